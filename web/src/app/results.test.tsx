import { act, screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Campaign } from '@/features/campaign/campaign';
import type { Lead } from '@/features/leads/lead';
import { leadsOf } from '@/test/handlers/lead';
import { campaign } from '@/test/makers/campaign';
import { lead, leadRow } from '@/test/makers/lead';
import { renderApp, useMovableTime } from '@/test/render-app';
import { problem, server } from '@/test/server';

let shownCampaign: Campaign;

beforeEach(() => {
  shownCampaign = campaign();
  server.use(http.get('/api/campaigns/c1', () => HttpResponse.json(shownCampaign)));
});

const answerLeads = (leads: Lead[]) => server.use(...leadsOf(() => leads));

const PAGE = { items: [], nextCursor: null, total: 2, credits: [] };

/** A page that comes when the test lets it. */
function heldPage() {
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const answer = async (page: object) => {
    await released;
    return HttpResponse.json(page);
  };
  return { answer, release: () => release() };
}

const table = () => screen.findByRole('table', { name: 'Leads' });

describe('the results of a campaign', () => {
  it('are a table of who they are and how to reach them', async () => {
    answerLeads([lead()]);
    renderApp('/campaign/c1');

    const [, row] = within(await table()).getAllByRole('row');
    expect(row).toHaveTextContent('1 Pearl StBoulder, CO 80302');
    expect(row).toHaveTextContent('hello@pearl.exampleNot verified');
    expect(row).toHaveTextContent('91');
    const cells = within(row ?? document.body);
    expect(cells.getByRole('link', { name: 'pearl.example' })).toHaveAttribute(
      'rel',
      'noopener noreferrer',
    );
    expect(cells.getAllByRole('link', { name: '(303) 555-0100' })[0]).toHaveAttribute(
      'href',
      'tel:+13035550100',
    );
    expect(screen.getByText('Showing 1 of 1')).toBeVisible();
    expect(screen.getByText('$0.06 a lead')).toBeVisible();
  });

  it('say "Not found" for what is not known, and make nothing up', async () => {
    answerLeads([lead({ email: null, emailStatus: 'not_found', phone: null, website: null })]);
    renderApp('/campaign/c1');

    expect(within(await table()).getAllByText('Not found')).toHaveLength(3);
    expect(within(await table()).queryByRole('link')).not.toBeInTheDocument();
  });

  it('never link to an address that would run something', async () => {
    answerLeads([lead({ website: 'javascript:alert(1)' })]);
    renderApp('/campaign/c1');

    expect(await within(await table()).findByText('javascript:alert(1)')).not.toHaveAttribute(
      'href',
    );
  });

  it('open a lead with its reasons and its sources, by keyboard too', async () => {
    answerLeads([lead({ emailNote: 'Its mail server accepts mail.' })]);
    const { user } = renderApp('/campaign/c1');
    const name = within(await table()).getByRole('button', { name: 'Pearl Street Coffee' });

    name.focus();
    await user.keyboard('{Enter}');

    const drawer = await screen.findByRole('dialog', { name: 'Pearl Street Coffee' });
    expect(drawer).toHaveTextContent('Listed as a coffee shop+40');
    expect(drawer).toHaveTextContent('Last seen seven months ago−3');
    expect(drawer).toHaveTextContent('Open data, overture-boulder-co');
    expect(drawer).toHaveTextContent('Seen Apr 7, 2026 · CDLA-Permissive-2.0');
    expect(drawer).toHaveTextContent('Its mail server accepts mail.');
    expect(drawer).toHaveTextContent('1.2 miles away');

    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    await waitFor(() => expect(name).toHaveFocus());
  });

  it('open a lead by a click anywhere on its row but on a link', async () => {
    answerLeads([lead({ reasons: null, provenance: null, sources: null })]);
    const { user } = renderApp('/campaign/c1');

    await user.click(within(await table()).getByText('91'));

    expect(await screen.findByRole('dialog')).toHaveTextContent('No reasons were recorded');
  });

  it('are there at the first page, and all of them after the last', async () => {
    const second = heldPage();
    server.use(
      http.get('/api/campaigns/c1/lead-rows', ({ request }) =>
        new URL(request.url).searchParams.get('cursor') === 'next'
          ? second.answer({ ...PAGE, items: [leadRow({ id: 'l2', name: 'Ozo Coffee' })] })
          : HttpResponse.json({ ...PAGE, items: [leadRow()], nextCursor: 'next' }),
      ),
    );
    renderApp('/campaign/c1');
    await table();
    expect(screen.getByText('Showing 1 of 2, 1 more on the way')).toBeVisible();

    second.release();

    expect(await screen.findByRole('button', { name: 'Ozo Coffee' })).toBeVisible();
    expect(screen.getByRole('button', { name: 'Pearl Street Coffee' })).toBeVisible();
    expect(screen.getByText('Showing 2 of 2')).toBeVisible();
  });

  it('keep what is there when the rest fails, and ask for it again', async () => {
    let isAway = true;
    server.use(
      http.get('/api/campaigns/c1/lead-rows', ({ request }) => {
        if (!new URL(request.url).searchParams.has('cursor'))
          return HttpResponse.json({ ...PAGE, items: [leadRow()], nextCursor: 'next' });
        return isAway
          ? problem(400, 'This cursor is too old.')
          : HttpResponse.json({ ...PAGE, items: [leadRow({ id: 'l2', name: 'Ozo Coffee' })] });
      }),
    );
    const { user } = renderApp('/campaign/c1');
    await table();

    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The other 1 could not be loaded. This cursor is too old.',
    );
    expect(screen.getByRole('button', { name: 'Pearl Street Coffee' })).toBeVisible();
    isAway = false;
    await user.click(screen.getByRole('button', { name: 'Try again' }));

    expect(await screen.findByRole('button', { name: 'Ozo Coffee' })).toBeVisible();
  });

  it('say what helps when there are none', async () => {
    answerLeads([]);
    renderApp('/campaign/c1');

    expect(await screen.findByText('No leads this time')).toBeVisible();
    expect(screen.getAllByRole('link', { name: 'Change and search again' })[0]).toHaveAttribute(
      'href',
      expect.stringContaining('location=Boulder%2C+CO'),
    );
  });

  it('are searched for again with the same budget', async () => {
    shownCampaign = campaign({ budget: 1.25 });
    answerLeads([lead()]);
    const { user } = renderApp('/campaign/c1');

    await user.click(await screen.findByRole('link', { name: 'Change and search again' }));

    expect(await screen.findByLabelText('Budget')).toHaveValue(1.25);
    expect(screen.getByLabelText('Budget')).toBeVisible();
  });

  it('are where the progress leads when there is no job any more', async () => {
    const asked: string[] = [];
    server.use(
      http.get('/api/jobs/*', ({ request }) => {
        asked.push(request.url);
        return problem(404, 'No such job.');
      }),
    );
    shownCampaign = campaign({ jobId: null });
    answerLeads([lead()]);
    const { user } = renderApp('/campaign/c1/progress');

    await user.click(await screen.findByRole('link', { name: 'View results' }));

    expect(await table()).toBeVisible();
    expect(asked).toEqual([]);
  });

  it('say why there are none in the words of the source, and show no average', async () => {
    shownCampaign = campaign({
      leadCount: 0,
      metrics: { avg_confidence: 0, warnings: ['Open data here covers Boulder, CO.'] },
    });
    answerLeads([]);
    renderApp('/campaign/c1');

    expect(await screen.findByText('Open data here covers Boulder, CO.')).toBeVisible();
    expect(screen.getByText('Confidence').nextElementSibling).toHaveTextContent('–');
    expect(screen.getAllByRole('link', { name: 'Change and search again' })).toHaveLength(1);
  });

  it('can be asked for again when they could not be loaded', async () => {
    server.use(http.get('/api/campaigns/c1/lead-rows', () => problem(403, 'Not yours.')));
    const { user } = renderApp('/campaign/c1');
    expect(await screen.findByRole('alert')).toHaveTextContent('Not yours.');

    answerLeads([lead()]);
    await user.click(screen.getByRole('button', { name: 'Try again' }));

    expect(await table()).toBeVisible();
  });

  it.each([
    ['processing', 'Still running: 30 % done'],
    ['failed', 'The source is away.'],
    ['cancelled', 'The campaign was cancelled'],
  ] as const)('say why there are none while the campaign is %s', async (status, words) => {
    shownCampaign = campaign({ status, progress: 30, error: 'The source is away.' });
    renderApp('/campaign/c1');

    expect(await screen.findByText(words)).toBeVisible();
    expect(screen.queryByRole('table')).not.toBeInTheDocument();
  });

  it('appear by themselves when the campaign completes', async () => {
    useMovableTime();
    shownCampaign = campaign({ status: 'processing' });
    answerLeads([lead()]);
    renderApp('/campaign/c1');
    await screen.findByRole('link', { name: 'Watch progress' });

    shownCampaign = campaign();
    await act(() => vi.advanceTimersByTimeAsync(3_000));

    expect(await table()).toBeVisible();
  });

  it('can be asked for again when the campaign could not be loaded', async () => {
    let isAway = true;
    server.use(
      http.get('/api/campaigns/c1', () =>
        isAway ? problem(403, 'Not now.') : HttpResponse.json(shownCampaign),
      ),
    );
    answerLeads([lead()]);
    const { user } = renderApp('/campaign/c1');
    expect(await screen.findByRole('alert')).toHaveTextContent('Not now.');

    isAway = false;
    await user.click(screen.getByRole('button', { name: 'Try again' }));

    expect(await table()).toBeVisible();
  });
});
