import type { ProviderCall } from '@/features/calls/call';

/** Calls to providers as the server sends them, each with what a test wants to be different. */

export const call = (different: Partial<ProviderCall> = {}): ProviderCall => ({
  id: 'p1',
  leadKey: 'k1',
  provider: 'hunter',
  endpoint: 'domain-search',
  question: 'domain-search pearl.example',
  sandbox: false,
  attempt: 1,
  state: 'settled',
  reserved: 0.0245,
  cost: 0.0245,
  outcome: 'ok',
  httpStatus: 200,
  results: 3,
  message: null,
  cacheHits: 0,
  startedAt: '2026-11-23T10:00:12Z',
  milliseconds: 320,
  ...different,
});
