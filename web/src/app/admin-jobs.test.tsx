import { screen, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { JobReport } from '@/features/admin/job';
import { adminSignedIn } from '@/test/handlers/admin';
import { ID, jobLine, jobReport, overview, provider } from '@/test/makers/admin';
import { renderApp, useMovableTime } from '@/test/render-app';
import { problem, server } from '@/test/server';

const AGAIN = '01937000-0000-7000-8000-0000000000d4';

beforeEach(() => server.use(adminSignedIn));

const serves = (report: JobReport) =>
  server.use(http.get(`/api/admin/jobs/${report.job.id}`, () => HttpResponse.json(report)));

describe('the overview', () => {
  it('shows what waits, runs, gets through and failed', async () => {
    const kind = {
      kind: 'campaign.run',
      waiting: 3,
      scheduled: 0,
      running: 2,
      completed: 120,
      failed: 1,
      cancelled: 0,
      oldestSeconds: 72,
      pausedAt: null,
      countedAt: '2026-11-28T10:00:00Z',
    };
    server.use(
      http.get('/api/admin/providers', () => HttpResponse.json([provider()])),
      http.get('/api/admin/overview', () =>
        HttpResponse.json(
          overview({
            kinds: [kind],
            failures: [jobLine({ errorHidden: true })],
            running: [
              {
                id: AGAIN,
                kind: 'campaign.run',
                workspaceId: null,
                node: 'one',
                attempt: 1,
                startedAt: null,
                percent: 40,
                stage: 'enriching_contacts',
                stopping: false,
              },
            ],
            nodes: [
              {
                id: 1,
                name: 'server-1',
                standing: 'expired',
                startedAt: '2026-11-28T10:00:00Z',
                renewedAt: '2026-11-28T10:00:00Z',
                running: 1,
              },
            ],
          }),
        ),
      ),
    );
    renderApp('/admin');

    const kinds = await screen.findByRole('list', { name: 'Jobs by kind' });
    expect(kinds).toHaveTextContent('3 waiting, the longest for 1 min · 2 running · 1 failed');
    expect(screen.getByText(/4 completed, 1 failed, 2 cancelled/)).toBeVisible();
    expect(screen.getByText(/The most in one minute: 5 jobs/)).toBeVisible();
    expect(screen.getByRole('list', { name: 'Running now' })).toHaveTextContent('40 %');
    expect(screen.getByRole('list', { name: 'Nodes' })).toHaveTextContent('Not heard of');
    expect(screen.getByRole('list', { name: 'Failed last' })).toHaveTextContent(
      'only its workspace sees it',
    );
    const providers = await screen.findByRole('list', { name: 'Providers' });
    expect(within(providers).getByText('Off')).toBeVisible();
  });

  it('is asked for again every few seconds', async () => {
    useMovableTime();
    try {
      let asked = 0;
      server.use(
        http.get('/api/admin/overview', () => {
          asked += 1;
          return HttpResponse.json(overview({ mail: { waiting: asked } }));
        }),
      );
      renderApp('/admin');
      await screen.findByText('not sent yet');
      const first = asked;

      await vi.advanceTimersByTimeAsync(5_500);

      await vi.waitFor(() => expect(asked).toBeGreaterThan(first));
    } finally {
      vi.useRealTimers();
    }
  });

  it('says of an idle server that nothing goes on', async () => {
    server.use(
      http.get('/api/admin/overview', () => HttpResponse.json(overview({ throughput: [] }))),
    );
    renderApp('/admin');

    expect(await screen.findByText('No job has ended within the last hour.')).toBeVisible();
    expect(screen.getByText('No job runs at the moment.')).toBeVisible();
    expect(screen.getByText('No job has failed.')).toBeVisible();
  });

  it('can be loaded again when that failed', async () => {
    server.use(http.get('/api/admin/overview', () => problem(400, 'The database is away.')));
    renderApp('/admin');

    expect(await screen.findByText('The overview could not be loaded')).toBeVisible();
    expect(screen.getByText('The database is away.')).toBeVisible();
    expect(screen.getByRole('button', { name: 'Try again' })).toBeVisible();
  });
});

describe('the list of jobs', () => {
  it('shows those of a kind and status, and the address keeps which', async () => {
    const asked: string[] = [];
    server.use(
      http.get('/api/admin/overview', () =>
        HttpResponse.json(
          overview({
            kinds: [
              {
                kind: 'mail.send',
                waiting: 0,
                scheduled: 0,
                running: 0,
                completed: 1,
                failed: 0,
                cancelled: 0,
                oldestSeconds: null,
                pausedAt: null,
                countedAt: null,
              },
            ],
          }),
        ),
      ),
      http.get('/api/admin/jobs', ({ request }) => {
        asked.push(new URL(request.url).search);
        return HttpResponse.json({
          items: [jobLine({ kind: 'mail.send', workspaceId: null, error: 'It was refused.' })],
          nextCursor: null,
        });
      }),
    );
    const { user, router } = renderApp('/admin/jobs?status=failed');

    await screen.findByRole('option', { name: 'Letter' });
    await user.selectOptions(screen.getByLabelText('Kind'), 'Letter');

    const jobs = await screen.findByRole('list', { name: 'Jobs' });
    expect(jobs).toHaveTextContent('Letter …000000a1');
    expect(jobs).toHaveTextContent('It was refused.');
    expect(asked.at(-1)).toBe('?kind=mail.send&status=failed');
    expect(router.state.location.search).toBe('?kind=mail.send&status=failed');
  });

  it('looks further back where the newest jobs have none like that', async () => {
    server.use(
      http.get('/api/admin/jobs', ({ request }) =>
        new URL(request.url).searchParams.has('cursor')
          ? HttpResponse.json({ items: [jobLine()], nextCursor: null })
          : HttpResponse.json({ items: [], nextCursor: 'further' }),
      ),
    );
    const { user } = renderApp('/admin/jobs?status=failed');

    expect(await screen.findByText(/none among the newest ten thousand/)).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Load more' }));

    expect(await screen.findByRole('link', { name: 'Campaign …000000a1' })).toBeVisible();
  });

  it('says when there is none, and when it could not be loaded', async () => {
    const first = renderApp('/admin/jobs');
    expect(await screen.findByText('No jobs yet')).toBeVisible();
    first.unmount();

    const second = renderApp('/admin/jobs?status=cancelled');
    expect(await screen.findByText('No job like that')).toBeVisible();
    second.unmount();

    server.use(http.get('/api/admin/jobs', () => problem(400, 'No.')));
    renderApp('/admin/jobs');
    expect(await screen.findByText('The jobs could not be loaded')).toBeVisible();
  });
});

describe('a job', () => {
  it('shows how it stands, what happened and what is done for good', async () => {
    serves(
      jobReport({
        job: jobLine({ errorHidden: true }),
        steps: [
          {
            name: 'discover-google',
            times: 1,
            attempt: 1,
            firstAt: '2026-11-28T10:00:00Z',
            lastAt: '2026-11-28T10:00:00Z',
          },
          {
            name: 'contact',
            times: 12,
            attempt: 1,
            firstAt: '2026-11-28T10:00:00Z',
            lastAt: '2026-11-28T10:00:05Z',
          },
        ],
        log: [
          {
            sequence: 1,
            at: '2026-11-28T10:00:00Z',
            what: 'progress',
            times: 1,
            status: 'processing',
            percent: 25,
            stage: 'scoring_businesses',
            error: null,
            errorHidden: false,
          },
          {
            sequence: 2,
            at: '2026-11-28T10:00:05Z',
            what: 'lead',
            times: 12,
            status: null,
            percent: null,
            stage: null,
            error: null,
            errorHidden: false,
          },
        ],
      }),
    );
    renderApp(`/admin/jobs/${ID}`);

    expect(await screen.findByText('It failed after 1 attempt')).toBeVisible();
    expect(screen.getByText(/only its workspace sees it/)).toBeVisible();
    expect(screen.getByText('Businesses')).toBeVisible();
    expect(screen.getByText('$0.035')).toBeVisible();
    const log = screen.getByRole('list', { name: 'What happened' });
    expect(log).toHaveTextContent('Runs: scoring businesses, 25 %');
    expect(log).toHaveTextContent('12 contacts checked');
    const steps = screen.getByRole('list', { name: 'Done for good' });
    expect(steps).toHaveTextContent('Asked Google Places');
    expect(steps).toHaveTextContent('12 contacts looked for');
  });

  it('that failed runs again after a question, as a new job', async () => {
    serves(jobReport());
    serves(jobReport({ job: jobLine({ id: AGAIN, status: 'pending' }), canRetry: false }));
    server.use(
      http.post(`/api/admin/jobs/${ID}/retry`, () =>
        HttpResponse.json(
          jobReport({ job: jobLine({ id: AGAIN, status: 'pending' }), canRetry: false }),
          { status: 202 },
        ),
      ),
    );
    const { user, router } = renderApp(`/admin/jobs/${ID}`);

    await user.click(await screen.findByRole('button', { name: 'Run it again' }));
    expect(router.state.location.pathname).toBe(`/admin/jobs/${ID}`);
    await user.click(screen.getByRole('button', { name: 'Run it now' }));

    expect(await screen.findByText(AGAIN)).toBeVisible();
    expect(router.state.location.pathname).toBe(`/admin/jobs/${AGAIN}`);
    expect(screen.queryByRole('button', { name: 'Run it again' })).toBeNull();
  });

  it('that runs is cancelled after a question, or goes on', async () => {
    const running = jobLine({ status: 'processing', endedAt: null });
    let cancelled = 0;
    serves(jobReport({ job: running, canCancel: true, canRetry: false }));
    server.use(
      http.post(`/api/admin/jobs/${ID}/cancel`, () => {
        cancelled += 1;
        return HttpResponse.json(
          jobReport({ job: jobLine({ status: 'cancelled', error: 'Cancelled by an admin.' }) }),
          { status: 202 },
        );
      }),
    );
    const { user } = renderApp(`/admin/jobs/${ID}`);

    await user.click(await screen.findByRole('button', { name: 'Cancel the job' }));
    await user.click(screen.getByRole('button', { name: 'Let it go on' }));
    expect(cancelled).toBe(0);
    await user.click(screen.getByRole('button', { name: 'Cancel the job' }));
    await user.click(screen.getByRole('button', { name: 'Cancel it now' }));

    expect(await screen.findByText('Cancelled by an admin.')).toBeVisible();
    expect(screen.getByRole('button', { name: 'Run it again' })).toBeVisible();
  });

  it('says why it could not be run again', async () => {
    serves(jobReport());
    server.use(
      http.post(`/api/admin/jobs/${ID}/retry`, () => problem(409, 'Its campaign was deleted.')),
    );
    const { user } = renderApp(`/admin/jobs/${ID}`);

    await user.click(await screen.findByRole('button', { name: 'Run it again' }));
    await user.click(screen.getByRole('button', { name: 'Run it now' }));

    expect(await screen.findByRole('alert')).toHaveTextContent('Its campaign was deleted.');
  });

  it('that is not there leads to the list, and one that failed to load can be loaded again', async () => {
    const first = renderApp('/admin/jobs/none');
    expect(await screen.findByText('There is no such job')).toBeVisible();
    expect(screen.getByRole('link', { name: 'See all jobs' })).toBeVisible();
    first.unmount();

    server.use(http.get('/api/admin/jobs/none', () => problem(403, 'No.')));
    renderApp('/admin/jobs/none');
    expect(await screen.findByText('The job could not be loaded')).toBeVisible();
  });
});
