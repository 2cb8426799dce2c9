import { counted, formatDay } from '@/lib/format';
import { Notice } from '@/ui/notice';
import type { Finding } from './provider';

/** What the provider said, and what its account still allows. */
export function TestResult({ finding }: { finding: Finding }) {
  const facts = [
    finding.plan !== null && `Plan: ${finding.plan}`,
    finding.creditsLeft !== null && `${counted(finding.creditsLeft, 'credit')} left`,
    // At noon, so that it is the same day everywhere.
    finding.renewsOn !== null && `renewed on ${formatDay(`${finding.renewsOn}T12:00:00`)}`,
  ].filter((fact) => fact !== false);

  return (
    <Notice tone={toneOf(finding)} title={finding.works ? 'It works' : 'It does not work'}>
      <p className="break-words">{finding.sentence}</p>
      {facts.length > 0 && <p className="tabular-nums">{facts.join(' · ')}</p>}
    </Notice>
  );
}

function toneOf({ works, creditsLeft }: Finding) {
  if (!works) return 'bad';
  return creditsLeft === null || creditsLeft > 0 ? 'good' : 'warn';
}
