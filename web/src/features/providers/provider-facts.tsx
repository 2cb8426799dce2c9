import { formatCharge, formatCount, formatMoment } from '@/lib/format';
import { Notice } from '@/ui/notice';
import { Stat } from '@/ui/stat';
import type { Provider } from './provider';
import { limitWords } from './provider-words';

/** What a provider cost and how often it failed, and why it is left alone if it is. */
export function ProviderFacts({ provider }: { provider: Provider }) {
  const { usage, limits, credits } = provider;
  return (
    <div className="space-y-4">
      <Trouble provider={provider} />
      <dl className="grid grid-cols-2 gap-x-6 gap-y-3 sm:grid-cols-4">
        <Stat
          label="Last 24 hours"
          value={formatCharge(usage.last24Hours)}
          note="charged for calls"
        />
        <Stat
          label="Last 30 days"
          value={formatCharge(usage.last30Days)}
          note={usage.practice > 0 && `and ${formatCharge(usage.practice)} practice money`}
        />
        <Stat
          label="Calls in 30 days"
          value={formatCount(usage.calls)}
          note={`${formatCount(usage.failed)} failed`}
        />
        {credits !== null && (
          <Stat
            label="Credits left"
            value={formatCount(credits.left)}
            note={formatMoment(credits.seenAt)}
          />
        )}
      </dl>
      <p className="text-[13px] text-muted">
        Campaigns together make at most {limits.map(limitWords).join(', ')}.
        {usage.lastAt !== null && ` The last call was ${formatMoment(usage.lastAt)}.`}
      </p>
    </div>
  );
}

function Trouble({ provider: { label, state, reason, until } }: { provider: Provider }) {
  switch (state) {
    case 'paused':
      return (
        <Notice
          tone="warn"
          title={`Campaigns leave it alone${until === null ? '' : ` until ${formatMoment(until)}`}`}
        >
          <p>{reason ?? `${label} could not be asked.`}</p>
        </Notice>
      );
    case 'failing':
      return (
        <Notice tone="warn" title="Its last calls failed">
          <p>
            It is asked on. After five failures in a row, campaigns leave it alone for half a
            minute.
          </p>
        </Notice>
      );
    case 'on':
    case 'off':
      return null;
  }
}
