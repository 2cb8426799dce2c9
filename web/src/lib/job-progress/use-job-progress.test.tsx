import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, renderHook, waitFor } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { completed, liveLead, snapshot } from '../../test/makers/job';
import { fakeStream } from '../../test/fake-stream';
import { server } from '../../test/server';
import type { Snapshot } from './snapshot';
import { useJobProgress, type JobProgressOptions } from './use-job-progress';

let polled: Snapshot;
let polls: number;
let stream: ReturnType<typeof fakeStream>;

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  stream = fakeStream();
  polled = snapshot();
  polls = 0;
  server.use(
    stream.handler,
    http.get('/api/jobs/j1', () => {
      polls += 1;
      return HttpResponse.json(polled);
    }),
  );
});

afterEach(() => vi.restoreAllMocks());

function watchJob(options?: JobProgressOptions) {
  const queryClient = new QueryClient();
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
  );
  const watched = renderHook(() => useJobProgress('j1', options), { wrapper });
  return { ...watched, now: () => watched.result.current, wrapper };
}

/** The newest connection, once the page has opened so many. */
async function connection(count: number) {
  await waitFor(() => expect(stream.connections).toHaveLength(count));
  const newest = stream.connections[count - 1];
  if (!newest) throw new Error(`There is no connection number ${count}.`);
  return newest;
}

const passTime = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));

