import { screen, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import type { Campaign } from '@/features/campaign/campaign';
import { fakeStream } from '@/test/fake-stream';
import { campaign } from '@/test/makers/campaign';
import { snapshot } from '@/test/makers/job';
import { renderApp } from '@/test/render-app';
import { problem, server } from '@/test/server';

describe('the history', () => {
  it('lists campaigns in the order of the server, each with where it leads to', async () => {
    server.use(
      http.get('/api/campaigns', () =>
        HttpResponse.json({
          items: [
            campaign({ id: 'c3', status: 'processing', progress: 30 }),
            campaign({ id: 'c2', status: 'failed', businessType: 'dentist', totalCost: 0 }),
            campaign({ id: 'c1', leadCount: 1, maxResults: 1, totalCost: 0 }),
            campaign({ id: 'c0', leadCount: 9, totalCost: 0.4, sandboxBilled: true }),
            campaign({ id: 'cx', status: 'cancelled', totalCost: 0.2 }),
          ],
          nextCursor: null,
        }),
      ),
    );
    renderApp('/campaigns');

    const list = within(await screen.findByRole('list', { name: 'Campaigns' }));
    const links = list.getAllByRole('link', { name: / in Boulder, CO/ });
    expect(links.map((link) => link.getAttribute('href'))).toEqual([
      '/campaign/c3/progress',
      '/campaign/c2',
      '/campaign/c1',
      '/campaign/c0',
      '/campaign/cx',
    ]);
    expect(links[0]).toHaveTextContent('Coffee shop in Boulder, CO');
    expect(links[0]).toHaveTextContent('Running30 % done');
    expect(links[1]).toHaveTextContent('FailedNo leads stored');
    expect(links[2]).toHaveTextContent('Completed1 lead · $0.00');
    expect(links[3]).toHaveTextContent('9 of 20 leads · $0.40 practice money');
    expect(links[4]).toHaveTextContent('CancelledNo leads stored · $0.20');
  });

  it('comes page by page', async () => {
    server.use(
      http.get('/api/campaigns', ({ request }) => {
        const isSecond = new URL(request.url).searchParams.get('cursor') === 'next';
        return HttpResponse.json({
          items: [campaign(isSecond ? { id: 'c1', name: 'The older one' } : { id: 'c2' })],
          nextCursor: isSecond ? null : 'next',
        });
      }),
    );
    const { user } = renderApp('/campaigns');

    await user.click(await screen.findByRole('button', { name: 'Load more' }));

    expect(await screen.findByText('The older one')).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Load more' })).not.toBeInTheDocument();
  });

  it('invites to a first campaign when there is none', async () => {
    renderApp('/campaigns');

    expect(await screen.findByText('No campaigns yet')).toBeVisible();
    expect(screen.getByRole('link', { name: 'Start your first campaign' })).toHaveAttribute(
      'href',
      '/',
    );
  });

  it('can be asked for again when it could not be loaded', async () => {
    let isAway = true;
    server.use(
      http.get('/api/campaigns', () =>
        isAway ? problem(403, 'Not now.') : HttpResponse.json({ items: [], nextCursor: null }),
      ),
    );
    const { user } = renderApp('/campaigns');
    expect(await screen.findByRole('alert')).toHaveTextContent('Not now.');

    isAway = false;
    await user.click(screen.getByRole('button', { name: 'Try again' }));

    expect(await screen.findByText('No campaigns yet')).toBeVisible();
  });

  it('is searched by word and by status, as the address says, and shows all again', async () => {
    server.use(
      http.get('/api/campaigns', ({ request }) => {
        const asked = new URL(request.url).searchParams;
        const isWanted = asked.get('q') === 'dentist' && asked.get('status') === 'failed';
        const items = isWanted ? [campaign({ status: 'failed', name: 'Dentists' })] : [];
        return HttpResponse.json({ items, nextCursor: null });
      }),
    );
    const { user, router } = renderApp('/campaigns?status=failed');

    await user.type(await screen.findByRole('searchbox', { name: 'Search campaigns' }), 'dentist');
    expect(await screen.findByText('Dentists')).toBeVisible();
    expect(router.state.location.search).toBe('?q=dentist&status=failed');
    await user.selectOptions(screen.getByLabelText('Status'), 'Running');

    expect(await screen.findByText('No campaign like that')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Show all campaigns' }));
    expect(await screen.findByText('No campaigns yet')).toBeVisible();
    expect(router.state.location.search).toBe('');
  });

  it('runs a campaign again with one click and shows the progress of the new one', async () => {
    const keys: (string | null)[] = [];
    server.use(
      list(campaign({ id: 'c1' })),
      http.post('/api/campaigns/c1/repeat', ({ request }) => {
        keys.push(request.headers.get('Idempotency-Key'));
        return HttpResponse.json({ campaignId: 'c2', jobId: 'j1' }, { status: 202 });
      }),
      ...running('c2'),
    );
    const { user, router } = renderApp('/campaigns');

    await user.click(await screen.findByRole('button', { name: /^Run again/ }));

    expect(await screen.findByRole('progressbar', { name: 'Campaign progress' })).toBeVisible();
    expect(router.state.location.pathname).toBe('/campaign/c2/progress');
    expect(keys).toEqual([expect.stringMatching(/^[0-9a-f]{32}$/)]);
  });

  it('tries the job of a failed campaign again', async () => {
    server.use(
      list(campaign({ id: 'c1', jobId: 'j0', status: 'failed' })),
      http.post('/api/jobs/j0/retry', () => HttpResponse.json(snapshot(), { status: 202 })),
      ...running('c1'),
    );
    const { user, router } = renderApp('/campaigns');

    await user.click(await screen.findByRole('button', { name: /^Try again/ }));

    expect(await screen.findByRole('progressbar', { name: 'Campaign progress' })).toBeVisible();
    expect(router.state.location).toMatchObject({
      pathname: '/campaign/c1/progress',
      search: '?jobId=j1',
    });
  });

  it('offers at the results, too, to try a failed campaign again', async () => {
    server.use(
      http.get('/api/campaigns/c1', () =>
        HttpResponse.json(campaign({ jobId: 'j0', status: 'failed', leadCount: 0 })),
      ),
      http.post('/api/jobs/j0/retry', () => HttpResponse.json(snapshot(), { status: 202 })),
    );
    const { user, router } = renderApp('/campaign/c1');
    const again = await screen.findByRole('button', { name: 'Try again' });
    expect(screen.getByRole('link', { name: 'Change the search' })).toBeVisible();
    server.use(...running('c1'));

    await user.click(again);

    expect(await screen.findByRole('progressbar', { name: 'Campaign progress' })).toBeVisible();
    expect(router.state.location.search).toBe('?jobId=j1');
  });

  it('says at the campaign why it was not started again', async () => {
    server.use(
      list(campaign()),
      http.post('/api/campaigns/c1/repeat', () => problem(403, 'You may only look.')),
    );
    const { user } = renderApp('/campaigns');

    await user.click(await screen.findByRole('button', { name: /^Run again/ }));

    expect(await screen.findByRole('alert')).toHaveTextContent('Not started: You may only look.');
  });

  it('leads to the form filled in like the campaign, and offers nothing while one runs', async () => {
    server.use(list(campaign({ radiusMiles: 7 }), campaign({ id: 'c2', status: 'processing' })));
    renderApp('/campaigns');

    const change = await screen.findAllByRole('link', { name: /^Change and search again/ });
    expect(change).toHaveLength(1);
    expect(change[0]).toHaveAccessibleDescription('Coffee shop in Boulder, CO');
    expect(change[0]).toHaveAttribute('href', expect.stringContaining('radiusMiles=7'));
    expect(screen.getAllByRole('button', { name: /^Run again/ })).toHaveLength(1);
  });
});

const list = (...items: Campaign[]) =>
  http.get('/api/campaigns', () => HttpResponse.json({ items, nextCursor: null }));

const running = (id: string) => [
  http.get(`/api/campaigns/${id}`, () => HttpResponse.json(campaign({ id, status: 'processing' }))),
  http.get('/api/jobs/j1', () => HttpResponse.json(snapshot({ campaignId: id }))),
  fakeStream().handler,
];
