#!/usr/bin/env node
// Checks what the product is made of: app/target/bom.json (made by `mvn verify -Psbom`) and web/package-lock.json.
// Every licence is on the list; every version is fixed; every npm package has a checksum and comes from a
// registry; and the registry knows no serious weakness of what is shipped, where it answers that question.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const wrong = [];

const read = (path) => readFileSync(join(root, path), 'utf8');

const lines = read('scripts/allowed-licences.txt')
  .split('\n')
  .map((line) => line.trim())
  .filter((line) => line && !line.startsWith('#'));
const allowed = new Set(lines.filter((line) => !line.includes(' = ')));
const known = new Map(lines.filter((line) => line.includes(' = ')).map((line) => line.split(' = ')));

// "(MIT OR CC0-1.0)": one of them; "MIT AND ISC": all of them.
const isAllowed = (licence) =>
  licence
    .replace(/^\((.*)\)$/, '$1')
    .split(/ OR /)
    .some((choice) => choice.split(/ AND /).every((one) => allowed.has(one.replace(/[()]/g, '').trim())));

function licencesOf(component) {
  return (component.licenses ?? []).map((it) => it.expression ?? it.license?.id ?? it.license?.name ?? '');
}

function checkJava() {
  const file = 'app/target/bom.json';
  if (!existsSync(join(root, file))) {
    wrong.push(`${file} is missing: run mvn verify -Psbom -pl app -am, or make test.`);
    return 0;
  }
  const components = JSON.parse(read(file)).components ?? [];
  const foreign = components.filter((it) => it.group !== 'io.prospectpro');
  for (const it of foreign) {
    const name = `${it.group}:${it.name}:${it.version}`;
    const read = known.get(`${it.group}:${it.name}`);
    const licences = read ? [read] : licencesOf(it);
    if (!licences.some(isAllowed)) {
      wrong.push(`${name} is under ${licences.join(', ') || 'no licence that it tells'}, which is not in scripts/allowed-licences.txt.`);
    }
    if (/SNAPSHOT|[[(,]/.test(it.version)) {
      wrong.push(`${name} is no fixed version.`);
    }
  }
  return foreign.length;
}

function checkWeb() {
  const { dependencies, devDependencies } = JSON.parse(read('web/package.json'));
  for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies })) {
    if (!/^\d+\.\d+\.\d+$/.test(version)) {
      wrong.push(`web/package.json has ${name} ${version}: name one version.`);
    }
  }
  const packages = Object.entries(JSON.parse(read('web/package-lock.json')).packages).filter(([path]) => path);
  for (const [path, it] of packages) {
    if (!isAllowed(it.license ?? '')) {
      wrong.push(`${path} is under ${it.license ?? 'no licence that it tells'}, which is not in scripts/allowed-licences.txt.`);
    }
    if (!it.inBundle && !(it.integrity && (it.resolved ?? 'https:').startsWith('https:'))) {
      wrong.push(`${path} has no checksum, or does not come from a registry.`);
    }
  }
  return packages.length;
}

// Not every registry answers it; what it does not know cannot fail here.
function checkAdvisories() {
  const audit = spawnSync('npm', ['audit', '--omit=dev', '--json'], {
    cwd: join(root, 'web'),
    encoding: 'utf8',
    timeout: 15_000,
  });
  let answer = {};
  try {
    answer = JSON.parse(audit.stdout);
  } catch {
    // No JSON: no answer.
  }
  const counts = answer.metadata?.vulnerabilities;
  if (!counts) {
    return 'the registry does not say which packages have known weaknesses';
  }
  if (counts.high + counts.critical > 0) {
    wrong.push(`npm audit knows ${counts.high} high and ${counts.critical} critical weaknesses: run it in web/.`);
  }
  return `the registry knows ${counts.total} weaknesses of what is shipped`;
}

const java = checkJava();
const web = checkWeb();
const advisories = checkAdvisories();
for (const line of wrong) {
  console.error(line);
}
console.log(`Dependencies: ${java} Java, ${web} npm; ${wrong.length} problems; ${advisories}.`);
process.exitCode = wrong.length > 0 ? 1 : 0;
