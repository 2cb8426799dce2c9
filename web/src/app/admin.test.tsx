import { screen, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Provider } from '@/features/providers/provider';
import { renderApp } from '@/test/render-app';
import { problem, server } from '@/test/server';

const hunter: Provider = { provider: 'hunter', label: 'Hunter', on: false, stored: null };
const stored = { lastFour: 'wxyz', changedAt: '2026-11-01T08:00:00Z', changedBy: 'u1' };
const entry = {
  id: 7,
  at: '2026-11-01T08:00:00Z',
  action: 'provider_key_set',
  actor: 'u1',
  target: 'hunter',
  address: '127.0.0.1',
  detail: {},
};

/** The server's providers, whose keys the page may change. */
let providers: Provider[] = [];
let sent: unknown;

beforeEach(() => {
  providers = [hunter];
  sent = undefined;
  server.use(
    http.get('/api/session', () =>
      HttpResponse.json({
        userId: 'u1',
        displayName: 'Ada',
        guest: false,
        demo: false,
        admin: true,
      }),
    ),
    http.get('/api/admin/providers', () => HttpResponse.json(providers)),
    http.put('/api/admin/providers/hunter', async ({ request }) => {
      sent = await request.json();
      providers = [{ ...hunter, on: true, stored }];
      return new HttpResponse(null, { status: 204 });
    }),
    http.delete('/api/admin/providers/hunter', () => {
      providers = [hunter];
      return new HttpResponse(null, { status: 204 });
    }),
  );
});

const storeKey = async (user: ReturnType<typeof renderApp>['user']) => {
  await user.type(await screen.findByLabelText('Key of Hunter'), '0123456789wxyz');
  await user.click(screen.getByRole('button', { name: 'Store the key' }));
};

describe('the key of a provider', () => {
  it('is entered, and not shown again', async () => {
    const { user } = renderApp('/admin/providers');
    expect(await screen.findByText('Off')).toBeVisible();

    await storeKey(user);

    expect(await screen.findByText(/The key is stored/)).toBeVisible();
    expect(sent).toEqual({ key: '0123456789wxyz' });
    expect(screen.getByText('On')).toBeVisible();
    expect(screen.getByText(/Key ending in wxyz/)).toBeVisible();
    expect(screen.getByLabelText('Key of Hunter')).toHaveValue('');
    expect(screen.getByRole('button', { name: 'Replace the key' })).toBeVisible();
  });

  it('stays in its field when the server refuses it', async () => {
    server.use(http.put('/api/admin/providers/hunter', () => problem(409, 'Set a secret key.')));
    const { user } = renderApp('/admin/providers');

    await storeKey(user);

    expect(await screen.findByRole('alert')).toHaveTextContent('Set a secret key.');
    expect(screen.getByLabelText('Key of Hunter')).toHaveValue('0123456789wxyz');
  });

  it('is forgotten after a question', async () => {
    providers = [{ ...hunter, on: true, stored }];
    const { user } = renderApp('/admin/providers');

    await user.click(await screen.findByRole('button', { name: 'Forget key of Hunter' }));
    expect(screen.getByText('On')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Forget it now' }));

    expect(await screen.findByText('Off')).toBeVisible();
  });

  it('is not asked for where a sandbox answers', async () => {
    providers = [];
    renderApp('/admin/providers');

    expect(await screen.findByText('No provider takes a key here')).toBeVisible();
  });

  it('can be loaded again when that failed', async () => {
    server.use(http.get('/api/admin/providers', () => problem(400, 'No.')));
    renderApp('/admin/providers');

    expect(await screen.findByText('The providers could not be loaded')).toBeVisible();
  });
});

describe('the log', () => {
  it('shows who did what, page by page', async () => {
    server.use(
      http.get('/api/admin/audit', ({ request }) =>
        new URL(request.url).searchParams.has('cursor')
          ? HttpResponse.json({
              items: [{ ...entry, id: 6, action: 'key_made' }],
              nextCursor: null,
            })
          : HttpResponse.json({ items: [entry], nextCursor: 'next' }),
      ),
    );
    const { user } = renderApp('/admin/audit');

    const log = await screen.findByRole('list', { name: 'Log' });
    expect(within(log).getByText('Provider key set')).toBeVisible();
    expect(within(log).getByText('By u1 · on hunter · from 127.0.0.1')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Load more' }));

    expect(await within(log).findByText('Key made')).toBeVisible();
  });

  it('says when it is empty, and when it could not be loaded', async () => {
    const first = renderApp('/admin/audit');
    expect(await screen.findByText('Nothing is in the log yet')).toBeVisible();
    first.unmount();

    server.use(http.get('/api/admin/audit', () => problem(400, 'No.')));
    renderApp('/admin/audit');
    expect(await screen.findByText('The log could not be loaded')).toBeVisible();
  });
});

it('an admin finds the screens from the header', async () => {
  const { user } = renderApp('/');

  const [link] = await screen.findAllByRole('link', { name: 'Admin' });
  if (link) await user.click(link);
  await user.click(await screen.findByRole('link', { name: 'Providers and their keys' }));

  expect(await screen.findByRole('heading', { level: 1, name: 'Providers' })).toBeVisible();
});
