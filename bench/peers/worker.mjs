// A process that enqueues and runs jobs with one engine: node worker.mjs graphile|graphile-batched|pg-boss
//
// It takes the same commands as the worker in Java (io.prospectpro.bench.worker): lines of JSON on
// stdin, answers on stdout after @@. It ends when stdin does.
import readline from 'node:readline';
import pg from 'pg';
import { graphile } from './graphile.mjs';
import { pgBoss } from './pg-boss.mjs';
import { Tally } from './tally.mjs';

const engines = {
  graphile: (connectionString) => graphile(connectionString, { batched: false }),
  'graphile-batched': (connectionString) => graphile(connectionString, { batched: true }),
  'pg-boss': pgBoss,
};

const connectionString = connectionStringOf(process.env);
const engine = engines[process.argv[2]](connectionString);
let producer;
let run;

const actions = {
  async setup() {
    await engine.setUp();
    return {};
  },

  async enqueue({ from, count }) {
    producer ??= await engine.producer();
    const before = now();
    await producer.enqueueAll(Array.from({ length: count }, (_, i) => from + i));
    return { seconds: secondsSince(before) };
  },

  // One job after the other; answers when each was asked for and when it was committed.
  async trickle({ from, count, everyMillis }) {
    producer ??= await engine.producer();
    const stamps = [];
    let due = performance.now();
    for (let job = from; job < from + count; job++) {
      const called = now();
      await producer.enqueue(job);
      stamps.push([String(job), String(called), String(now())]);
      due += everyMillis;
      await sleep(Math.max(0, due - performance.now()));
    }
    return { stamps };
  },

  async 'finish-enqueuing'() {
    await producer?.close();
    producer = undefined;
    return {};
  },

  async start({ from, count, slots, steps, stepMillis }) {
    const tally = new Tally(from, count);
    const cpuAtStart = process.cpuUsage();
    const startedAt = now();
    const running = await engine.start(slots, handlerOf(tally, steps, stepMillis));
    run = { running, tally, startedAt, cpuAtStart };
    return { seconds: secondsSince(startedAt) };
  },

  // Waits until every job has run here and the database says that none is left.
  async await({ seconds }) {
    await within(seconds, run.tally.all, () => `${run.tally.missing} jobs had not run after ${seconds} s`);
    const handlersSeconds = secondsSince(run.startedAt);
    const checks = await awaitNothingLeft();
    const cpu = process.cpuUsage(run.cpuAtStart);
    return {
      seconds: secondsSince(run.startedAt),
      handlers_seconds: handlersSeconds,
      cpu_seconds: (cpu.user + cpu.system) / 1e6,
      checks,
      repeated: run.tally.repeated,
    };
  },

  async 'await-nothing-left'() {
    return { checks: await awaitNothingLeft() };
  },

  async started() {
    return { count: run.tally.starts.size };
  },

  async starts() {
    return Object.fromEntries(run.tally.starts);
  },

  async ends() {
    return Object.fromEntries(run.tally.ends);
  },

  async stop() {
    await run.running.stop();
    run = undefined;
    return {};
  },
};

// A job that does nothing returns nothing: a promise would be work of ours, not of the engine.
function handlerOf(tally, steps, stepMillis) {
  if (steps === 0 && stepMillis === 0) {
    return (job) => {
      tally.started(job);
      tally.ended(job);
    };
  }
  return async (job, recordProgress) => {
    tally.started(job);
    if (steps === 0) {
      await sleep(stepMillis);
    }
    for (let step = 1; step <= steps; step++) {
      if (stepMillis > 0) {
        await sleep(stepMillis);
      }
      await recordProgress(Math.floor((step * 100) / steps));
    }
    tally.ended(job);
  };
}

async function awaitNothingLeft() {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    for (let checks = 1; ; checks++) {
      const { rows } = await client.query(engine.nothingLeftSql);
      if (rows[0].nothing_left) {
        return checks;
      }
      await sleep(3);
    }
  } finally {
    await client.end();
  }
}

async function within(seconds, promise, describe) {
  let timer;
  const timeout = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(describe())), seconds * 1000);
  });
  try {
    await Promise.race([promise, timeout]);
  } finally {
    clearTimeout(timer);
  }
}

// CLOCK_MONOTONIC, which all processes of a machine share; Java's System.nanoTime reads it as well.
function now() {
  return process.hrtime.bigint();
}

function secondsSince(moment) {
  return Number(now() - moment) / 1e9;
}

function sleep(millis) {
  return new Promise((resolve) => setTimeout(resolve, millis));
}

function connectionStringOf({ BENCH_URL, BENCH_USER, BENCH_PASSWORD }) {
  const url = new URL(BENCH_URL.replace(/^jdbc:/, ''));
  url.username = BENCH_USER;
  url.password = encodeURIComponent(BENCH_PASSWORD);
  return url.toString();
}

for await (const line of readline.createInterface({ input: process.stdin })) {
  let answer;
  try {
    const command = JSON.parse(line);
    answer = await actions[command.action](command);
  } catch (error) {
    answer = { error: error.stack };
  }
  process.stdout.write(`@@${JSON.stringify(answer)}\n`);
}
process.exit(0); // Engines may have left timers behind.
