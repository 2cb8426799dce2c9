import { http, HttpResponse } from 'msw';
import { overview } from '../makers/admin';

/** What an admin's screens ask for. */
export const adminHandlers = [
  http.get('/api/admin/overview', () => HttpResponse.json(overview())),
  http.get('/api/admin/jobs', () => HttpResponse.json({ items: [], nextCursor: null })),
  http.get('/api/admin/jobs/:id', () =>
    HttpResponse.json({ title: 'Not found', status: 404, detail: 'No such job.' }, { status: 404 }),
  ),
  http.get('/api/admin/providers', () => HttpResponse.json([])),
  http.get('/api/admin/audit', () => HttpResponse.json({ items: [], nextCursor: null })),
];

/** In front of the page is an admin of the server. */
export const adminSignedIn = http.get('/api/session', () =>
  HttpResponse.json({ userId: 'u1', displayName: 'Ada', guest: false, demo: false, admin: true }),
);
