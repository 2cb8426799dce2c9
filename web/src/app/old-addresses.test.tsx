import { waitFor } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { expect, it } from 'vitest';
import { leadsOf } from '@/test/handlers/lead';
import { campaign } from '@/test/makers/campaign';
import { renderApp } from '@/test/render-app';
import { server } from '@/test/server';

it.each([
  ['/discovery?businessType=dentist', '/?businessType=dentist'],
  ['/results', '/campaigns'],
  ['/campaign', '/campaigns'],
  ['/results?campaignId=c1', '/campaign/c1'],
  ['/campaign?id=c1', '/campaign/c1'],
  ['/campaign?id=..%2Faccount', '/campaign/..%2Faccount'],
])('the old address %s leads to %s', async (from, to) => {
  server.use(
    http.get('/api/campaigns/c1', () => HttpResponse.json(campaign())),
    ...leadsOf(() => []),
    http.get('/api/campaigns/:other', () => new HttpResponse(null, { status: 404 })),
  );

  const { router } = renderApp(from);

  await waitFor(() =>
    expect(router.state.location.pathname + router.state.location.search).toBe(to),
  );
});
