import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { ApiKey } from '@/features/keys/key';
import { lifeOf, placeOf, rightsOf } from '@/features/keys/key';
import type { Workspace } from '@/features/workspace/workspace';
import { renderApp } from '@/test/render-app';
import { problem, server } from '@/test/server';

const TOKEN = `pp_${'0'.repeat(32)}_${'s'.repeat(43)}`;

const own: Workspace = { id: 'u1', name: 'Personal', role: 'owner', personal: true, members: 1 };
const sales: Workspace = { id: 'w1', name: 'Sales', role: 'viewer', personal: false, members: 2 };

const key = (changes: Partial<ApiKey> = {}): ApiKey => ({
  id: 'k1',
  workspaceId: 'u1',
  name: 'Nightly run',
  scopes: ['read'],
  expiresAt: null,
  lastUsedAt: null,
  createdAt: '2026-11-01T08:00:00Z',
  ...changes,
});

/** The server's keys, which the page may make and revoke. */
let keys: ApiKey[] = [];
let asked: unknown;

beforeEach(() => {
  keys = [];
  asked = undefined;
  server.use(
    http.get('/api/workspaces', () => HttpResponse.json([own])),
    http.get('/api/keys', () => HttpResponse.json(keys)),
    http.post('/api/keys', async ({ request }) => {
      asked = await request.json();
      keys = [key()];
      return HttpResponse.json({ token: TOKEN, key: keys[0] }, { status: 201 });
    }),
    http.delete('/api/keys/k1', () => {
      keys = [];
      return new HttpResponse(null, { status: 204 });
    }),
  );
});

const makeKey = async (user: ReturnType<typeof renderApp>['user']) => {
  await user.type(await screen.findByLabelText('What it is for'), 'Nightly run');
  await user.click(screen.getByRole('button', { name: 'Make a key' }));
  return screen.findByLabelText('API key');
};

describe('API keys', () => {
  it('are made, shown once and copied', async () => {
    const { user } = renderApp('/keys');
    expect(await screen.findByText('You have no keys')).toBeVisible();

    const shown = await makeKey(user);

    expect(asked).toMatchObject({ name: 'Nightly run', scopes: ['read'] });
    expect(shown).toHaveValue(TOKEN);
    expect(shown).toHaveFocus();
    await user.click(screen.getByRole('button', { name: 'Copy' }));
    expect(await screen.findByText('Copied')).toBeVisible();
    expect(await navigator.clipboard.readText()).toBe(TOKEN);

    await user.click(screen.getByRole('button', { name: 'I have it' }));
    expect(screen.queryByDisplayValue(TOKEN)).toBeNull();
    expect(await screen.findByText('Nightly run')).toBeVisible();
  });

  it('are in no storage and in no address', async () => {
    const { user, router } = renderApp('/keys');

    await makeKey(user);

    expect(
      JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)]),
    ).not.toContain('pp_');
    expect(document.cookie).not.toContain('pp_');
    expect(JSON.stringify(router.state.location)).not.toContain('pp_');
  });

  it('can be copied by hand where the page may not', async () => {
    const { user } = renderApp('/keys');
    await makeKey(user);
    vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('not allowed'));

    await user.click(screen.getByRole('button', { name: 'Copy' }));

    expect(await screen.findByText(/Copy it with the keyboard/)).toBeVisible();
  });

  it('end when they are to', async () => {
    const { user } = renderApp('/keys');
    await user.selectOptions(await screen.findByLabelText('What it may do'), 'read write');
    await user.selectOptions(screen.getByLabelText('How long it lasts'), 'A year');

    await makeKey(user);

    expect(asked).toMatchObject({ scopes: ['read', 'write'] });
    const end = Date.parse((asked as { expiresAt: string }).expiresAt);
    expect(end - Date.now()).toBeGreaterThan(364 * 24 * 60 * 60 * 1000);
  });

  it('last until revoked where that is asked for', async () => {
    const { user } = renderApp('/keys');
    await user.selectOptions(
      await screen.findByLabelText('How long it lasts'),
      'Until I revoke it',
    );

    await makeKey(user);

    expect(asked).not.toHaveProperty('expiresAt');
  });

  it('need a name', async () => {
    const { user } = renderApp('/keys');

    await user.click(await screen.findByRole('button', { name: 'Make a key' }));

    expect(screen.getByLabelText('What it is for')).toHaveAccessibleDescription(
      'Say what the key is for.',
    );
    expect(asked).toBeUndefined();
  });

  it('are not made when the server refuses, and it is said why', async () => {
    server.use(http.post('/api/keys', () => problem(409, 'You have 50 API keys already.')));
    const { user } = renderApp('/keys');
    await user.type(await screen.findByLabelText('What it is for'), 'One more');

    await user.click(screen.getByRole('button', { name: 'Make a key' }));

    expect(await screen.findByRole('alert')).toHaveTextContent('You have 50 API keys already.');
  });

  it('are revoked after a second look', async () => {
    keys = [key()];
    const { user } = renderApp('/keys');

    await user.click(await screen.findByRole('button', { name: 'Revoke Nightly run' }));
    await user.click(screen.getByRole('button', { name: 'Keep it' }));
    expect(screen.getByText('Nightly run')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Revoke Nightly run' }));
    await user.keyboard('{Enter}');

    expect(await screen.findByText('You have no keys')).toBeVisible();
  });

  it('say so when they cannot be loaded', async () => {
    server.use(http.get('/api/keys', () => problem(400, 'No.')));
    renderApp('/keys');

    const alert = await screen.findByRole('alert');
    expect(within(alert).getByText('The keys could not be loaded')).toBeVisible();
  });

  it('are reached from the account', async () => {
    const { user, router } = renderApp('/account');

    await user.click(await screen.findByRole('link', { name: 'API keys' }));

    await waitFor(() => expect(router.state.location.pathname).toBe('/keys'));
  });

  it('say where they work, for who is in a team', async () => {
    keys = [key(), key({ id: 'k2', name: 'Of the team', workspaceId: 'w1' })];
    server.use(http.get('/api/workspaces', () => HttpResponse.json([own, sales])));
    renderApp('/keys');

    expect(await screen.findByText('Reads only in your own workspace')).toBeVisible();
    expect(screen.getByText('Reads only in Sales')).toBeVisible();
    expect(placeOf(key(), [own])).toBe('');
    expect(placeOf(key(), undefined)).toBe('');
    expect(placeOf(key({ workspaceId: 'w2' }), [own])).toBe(' in a workspace that you have left');
  });

  it('are described in words', () => {
    const now = Date.parse('2026-11-24T12:00:00Z');
    expect(rightsOf(key())).toBe('Reads only');
    expect(rightsOf(key({ scopes: ['write'] }))).toBe('Changes only');
    expect(lifeOf(key(), now)).toBe('Never used · until revoked');
    expect(lifeOf(key({ expiresAt: '2026-11-01T12:00:00Z' }), now)).toBe(
      'Never used · expired Nov 1, 2026',
    );
    expect(lifeOf(key({ expiresAt: '2026-12-01T12:00:00Z' }), now)).toContain('until Dec 1, 2026');
  });
});
