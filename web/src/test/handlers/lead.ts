import { http, HttpResponse } from 'msw';

/** What the screens of one campaign ask for beside its leads. */
export const leadHandlers = [
  // Of campaigns that cost something it is asked whether the sandbox charged them.
  http.get('/api/campaigns/c1/calls', () => HttpResponse.json({ items: [], nextCursor: null })),
];
