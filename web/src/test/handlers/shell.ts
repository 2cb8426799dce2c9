import { http, HttpResponse } from 'msw';

/** What the page around every screen asks for: a guest, and no workspaces but the own one. */
export const shellHandlers = [
  http.get('/api/session', () =>
    HttpResponse.json({
      userId: 'u1',
      displayName: 'Guest',
      guest: true,
      demo: false,
      admin: false,
    }),
  ),
  http.get('/api/sign-in', () =>
    HttpResponse.json({ accounts: true, guests: true, signUp: true, letters: true }),
  ),
  http.get('/api/workspaces', () => HttpResponse.json([])),
];
