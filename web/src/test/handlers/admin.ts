import { http, HttpResponse } from 'msw';

/** What an admin's screens ask for. */
export const adminHandlers = [
  http.get('/api/admin/providers', () => HttpResponse.json([])),
  http.get('/api/admin/audit', () => HttpResponse.json({ items: [], nextCursor: null })),
];