describe('useJobProgress', () => {
  it('shows what the stream sends, as it comes', async () => {
    const { now } = watchJob();
    const first = await connection(1);

    first.progress(snapshot({ version: 2, progress: 10 }), 1);
    first.lead(liveLead({ name: 'Ozo' }), 2);

    await waitFor(() => expect(now().snapshot?.progress).toBe(10));
    await waitFor(() => expect(now().leads.map(({ name }) => name)).toEqual(['Ozo']));
    expect(now().connection).toBe('live');
    expect(first.lastEventId).toBeNull();
  });

  it('draws what comes in quick succession together', async () => {
    let drawn = 0;
    const queryClient = new QueryClient();
    const { result } = renderHook(
      () => {
        drawn += 1;
        return useJobProgress('j1');
      },
      {
        wrapper: ({ children }) => (
          <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
        ),
      },
    );
    const first = await connection(1);

    for (let number = 1; number <= 200; number++) {
      first.lead(liveLead({ key: `k${number}` }), number);
      await passTime(1);
    }

    await waitFor(() => expect(result.current.leads).toHaveLength(200));
    expect(drawn).toBeLessThan(40);
  });

  it('drops a snapshot that is older than what it shows, from the stream or from a request', async () => {
    polled = snapshot({ version: 5, progress: 50 });
    const { now } = watchJob();
    const first = await connection(1);
    await waitFor(() => expect(now().snapshot?.progress).toBe(50));

    first.progress(snapshot({ version: 4, progress: 30 }), 1);
    first.lead(liveLead(), 2);
    await waitFor(() => expect(now().leads).toHaveLength(1));
    expect(now().snapshot?.progress).toBe(50);

    first.progress(snapshot({ version: 7, progress: 70 }));
    await waitFor(() => expect(now().snapshot?.progress).toBe(70));
    act(() => now().retry());
    await waitFor(() => expect(polls).toBe(2));
    await passTime(10);
    expect(now().snapshot?.progress).toBe(70);
  });

  it('comes back after a break and asks for what it missed', async () => {
    const { now } = watchJob();
    const first = await connection(1);
    first.progress(snapshot({ version: 2, progress: 10 }), 1);
    first.lead(liveLead({ name: 'Ozo' }), 2);
    await waitFor(() => expect(now().leads).toHaveLength(1));

    first.breakOff();
    await waitFor(() => expect(now().connection).toBe('reconnecting'));
    await passTime(500);
    const second = await connection(2);
    expect(second.lastEventId).toBe('2');

    second.lead(liveLead({ name: 'Laughing Goat' }), 3);
    await waitFor(() =>
      expect(now().leads.map(({ name }) => name)).toEqual(['Ozo', 'Laughing Goat']),
    );
    expect(now().connection).toBe('live');
  });

  it('comes back when the server closes before the job has ended', async () => {
    const { now } = watchJob();
    const first = await connection(1);
    first.progress(snapshot({ version: 2 }), 4);
    await waitFor(() => expect(now().snapshot?.version).toBe(2));

    first.close();
    await passTime(500);

    expect((await connection(2)).lastEventId).toBe('4');
  });

  it('takes a connection that fell silent for dead', async () => {
    watchJob();
    const first = await connection(1);

    await passTime(39_000);
    expect(stream.connections).toHaveLength(1);
    await passTime(1_500);
    await passTime(500);

    await connection(2);
    expect(first.isLeft).toBe(true);
  });

  it('takes a heartbeat for a sign of life', async () => {
    watchJob();
    const first = await connection(1);

    for (let beat = 0; beat < 5; beat++) {
      await passTime(30_000);
      first.ping();
    }

    expect(stream.connections).toHaveLength(1);
    expect(first.isLeft).toBe(false);
  });

  it('polls when the stream fails again and again, and goes live when it is back', async () => {
    stream.refuseWith(503);
    const { now } = watchJob();
    await connection(1);
    await passTime(2_000);
    await waitFor(() => expect(now().connection).toBe('polling'));

    polled = snapshot({ version: 6, progress: 60 });
    await passTime(2_000);
    await waitFor(() => expect(now().snapshot?.progress).toBe(60));

    stream.refuseWith(undefined);
    await passTime(30_000);
    await waitFor(() => expect(now().connection).toBe('live'));
    const before = polls;
    await passTime(10_000);
    expect(polls).toBe(before);
  });

  it('brings the leads that it missed at once when a poll has told the end', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(0.999);
    stream.refuseWith(503);
    const { now } = watchJob();
    await connection(1);
    await passTime(35_000); // The next attempt would be half a minute away.
    await waitFor(() => expect(now().connection).toBe('polling'));
    const tried = stream.connections.length;

    stream.refuseWith(undefined);
    polled = completed();
    await passTime(2_500);
    const last = await connection(tried + 1);
    last.lead(liveLead({ name: 'Ozo' }), 2);
    last.progress(completed(), 3);

    await waitFor(() => expect(now().leads.map(({ name }) => name)).toEqual(['Ozo']));
    expect(now().connection).toBe('ended');
  });

  it('ends by polling alone, and asks no more once it has tried the stream a last time', async () => {
    stream.refuseWith(503);
    const { now } = watchJob();
    await connection(1);
    await passTime(2_000);
    await waitFor(() => expect(now().connection).toBe('polling'));

    polled = completed();
    await passTime(2_000);
    await waitFor(() => expect(now().connection).toBe('ended'));
    await passTime(1_000);

    const [before, opened] = [polls, stream.connections.length];
    await passTime(240_000);
    expect([polls, stream.connections.length]).toEqual([before, opened]);
  });

  it('polls without trying the stream again when the stream is refused for good', async () => {
    stream.refuseWith(406);
    const { now } = watchJob();
    await waitFor(() => expect(now().connection).toBe('polling'));

    await passTime(60_000);
    expect(stream.connections).toHaveLength(1);
  });

  it.each(['completed', 'failed', 'cancelled'] as const)(
    'does not come back after %s',
    async (status) => {
      const { now } = watchJob();
      const first = await connection(1);

      first.progress(completed({ status }), 5);
      await waitFor(() => expect(now().connection).toBe('ended'));
      await passTime(120_000);

      expect(stream.connections).toHaveLength(1);
      expect(first.isLeft).toBe(true);
    },
  );

  it('replays the leads of a job that was over before it looked', async () => {
    polled = completed();
    const { now } = watchJob();
    const first = await connection(1);
    await waitFor(() => expect(now().snapshot?.status).toBe('completed'));

    first.progress(snapshot({ version: 2 }), 1);
    first.lead(liveLead({ name: 'Ozo' }), 2);
    first.progress(completed(), 3);

    await waitFor(() => expect(now().connection).toBe('ended'));
    expect(now().leads.map(({ name }) => name)).toEqual(['Ozo']);
  });

  it('lets go of the stream when nobody watches, and resumes where it was', async () => {
    const watched = watchJob();
    const first = await connection(1);
    first.lead(liveLead({ name: 'Ozo' }), 7);
    await waitFor(() => expect(watched.now().leads).toHaveLength(1));

    watched.unmount();
    await waitFor(() => expect(first.isLeft).toBe(true));
    await passTime(60_000);
    expect(stream.connections).toHaveLength(1);

    const again = renderHook(() => useJobProgress('j1'), { wrapper: watched.wrapper });
    expect((await connection(2)).lastEventId).toBe('7');
    expect(again.result.current.leads).toHaveLength(1);
  });

  it('tells why a job cannot be watched', async () => {
    server.use(
      http.get('/api/jobs/j1', () =>
        HttpResponse.json({ title: 'x', detail: 'There is no job j1.' }, { status: 404 }),
      ),
    );
    stream.refuseWith(404);
    const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } });
    const { result } = renderHook(() => useJobProgress('j1'), {
      wrapper: ({ children }) => (
        <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
      ),
    });

    await waitFor(() => expect(result.current.error?.message).toBe('There is no job j1.'));
  });
});
