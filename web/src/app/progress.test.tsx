import { act, screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Campaign } from '@/features/campaign/campaign';
import type { Snapshot } from '@/lib/job-progress/snapshot';
import { noteDate } from '@/lib/server-clock';
import { fakeStream } from '@/test/fake-stream';
import { leadsOf } from '@/test/handlers/lead';
import { campaign } from '@/test/makers/campaign';
import { completed, liveLead, snapshot } from '@/test/makers/job';
import { renderApp, useMovableTime } from '@/test/render-app';
import { problem, server } from '@/test/server';

let stream: ReturnType<typeof fakeStream>;
let job: Snapshot;
let asked: Campaign;

beforeEach(() => {
  noteDate(new Date().toUTCString());
  stream = fakeStream();
  job = snapshot({ status: 'pending' });
  asked = campaign({ status: 'processing', leadCount: 0 });
  server.use(
    stream.handler,
    http.get('/api/jobs/j1', () => HttpResponse.json(job)),
    http.get('/api/campaigns/c1', () => HttpResponse.json(asked)),
  );
});

async function openProgress(address = '/campaign/c1/progress?jobId=j1') {
  const app = renderApp(address);
  await screen.findByRole('progressbar', { name: 'Campaign progress' });
  await waitFor(() => expect(stream.connections).toHaveLength(1));
  const [connection] = stream.connections;
  if (!connection) throw new Error('The page opened no stream.');
  return { ...app, connection };
}

const bar = () => screen.getByRole('progressbar', { name: 'Campaign progress' });
const shown = (text: string | RegExp) => screen.findByText(text);

