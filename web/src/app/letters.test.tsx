import { screen } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { renderApp } from '@/test/render-app';
import { problem, server } from '@/test/server';

const ana = { userId: 'u2', displayName: 'Ana', guest: false, demo: false, admin: false };
const account = {
  userId: 'u2',
  email: 'ana@example.com',
  displayName: 'Ana',
  confirmed: true,
  admin: false,
  createdAt: '2026-11-01T08:00:00Z',
};

const CHOICE = 'E-mail me when a campaign of mine ends';

describe('letters at the end of a campaign', () => {
  beforeEach(() => {
    server.use(
      http.get('/api/session', () => HttpResponse.json(ana)),
      http.get('/api/account', () => HttpResponse.json(account)),
      http.get('/api/account/sessions', () => HttpResponse.json([])),
    );
  });

  it('are switched off in the account', async () => {
    let sent: unknown;
    server.use(
      http.put('/api/account/notifications', async ({ request }) => {
        sent = await request.json();
        return HttpResponse.json({ campaignEnded: false, confirmed: true });
      }),
    );
    const { user } = renderApp('/account');
    const box = await screen.findByRole('checkbox', { name: CHOICE });
    expect(box).toBeChecked();

    await user.click(box);
    // At once, whenever the server answers.
    expect(box).not.toBeChecked();

    expect(await screen.findByText('Your choice is saved.')).toBeVisible();
    expect(sent).toEqual({ campaignEnded: false });
    expect(screen.getByRole('checkbox', { name: CHOICE })).not.toBeChecked();
  });

  it('stay as they were when the choice is not saved', async () => {
    server.use(http.put('/api/account/notifications', () => problem(503, 'The database is away.')));
    const { user } = renderApp('/account');

    await user.click(await screen.findByRole('checkbox', { name: CHOICE }));

    expect(await screen.findByRole('alert')).toHaveTextContent('The database is away.');
    expect(screen.getByRole('checkbox', { name: CHOICE })).toBeChecked();
  });

  it('say why none comes to an address that is not confirmed', async () => {
    server.use(
      http.get('/api/account/notifications', () =>
        HttpResponse.json({ campaignEnded: true, confirmed: false }),
      ),
    );
    renderApp('/account');

    expect(await screen.findByText(/Your address is not confirmed/)).toBeVisible();
  });

  it('offer to load the choice again when that failed', async () => {
    server.use(http.get('/api/account/notifications', () => problem(400, 'No.')));
    renderApp('/account');

    expect(await screen.findByText('Your choice could not be loaded')).toBeVisible();
  });
});

describe('the link of a letter', () => {
  beforeEach(() => {
    const nobody = () => problem(401, 'Nobody is signed in.');
    server.use(http.get('/api/session', nobody), http.post('/api/session', nobody));
  });

  it('ends the letters with one click, also for who is not signed in', async () => {
    let asked = '';
    server.use(
      http.post('/api/unsubscribe/:token', ({ params }) => {
        asked = String(params.token);
        return new HttpResponse(null, { status: 204 });
      }),
    );
    const { user, router } = renderApp('/unsubscribe#abc');

    await user.click(await screen.findByRole('button', { name: 'Send me no more of them' }));

    expect(await screen.findByRole('status')).toHaveTextContent('we will not write any more');
    expect(asked).toBe('abc');
    expect(router.state.location.hash).toBe('');
  });

  it('says so when it is not right', async () => {
    server.use(http.post('/api/unsubscribe/:token', () => problem(404, 'Copy the whole link.')));
    const { user } = renderApp('/unsubscribe#abc');

    await user.click(await screen.findByRole('button', { name: 'Send me no more of them' }));

    expect(await screen.findByRole('alert')).toHaveTextContent('Copy the whole link.');
  });

  it('leads to the account when its end is missing', async () => {
    renderApp('/unsubscribe');

    expect(await screen.findByText(/This address is not complete/)).toBeVisible();
    expect(screen.getByRole('link', { name: 'Go to your account' })).toBeVisible();
  });
});
