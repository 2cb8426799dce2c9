import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { estimate, TIERS } from './data';

/** The edge of the page: what every screen asks for. Each test adds what its own screen asks for. */
export const server = setupServer(
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
  http.get('/api/business-types', () => HttpResponse.json({ items: [] })),
  http.get('/api/places', () => HttpResponse.json({ items: [] })),
  http.get('/api/tiers', () => HttpResponse.json(TIERS)),
  http.post('/api/campaigns/estimate', () => HttpResponse.json(estimate())),
  // Of campaigns that cost something it is asked whether the sandbox charged them.
  http.get('/api/campaigns/c1/calls', () => HttpResponse.json({ items: [], nextCursor: null })),
  http.get('/api/campaigns', () => HttpResponse.json({ items: [], nextCursor: null })),
);

export const problem = (status: number, detail: string, errors?: object[]) =>
  HttpResponse.json(
    { type: 'about:blank', title: 'Refused', status, detail, ...(errors && { errors }) },
    { status, headers: { 'Content-Type': 'application/problem+json' } },
  );
