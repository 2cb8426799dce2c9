import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { counted, formatCharge, formatCount } from '@/lib/format';
import { Card } from '@/ui/card';
import { Skeleton } from '@/ui/skeleton';
import { providersQuery, type Provider } from './provider';
import { ProviderState } from './provider-state';

const REFRESH_MS = 30_000;

/** In a line each, how providers do: for the overview of the server. */
export function ProviderHealth() {
  const { data, error } = useQuery({ ...providersQuery, refetchInterval: REFRESH_MS });

  return (
    <Card aria-label="Providers" className="p-5 sm:p-6">
      <h2 className="mb-3 font-semibold">Providers</h2>
      {data ? (
        <ul aria-label="Providers" className="divide-y divide-line text-sm">
          {data.map((one) => (
            <Line key={one.provider} provider={one} />
          ))}
        </ul>
      ) : error ? (
        <p role="alert" className="text-sm text-bad">
          The providers could not be loaded. {error.message}
        </p>
      ) : (
        <Skeleton className="h-32 w-full" />
      )}
    </Card>
  );
}

function Line({ provider: { label, state, reason, usage } }: { provider: Provider }) {
  return (
    <li className="flex items-baseline justify-between gap-4 py-2.5">
      <span className="min-w-0">
        <Link to="/admin/providers" className="font-medium text-accent-text underline">
          {label}
        </Link>
        <span className="block text-muted tabular-nums">
          {counted(usage.calls, 'call')} in 30 days, {formatCount(usage.failed)} failed ·{' '}
          {formatCharge(usage.last30Days)}
        </span>
        {reason !== null && <span className="block break-words text-warn">{reason}</span>}
      </span>
      <ProviderState state={state} />
    </li>
  );
}
