import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ProviderCall } from '@/features/calls/call';
import { leadsOf } from '@/test/handlers/lead';
import { call } from '@/test/makers/call';
import { campaign } from '@/test/makers/campaign';
import { lead } from '@/test/makers/lead';
import { renderApp } from '@/test/render-app';
import { problem, server } from '@/test/server';

beforeEach(() => {
  server.use(
    // It cost nothing, so that nobody but the test asks for calls.
    http.get('/api/campaigns/c1', () => HttpResponse.json(campaign({ totalCost: 0 }))),
    ...leadsOf(() => [lead()]),
  );
});

/** Answers with one page of calls, and keeps what was asked. */
function answerCalls(calls: ProviderCall[]) {
  const asked: URLSearchParams[] = [];
  server.use(
    http.get('/api/campaigns/c1/calls', ({ request }) => {
      asked.push(new URL(request.url).searchParams);
      return HttpResponse.json({ items: calls, nextCursor: null });
    }),
  );
  return asked;
}

const all = () => screen.findByRole('button', { name: 'All calls of this campaign' });
const table = () => screen.findByRole('table', { name: 'Calls of this campaign' });

describe('the calls of a campaign', () => {
  it('are asked for by who wants to see them, and folded away again', async () => {
    const asked = answerCalls([call()]);
    const { user } = renderApp('/campaign/c1');
    expect(await all()).toHaveAttribute('aria-expanded', 'false');
    expect(asked).toEqual([]);

    await user.click(await all());

    expect(await table()).toBeVisible();
    expect(await all()).toHaveAttribute('aria-expanded', 'true');
    await user.click(await all());
    expect(screen.queryByRole('table', { name: /Calls/ })).not.toBeInTheDocument();
  });

  it('tell provider, question, outcome, time and cost', async () => {
    answerCalls([
      call(),
      call({
        id: 'p2',
        provider: 'google',
        endpoint: 'text-search-enterprise',
        question: 'text-search-enterprise coffee shop in Boulder, CO',
        outcome: 'rate_limited',
        httpStatus: 429,
        results: null,
        message: 'Google Places asks to wait.',
        state: 'released',
        cost: 0,
        attempt: 2,
        cacheHits: 1,
        milliseconds: 1240,
        sandbox: true,
      }),
    ]);
    const { user } = renderApp('/campaign/c1');
    await user.click(await all());

    const [head, first, second] = within(await table()).getAllByRole('row');
    expect(head).toHaveTextContent('ProviderAskedOutcomeTimeCost');
    expect(first).toHaveTextContent('HunterDomain searchpearl.example');
    expect(first).toHaveTextContent('Answered: 3 results');
    expect(first).toHaveTextContent('took 320 ms');
    expect(first).toHaveTextContent(/\$0\.0245$/);
    expect(first).not.toHaveTextContent('Sandbox');
    expect(second).toHaveTextContent('Google PlacesText search enterprisecoffee shop in Boulder');
    expect(second).toHaveTextContent('Too many calls at onceGoogle Places asks to wait.');
    expect(second).toHaveTextContent('HTTP 429, attempt 2, used again 1 time without a call');
    expect(second).toHaveTextContent('Sandbox data: made up, do not use');
    expect(second).toHaveTextContent(/\$0\.00$/);
  });

  it.each<[string, Partial<ProviderCall>, string, string]>([
    ['under way', { state: 'reserved', outcome: null, cost: 0 }, 'Under way', 'up to $0.0245'],
    [
      'without an answer',
      { state: 'unknown', outcome: 'unknown_maybe_billed', cost: 0 },
      'No answer, perhaps charged',
      'up to $0.0245',
    ],
    ['of a kind not known yet', { outcome: 'sent_home' }, 'Sent home', '$0.0245'],
  ])('do not make up a cost or an outcome for one %s', async (_, different, outcome, cost) => {
    answerCalls([call(different)]);
    const { user } = renderApp('/campaign/c1');
    await user.click(await all());

    const [, row] = within(await table()).getAllByRole('row');
    expect(within(row ?? document.body).getByText(outcome)).toBeVisible();
    expect(within(row ?? document.body).getByText(cost)).toBeVisible();
  });

  it('come page by page', async () => {
    server.use(
      http.get('/api/campaigns/c1/calls', ({ request }) => {
        const isSecond = new URL(request.url).searchParams.get('cursor') === 'next';
        return HttpResponse.json({
          items: [isSecond ? call({ id: 'p2', provider: 'neverbounce' }) : call()],
          nextCursor: isSecond ? null : 'next',
        });
      }),
    );
    const { user } = renderApp('/campaign/c1');
    await user.click(await all());
    await table();

    await user.click(screen.getByRole('button', { name: 'Load more' }));

    expect(await within(await table()).findByText('NeverBounce')).toBeVisible();
    expect(within(await table()).getByText('Hunter')).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Load more' })).not.toBeInTheDocument();
  });

  it('say so where there were none', async () => {
    answerCalls([]);
    const { user } = renderApp('/campaign/c1');

    await user.click(await all());

    expect(await screen.findByText('No provider was asked, so nothing was charged.')).toBeVisible();
  });

  it('can be asked for again when they could not be loaded', async () => {
    server.use(http.get('/api/campaigns/c1/calls', () => problem(403, 'Not now.')));
    const { user } = renderApp('/campaign/c1');
    await user.click(await all());
    expect(await screen.findByRole('alert')).toHaveTextContent('Not now.');

    answerCalls([call()]);
    await user.click(screen.getByRole('button', { name: 'Try again' }));

    expect(await table()).toBeVisible();
  });

  it('are those of one lead in its details', async () => {
    const asked = answerCalls([call()]);
    const { user } = renderApp('/campaign/c1');
    await user.click(await screen.findByRole('button', { name: 'Pearl Street Coffee' }));
    const drawer = within(await screen.findByRole('dialog'));

    await user.click(drawer.getByRole('button', { name: 'Calls behind this cost' }));

    expect(await drawer.findByRole('table', { name: 'Calls for this lead' })).toBeVisible();
    await waitFor(() => expect(asked).toHaveLength(1));
    expect(asked[0]?.get('leadKey')).toBe('k1');
  });
});
