import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, renderHook, waitFor } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { stubLocks } from '../../test/fake-locks';
import { fakeStream } from '../../test/fake-stream';
import { completed, liveLead, snapshot } from '../../test/makers/job';
import { server } from '../../test/server';
import { useJobProgress, type JobProgressOptions } from './use-job-progress';

/** Pages that were away, signed out, or are several. */

let stream: ReturnType<typeof fakeStream>;
let answer: () => Response;
let polls: Request[];

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  stream = fakeStream();
  polls = [];
  answer = () => HttpResponse.json(snapshot());
  server.use(
    stream.handler,
    http.get('/api/jobs/j1', ({ request }) => {
      polls.push(request);
      return answer();
    }),
  );
});

afterEach(() => {
  look('visible');
  vi.unstubAllGlobals();
});

const frozen = () => new Promise<void>(() => undefined);

/** One more page of the browser, with a cache of its own. */
function openPage(options?: JobProgressOptions) {
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
  );
  const page = renderHook(() => useJobProgress('j1', options), { wrapper });
  return { ...page, queryClient, now: () => page.result.current };
}

async function connection(count: number) {
  await waitFor(() => expect(stream.connections).toHaveLength(count));
  const newest = stream.connections[count - 1];
  if (!newest) throw new Error(`There is no connection number ${count}.`);
  return newest;
}

const passTime = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));
const names = (page: ReturnType<typeof openPage>) => page.now().leads.map(({ name }) => name);

function look(state: DocumentVisibilityState) {
  Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });
  document.dispatchEvent(new Event('visibilitychange'));
}

describe('a page that was away', () => {
  it('is live again at once when the network is back, at the same place', async () => {
    openPage();
    const first = await connection(1);
    first.progress(snapshot({ version: 2 }), 4);
    await passTime(10);

    window.dispatchEvent(new Event('online'));

    expect((await connection(2)).lastEventId).toBe('4');
    expect(first.isLeft).toBe(true);
  });

  it('does not wait for its next try when the network is back', async () => {
    stream.refuseWith(503);
    const page = openPage();
    await connection(1);
    await passTime(60_000);
    const tried = stream.connections.length;
    stream.refuseWith(undefined);

    window.dispatchEvent(new Event('online'));

    await connection(tried + 1);
    await waitFor(() => expect(page.now().connection).toBe('live'));
  });

  it('keeps a line that was heard a moment ago when it is looked at again', async () => {
    openPage();
    await connection(1);
    look('hidden');
    await passTime(10_000);

    look('visible');

    await passTime(100);
    expect(stream.connections).toHaveLength(1);
  });

  it('doubts a line that was silent when it is looked at again', async () => {
    openPage();
    await connection(1);
    look('hidden');
    await passTime(25_000);

    look('visible');

    await connection(2);
  });

  it('takes a jump of the clock for a sleep of the machine', async () => {
    openPage();
    await connection(1);

    vi.setSystemTime(Date.now() + 3_600_000);
    await passTime(5_000);

    await connection(2);
  });

  it('lets go of the stream after five minutes that nobody looks, and resumes it then', async () => {
    openPage();
    const first = await connection(1);
    first.progress(snapshot({ version: 2 }), 4);
    look('hidden');
    for (let beat = 0; beat < 11; beat++) {
      await passTime(30_000);
      first.ping();
    }
    await waitFor(() => expect(first.isLeft).toBe(true));

    look('visible');

    expect((await connection(2)).lastEventId).toBe('4');
  });
});

describe('a session that ended', () => {
  const refused = () => HttpResponse.json({ detail: 'Sign in.' }, { status: 401 });

  it('waits for somebody to sign in and is live again at the same place', async () => {
    const page = openPage();
    const first = await connection(1);
    first.lead(liveLead({ name: 'Ozo' }), 7);
    await waitFor(() => expect(names(page)).toEqual(['Ozo']));

    answer = refused;
    stream.refuseWith(401);
    first.close();
    await waitFor(() => expect(page.now().connection).toBe('signed-out'), { timeout: 5_000 });
    const tried = stream.connections.length;
    await passTime(10_000);
    expect(stream.connections).toHaveLength(tried);

    answer = () => HttpResponse.json(snapshot());
    stream.refuseWith(undefined);
    act(() => page.now().retry());

    await passTime(1_000);
    expect((await connection(tried + 1)).lastEventId).toBe('7');
    await waitFor(() => expect(page.now().connection).toBe('live'));
  });

  it('hears by itself of a session that began on another page', async () => {
    answer = refused;
    stream.refuseWith(401);
    const page = openPage();
    await waitFor(() => expect(page.now().connection).toBe('signed-out'));

    answer = () => HttpResponse.json(snapshot());
    stream.refuseWith(undefined);
    await passTime(16_000);

    await waitFor(() => expect(page.now().connection).toBe('live'));
  });

  it('asks the server seldom meanwhile', async () => {
    answer = refused;
    stream.refuseWith(401);
    const page = openPage();
    await waitFor(() => expect(page.now().connection).toBe('signed-out'));
    const before = polls.length;

    await passTime(60_000);

    expect(polls.length - before).toBeLessThanOrEqual(5);
    expect(stream.connections).toHaveLength(1);
  });
});

