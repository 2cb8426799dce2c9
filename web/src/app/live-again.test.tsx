import { screen, waitFor } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { fakeStream } from '@/test/fake-stream';
import { campaign } from '@/test/makers/campaign';
import { completed, liveLead, snapshot } from '@/test/makers/job';
import { renderApp, useMovableTime } from '@/test/render-app';
import { problem, server } from '@/test/server';

const ana = { userId: 'u2', displayName: 'Ana', guest: false, demo: false, admin: false };

describe('a campaign that is watched', () => {
  it('asks to sign in when the session has ended, and goes on live at the same place', async () => {
    useMovableTime();
    const stream = fakeStream();
    let isSignedIn = true;
    const orRefused = (body: object) =>
      isSignedIn ? HttpResponse.json(body) : problem(401, 'Nobody is signed in.');
    server.use(
      stream.handler,
      http.get('/api/jobs/j1', () => orRefused(snapshot())),
      http.get('/api/campaigns/c1', () => orRefused(campaign({ status: 'processing' }))),
      http.get('/api/session', () => orRefused(ana)),
      http.post('/api/sign-in', () => {
        isSignedIn = true;
        stream.refuseWith(undefined);
        return HttpResponse.json(ana);
      }),
    );
    localStorage.setItem('had-account', 'yes');
    const { user, router } = renderApp('/campaign/c1/progress?jobId=j1');
    await waitFor(() => expect(stream.connections).toHaveLength(1));
    stream.connections[0]?.lead(liveLead({ name: 'Ozo Coffee' }), 1);
    await screen.findByText('Ozo Coffee');

    isSignedIn = false;
    stream.refuseWith(401);
    stream.connections[0]?.close();
    expect(await screen.findByText(/Your session has ended/)).toBeVisible();
    const tried = stream.connections.length;
    await user.type(screen.getByLabelText('E-mail address'), 'ana@example.com');
    await user.type(screen.getByLabelText('Password'), 'correct horse battery{Enter}');

    await waitFor(() => expect(stream.connections).toHaveLength(tried + 1));
    expect(stream.connections[tried]?.lastEventId).toBe('1');
    stream.connections[tried]?.lead(liveLead({ name: 'Laughing Goat' }), 2);
    expect(await screen.findByText('Laughing Goat')).toBeVisible();
    expect(screen.getByText('Ozo Coffee')).toBeVisible();
    expect(screen.getByText('Live')).toBeVisible();
    expect(router.state.location.pathname).toBe('/campaign/c1/progress');
  });

  it('counts ten thousand leads and shows the newest of them', async () => {
    const stream = fakeStream();
    server.use(
      stream.handler,
      http.get('/api/jobs/j1', () => HttpResponse.json(completed())),
      http.get('/api/campaigns/c1', () => HttpResponse.json(campaign({ leadCount: 10_000 }))),
    );
    renderApp('/campaign/c1/progress?jobId=j1');
    await waitFor(() => expect(stream.connections).toHaveLength(1));

    for (let number = 1; number <= 10_000; number++)
      stream.connections[0]?.lead(liveLead({ key: `k${number}`, name: `Café ${number}` }), number);

    expect(await screen.findByText('10,000 leads', {}, { timeout: 10_000 })).toBeVisible();
    const list = screen.getByRole('list', { name: 'Leads found' });
    expect(list.children).toHaveLength(201);
    expect(list.firstElementChild).toHaveTextContent('Café 10000');
    expect(list.lastElementChild).toHaveTextContent('And 9,800 more in the results.');
  });
});
