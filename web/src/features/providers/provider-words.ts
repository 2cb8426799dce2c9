import { counted, formatCount, formatMoment } from '@/lib/format';
import type { Limit, Provider } from './provider';

const PERIODS: Partial<Record<number, string>> = {
  1: 'a second',
  60: 'a minute',
  3600: 'an hour',
  86400: 'a day',
};

/** "15 calls a second of each kind" */
export function limitWords({ calls, seconds, ofEachKind }: Limit): string {
  const period = PERIODS[seconds] ?? `in ${formatCount(seconds)} s`;
  return `${counted(calls, 'call')} ${period}${ofEachKind ? ' of each kind' : ''}`;
}

/** Where the key is from, or why there is none. */
export function keyWords({ provider, on, takesKey, sandbox, stored }: Provider): string {
  if (sandbox) return 'The sandbox answers in its place: no real data, and nothing is charged.';
  if (stored) return `Key ending in ${stored.lastFour}, stored ${formatMoment(stored.changedAt)}.`;
  if (takesKey) {
    return on
      ? 'Its key is from the settings of the server. One that you store here goes before it.'
      : 'Without a key, campaigns do not ask it.';
  }
  if (on) return 'It is free and needs no key.';
  return provider === 'overpass'
    ? 'It is free and needs no key. PROSPECTPRO_PROVIDERS_OPENSTREETMAP_ENABLED=true in the server’s settings switches it on.'
    : 'It is off while this server asks a sandbox in place of real providers. Take PROSPECTPRO_PROVIDERS_SANDBOX out of its settings to enter a key.';
}

export const STATES: Record<Provider['state'], { text: string; look: string }> = {
  on: { text: 'On', look: 'bg-good-soft text-good' },
  off: { text: 'Off', look: 'bg-sunken text-muted' },
  paused: { text: 'Paused', look: 'bg-warn-soft text-warn' },
  failing: { text: 'Failing', look: 'bg-warn-soft text-warn' },
};
