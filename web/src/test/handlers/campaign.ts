import { http, HttpResponse } from 'msw';
import { estimate, TIERS } from '../makers/campaign';

/** What the form and the list of campaigns ask for: nothing is known, and nothing was started. */
export const campaignHandlers = [
  http.get('/api/business-types', () => HttpResponse.json({ items: [] })),
  http.get('/api/places', () => HttpResponse.json({ items: [] })),
  http.get('/api/tiers', () => HttpResponse.json(TIERS)),
  http.post('/api/campaigns/estimate', () => HttpResponse.json(estimate())),
  http.get('/api/campaigns', () => HttpResponse.json({ items: [], nextCursor: null })),
];