describe('the progress of a campaign', () => {
  it('moves through the stages in plain words', async () => {
    const { connection } = await openProgress();
    expect(bar()).toHaveAttribute('aria-valuetext', 'Waiting for its turn, 0 %');

    const stages = [
      ['initializing', 0, 'Getting ready'],
      ['discovering_businesses', 10, 'Finding businesses'],
      ['scoring_businesses', 30, 'Choosing the best matches'],
      ['enriching_contacts', 50, 'Checking contact details'],
      ['storing_results', 90, 'Saving your leads'],
    ] as const;
    for (const [index, [currentStage, progress, words]] of stages.entries()) {
      connection.progress(snapshot({ version: index + 2, progress, currentStage }), index + 1);
      await waitFor(() =>
        expect(bar()).toHaveAttribute('aria-valuetext', `${words}, ${progress} %`),
      );
      expect(bar()).toHaveAttribute('aria-valuenow', String(progress));
    }
  });

  it('reads out a stage that it does not know yet', async () => {
    const { connection } = await openProgress();

    connection.progress(snapshot({ version: 2, currentStage: 'asking_neighbours' }));

    expect(await shown('Asking neighbours')).toBeVisible();
  });

  it('shows counts as they come, and a dash for what is not known yet', async () => {
    const { connection } = await openProgress();
    const figure = (name: string) => screen.getByText(name).nextElementSibling;
    expect(figure('Businesses found')).toHaveTextContent('–');

    connection.progress(
      snapshot({
        version: 2,
        metrics: {
          businesses_found: 1234,
          qualified_leads: 20,
          leads_enriched: 3,
        },
      }),
    );

    await waitFor(() => expect(figure('Businesses found')).toHaveTextContent('1,234'));
    expect(figure('Good matches')).toHaveTextContent('20');
    expect(figure('Contacts checked')).toHaveTextContent('3');
  });

  it('says how many of the matches are kept where there are more than asked for', async () => {
    const { connection } = await openProgress();

    connection.progress(snapshot({ version: 2, metrics: { qualified_leads: 46 } }));

    expect(await shown('the best 20 are kept')).toBeVisible();
  });

  it('shows leads as they arrive, newest first', async () => {
    const { connection } = await openProgress();

    connection.lead(liveLead({ name: 'Ozo Coffee' }), 1);
    connection.lead(liveLead({ name: 'Laughing Goat' }), 2);

    const leads = await screen.findByRole('list', { name: 'Arriving now' });
    await waitFor(() => expect(within(leads).getAllByRole('listitem')).toHaveLength(2));
    expect(within(leads).getAllByRole('listitem')[0]).toHaveTextContent('Laughing Goat');
    expect(await shown('2 leads')).toBeVisible();
  });

  it('shows the newest two hundred of ten thousand leads, and says where the others are', async () => {
    const { connection } = await openProgress();

    for (let number = 1; number <= 10_000; number++)
      connection.lead(liveLead({ key: `k${number}`, name: `Cafe ${number}` }), number);

    expect(await shown('10,000 leads')).toBeVisible();
    const rows = within(screen.getByRole('list', { name: 'Arriving now' })).getAllByRole(
      'listitem',
    );
    expect(rows[0]).toHaveTextContent('Cafe 10000');
    expect(rows[199]).toHaveTextContent('Cafe 9801');
    expect(rows[200]).toHaveTextContent('And 9,800 more that the results will show.');
    expect(rows).toHaveLength(201);
  });

  it('shows warnings', async () => {
    const { connection } = await openProgress();

    connection.progress(snapshot({ version: 2, metrics: { warnings: ['DNS did not answer.'] } }));

    expect(await shown('DNS did not answer.')).toBeVisible();
  });

  it('finds the job of the campaign when the address does not name it', async () => {
    const { connection } = await openProgress('/campaign/c1/progress');

    connection.progress(snapshot({ version: 2, progress: 10 }));

    await waitFor(() => expect(bar()).toHaveAttribute('aria-valuenow', '10'));
  });

  it('says why nothing was found, once, and offers to change the search', async () => {
    const { connection } = await openProgress();

    asked = campaign({ currentStage: 'exhausted_results', leadCount: 0 });
    connection.progress(
      completed({
        currentStage: 'exhausted_results',
        metrics: { leads_enriched: 0, warnings: ['Open data here covers Boulder, CO.'] },
      }),
      3,
    );

    expect(await shown('No leads found')).toBeVisible();
    expect(screen.getAllByText('Open data here covers Boulder, CO.')).toHaveLength(1);
    expect(screen.getByRole('link', { name: 'Change the search' })).toBeVisible();
    expect(screen.queryByRole('link', { name: 'View results' })).not.toBeInTheDocument();
  });

  it('leads to the results when it is done', async () => {
    const { connection, user, router } = await openProgress();
    server.use(...leadsOf(() => []));

    asked = campaign({ leadCount: 20, totalCost: 0 });
    connection.progress(completed({ metrics: { qualified_leads: 21, total_cost: 0 } }), 3);

    // What was stored counts, not what was on its way.
    expect(await shown('20 leads ready')).toBeVisible();
    expect(screen.getByText('Finished in 42 s. It cost nothing.')).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Cancel campaign' })).not.toBeInTheDocument();
    await user.click(screen.getByRole('link', { name: 'View results' }));
    expect(await screen.findByText('Completed')).toBeVisible();
    expect(router.state.location.pathname).toBe('/campaign/c1');
  });

  it('explains why there are fewer leads than asked for, and offers a wider search', async () => {
    const { connection, user } = await openProgress();

    asked = campaign({ currentStage: 'exhausted_results', leadCount: 7 });
    connection.progress(
      completed({
        currentStage: 'exhausted_results',
        metrics: { qualified_leads: 7, previously_delivered_filtered: 3 },
      }),
      3,
    );

    expect(await shown('We found 7 of the 20 you asked for')).toBeVisible();
    expect(
      screen.getByText(
        'No other business for “coffee shop” within 10 miles of Boulder, CO reaches a confidence of 50.',
      ),
    ).toBeVisible();
    expect(screen.getByText(/3 more were left out/)).toBeVisible();
    expect(screen.getByRole('link', { name: 'View results' })).toBeVisible();
    await user.click(screen.getByRole('link', { name: 'Search a wider area' }));
    expect(await screen.findByLabelText('Radius')).toHaveValue(20);
    expect(screen.getByLabelText('Business type')).toHaveValue('coffee shop');
  });

  it('says why a campaign failed, and offers to try again', async () => {
    const { connection } = await openProgress();

    connection.progress(
      snapshot({ version: 4, status: 'failed', error: 'The source is away.' }),
      3,
    );

    expect(await screen.findByRole('alert')).toHaveTextContent('The source is away.');
    expect(screen.getByRole('button', { name: 'Try again' })).toBeEnabled();
    expect(screen.getByRole('link', { name: 'Change the search' })).toHaveAttribute(
      'href',
      expect.stringContaining('businessType=coffee+shop'),
    );
  });

  it('tries the same campaign again and watches the new job', async () => {
    server.use(
      http.post('/api/jobs/j1/retry', () =>
        HttpResponse.json(snapshot({ jobId: 'j2', status: 'pending' }), { status: 202 }),
      ),
      http.get('/api/jobs/j2', () => HttpResponse.json(snapshot({ jobId: 'j2', progress: 30 }))),
      stream.handlerAt('/api/jobs/j2/events'),
    );
    const { connection, user, router } = await openProgress();
    asked = campaign({ status: 'failed', leadCount: 0, totalCost: 1.2 });
    connection.progress(snapshot({ version: 4, status: 'failed', error: 'Away.' }), 3);
    expect(await shown('$1.20')).toBeVisible();

    await user.click(screen.getByRole('button', { name: 'Try again' }));

    await waitFor(() => expect(bar()).toHaveAttribute('aria-valuenow', '30'));
    expect(router.state.location.search).toBe('?jobId=j2');
    expect(screen.getByRole('button', { name: 'Cancel campaign' })).toBeVisible();
    // The figures of the try before are not shown as this one's.
    expect(screen.queryByText('$1.20')).not.toBeInTheDocument();
  });

  it('says why it was not tried again', async () => {
    server.use(http.post('/api/jobs/j1/retry', () => problem(409, 'It runs already.')));
    const { connection, user } = await openProgress();
    connection.progress(snapshot({ version: 4, status: 'cancelled' }), 3);

    await user.click(await screen.findByRole('button', { name: 'Try again' }));

    expect(await screen.findByRole('alert')).toHaveTextContent('Not started: It runs already.');
    expect(screen.getByRole('button', { name: 'Try again' })).toBeEnabled();
  });

  it('counts along how long it has run, by the clock of the server', async () => {
    useMovableTime();
    // The clock of whoever looks is an hour slow.
    vi.setSystemTime('2026-11-23T09:00:30Z');
    server.use(
      http.get('/api/campaigns/c1', () =>
        HttpResponse.json(asked, { headers: { Date: 'Mon, 23 Nov 2026 10:00:30 GMT' } }),
      ),
    );
    const { connection } = await openProgress();
    connection.progress(snapshot({ version: 2, startedAt: '2026-11-23T10:00:00Z' }), 1);

    expect(await shown(/^Running for 3[0-9] s$/)).toBeVisible();
    await act(() => vi.advanceTimersByTimeAsync(35_000));
    expect(screen.getByText(/^Running for 1 min [5-9] s$/)).toBeVisible();
    connection.progress(completed(), 2);
    expect(await shown('Ran for 42 s')).toBeVisible();
  });

  it('says how long it has waited while it waits', async () => {
    useMovableTime();
    vi.setSystemTime('2026-11-23T10:02:00Z');
    job = snapshot({ status: 'pending', startedAt: null });
    await openProgress();

    expect(screen.getByText(/^Waiting for 2 min/)).toBeVisible();
  });

  it('tells how long it still takes once it has seen enough contacts checked', async () => {
    useMovableTime();
    vi.setSystemTime('2026-11-23T10:00:10Z');
    const { connection } = await openProgress();
    const checked = (count: number) =>
      connection.progress(
        snapshot({
          version: 2 + count,
          currentStage: 'enriching_contacts',
          metrics: { qualified_leads: 46, leads_enriched: count },
        }),
        1 + count,
      );
    checked(0);
    await shown('Checking contact details');
    expect(screen.queryByText(/left$/)).not.toBeInTheDocument();

    await act(() => vi.advanceTimersByTimeAsync(10_000));
    checked(5);

    // Five in ten seconds, and fifteen of the twenty asked for to go.
    expect(await shown(/about (25|30|35) s left$/)).toBeVisible();
  });

  it('cancels', async () => {
    let token: string | null = null;
    server.use(
      http.post('/api/jobs/j1/cancel', ({ request }) => {
        token = request.headers.get('X-XSRF-TOKEN');
        return HttpResponse.json(snapshot({ version: 2 }), { status: 202 });
      }),
    );
    document.cookie = 'XSRF-TOKEN=t0k%2Fen';
    const { connection, user } = await openProgress();

    await user.click(screen.getByRole('button', { name: 'Cancel campaign' }));
    expect(await screen.findByRole('button', { name: 'Cancelling…' })).toBeDisabled();
    connection.progress(snapshot({ version: 3, status: 'cancelled' }), 2);

    expect(await shown('The campaign was cancelled')).toBeVisible();
    expect(token).toBe('t0k/en');
  });

  it('says so when it could not be cancelled', async () => {
    server.use(http.post('/api/jobs/j1/cancel', () => problem(409, 'It has ended already.')));
    const { user } = await openProgress();

    await user.click(screen.getByRole('button', { name: 'Cancel campaign' }));

    expect(await screen.findByRole('alert')).toHaveTextContent('It has ended already.');
    expect(screen.getByRole('button', { name: 'Cancel campaign' })).toBeEnabled();
  });

  it('catches up after the connection was lost, and says that it is away', async () => {
    useMovableTime();
    const { connection } = await openProgress();
    connection.lead(liveLead({ name: 'Ozo Coffee' }), 1);
    await shown('Ozo Coffee');

    connection.breakOff();
    expect(await shown('Connection lost, reconnecting…')).toBeVisible();
    await act(() => vi.advanceTimersByTimeAsync(500));
    await waitFor(() => expect(stream.connections).toHaveLength(2));
    expect(stream.connections[1]?.lastEventId).toBe('1');
    stream.connections[1]?.lead(liveLead({ name: 'Laughing Goat' }), 2);

    expect(await shown('Laughing Goat')).toBeVisible();
    expect(screen.getAllByText('Ozo Coffee')).toHaveLength(1);
  });

  it('goes on without the stream', async () => {
    useMovableTime();
    stream.refuseWith(503);
    await openProgress();
    await act(() => vi.advanceTimersByTimeAsync(2_000));
    expect(await shown('Updating every 2 seconds')).toBeVisible();

    job = snapshot({ version: 5, progress: 50, currentStage: 'enriching_contacts' });
    await act(() => vi.advanceTimersByTimeAsync(2_000));
    await waitFor(() => expect(bar()).toHaveAttribute('aria-valuenow', '50'));
    job = completed({ metrics: { qualified_leads: 20 } });
    await act(() => vi.advanceTimersByTimeAsync(2_000));

    expect(await screen.findByRole('link', { name: 'View results' })).toBeVisible();
  });

  it('tells a campaign that is not there from one that could not be loaded', async () => {
    server.use(http.get('/api/campaigns/c1', () => problem(404, 'There is no campaign c1.')));
    renderApp('/campaign/c1/progress');

    expect(await shown('You have no campaign at this address')).toBeVisible();
  });
});