describe('another server', () => {
  it('is asked with the headers given, anew for each request, and with no token in an address', async () => {
    let token = 0;
    server.use(
      http.get('https://leads.example/api/jobs/j1', ({ request }) => {
        polls.push(request);
        return HttpResponse.json(snapshot());
      }),
      stream.handlerAt('https://leads.example/api/jobs/j1/events'),
    );
    openPage({
      baseUrl: 'https://leads.example',
      headers: () => Promise.resolve({ Authorization: `Bearer ${++token}` }),
    });
    const first = await connection(1);
    await waitFor(() => expect(polls).toHaveLength(1));
    first.close();
    await passTime(500);
    const second = await connection(2);

    const given = [polls[0]?.headers, first.headers, second.headers].map((headers) =>
      headers?.get('Authorization'),
    );
    expect(new Set(given)).toEqual(new Set(['Bearer 1', 'Bearer 2', 'Bearer 3']));
    expect(polls[0]?.url).toBe('https://leads.example/api/jobs/j1');
  });
});

describe('several pages that watch one job', () => {
  it('are not taken for the same person where headers say who asks', async () => {
    stubLocks();
    openPage({ headers: () => ({}) });
    await connection(1);

    openPage({ headers: () => ({}) });

    await connection(2);
  });

  it('have one stream together, and all show what comes', async () => {
    stubLocks();
    const one = openPage();
    const first = await connection(1);
    first.lead(liveLead({ name: 'Ozo' }), 1);
    await waitFor(() => expect(names(one)).toEqual(['Ozo']));

    const other = openPage();
    await waitFor(() => expect(names(other)).toEqual(['Ozo']));
    first.progress(snapshot({ version: 3, progress: 40 }), 2);
    first.lead(liveLead({ name: 'Laughing Goat' }), 3);

    await waitFor(() => expect(names(other)).toEqual(['Ozo', 'Laughing Goat']));
    expect(other.now().snapshot?.progress).toBe(40);
    expect(other.now().connection).toBe('live');
    expect(stream.connections).toHaveLength(1);
  });

  it('go on at the same place when the one with the stream is closed', async () => {
    stubLocks();
    const one = openPage();
    const first = await connection(1);
    const other = openPage();
    first.lead(liveLead({ name: 'Ozo' }), 5);
    await waitFor(() => expect(names(other)).toEqual(['Ozo']));

    one.unmount();

    const second = await connection(2);
    expect(second.lastEventId).toBe('5');
    second.progress(completed(), 6);
    await waitFor(() => expect(other.now().connection).toBe('ended'));
  });

  it('do not wait for ever for one that has fallen silent', async () => {
    stubLocks();
    void navigator.locks.request('job-progress::j1', frozen).catch(() => undefined);
    openPage();
    await passTime(35_000);
    expect(stream.connections).toHaveLength(0);

    await passTime(15_000);

    await connection(1);
  });

  it('have four streams at most where they cannot elect one, and poll beyond', async () => {
    const pages: ReturnType<typeof openPage>[] = [];
    for (let count = 1; count <= 6; count++) {
      pages.push(openPage());
      await passTime(5);
    }

    await waitFor(() => expect(stream.connections.filter(({ isLeft }) => !isLeft)).toHaveLength(4));
    await waitFor(() => expect(pages[5]?.now().connection).toBe('polling'));

    pages[0]?.unmount();
    await waitFor(() => expect(stream.connections.filter(({ isLeft }) => !isLeft)).toHaveLength(4));
    await waitFor(() => expect(pages[4]?.now().connection).toBe('live'));
  });
});
