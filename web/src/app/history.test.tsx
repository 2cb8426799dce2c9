import { screen, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { campaign } from '@/test/makers/campaign';
import { renderApp } from '@/test/render-app';
import { problem, server } from '@/test/server';

describe('the history', () => {
  it('lists campaigns in the order of the server, each with where it leads to', async () => {
    server.use(
      http.get('/api/campaigns', () =>
        HttpResponse.json({
          items: [
            campaign({ id: 'c3', status: 'processing', progress: 30 }),
            campaign({ id: 'c2', status: 'failed', businessType: 'dentist' }),
            campaign({ id: 'c1', leadCount: 1, totalCost: 0 }),
          ],
          nextCursor: null,
        }),
      ),
    );
    renderApp('/campaigns');

    const links = within(await screen.findByRole('list', { name: 'Campaigns' })).getAllByRole(
      'link',
    );
    expect(links.map((link) => link.getAttribute('href'))).toEqual([
      '/campaign/c3/progress',
      '/campaign/c2',
      '/campaign/c1',
    ]);
    expect(links[0]).toHaveTextContent('Coffee shop in Boulder, CO');
    expect(links[0]).toHaveTextContent('Running30 % done');
    expect(links[1]).toHaveTextContent('FailedNo leads stored');
    expect(links[2]).toHaveTextContent('Completed1 lead · $0.00');
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
});
