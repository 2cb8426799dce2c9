import { screen, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Finding, Provider } from '@/features/providers/provider';
import { adminSignedIn } from '@/test/handlers/admin';
import { provider } from '@/test/makers/admin';
import { renderApp } from '@/test/render-app';
import { problem, server } from '@/test/server';

const hunter = provider();
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
    adminSignedIn,
    http.get('/api/admin/providers', () => HttpResponse.json(providers)),
    http.put('/api/admin/providers/hunter', async ({ request }) => {
      sent = await request.json();
      providers = [{ ...hunter, on: true, state: 'on', stored }];
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
    providers = [{ ...hunter, on: true, state: 'on', stored }];
    const { user } = renderApp('/admin/providers');

    await user.click(await screen.findByRole('button', { name: 'Forget the key of Hunter' }));
    expect(screen.getByText('On')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Forget it now' }));

    expect(await screen.findByText('Off')).toBeVisible();
  });

  it('is not asked for where a sandbox answers', async () => {
    providers = [provider({ on: true, state: 'on', takesKey: false, sandbox: true })];
    renderApp('/admin/providers');

    expect(await screen.findByText(/The sandbox answers in its place/)).toBeVisible();
    expect(screen.queryByLabelText('Key of Hunter')).toBeNull();
  });

  it('is missed where there is none to store', async () => {
    const { user } = renderApp('/admin/providers');

    await user.click(await screen.findByRole('button', { name: 'Store the key' }));

    expect(await screen.findByText('Fill this in.')).toBeVisible();
    expect(sent).toBeUndefined();
  });

  it('can be loaded again when that failed', async () => {
    server.use(http.get('/api/admin/providers', () => problem(400, 'No.')));
    renderApp('/admin/providers');

    expect(await screen.findByText('The providers could not be loaded')).toBeVisible();
  });
});

const works: Finding = {
  works: true,
  sentence: 'Hunter takes the key.',
  plan: 'Starter',
  creditsLeft: 1987,
  renewsOn: '2026-12-28',
};

/** What is asked of the provider, and what it says. */
const answersTests = (finding: Finding) => {
  const asked: unknown[] = [];
  server.use(
    http.post('/api/admin/providers/hunter/test', async ({ request }) => {
      asked.push(await request.json());
      return HttpResponse.json(finding);
    }),
  );
  return asked;
};

describe('a test of a key', () => {
  it('tries what is typed, before it is stored', async () => {
    const asked = answersTests(works);
    const { user } = renderApp('/admin/providers');

    await user.type(await screen.findByLabelText('Key of Hunter'), '0123456789wxyz');
    await user.click(screen.getByRole('button', { name: 'Test this key of Hunter' }));

    expect(await screen.findByText('It works')).toBeVisible();
    expect(
      screen.getByText(/Plan: Starter · 1,987 credits left · renewed on Dec 28/),
    ).toBeVisible();
    expect(asked).toEqual([{ key: '0123456789wxyz' }]);
    expect(sent).toBeUndefined();
    expect(screen.getByLabelText('Key of Hunter')).toHaveValue('0123456789wxyz');
  });

  it('tries the key in use where none is typed', async () => {
    const asked = answersTests({ ...works, works: false, sentence: 'Hunter refuses the key.' });
    providers = [{ ...hunter, on: true, state: 'on', stored }];
    const { user } = renderApp('/admin/providers');

    await user.click(await screen.findByRole('button', { name: 'Test the key in use of Hunter' }));

    expect(await screen.findByRole('alert')).toHaveTextContent('Hunter refuses the key.');
    expect(asked).toEqual([{ key: null }]);
  });

  it('is forgotten when another key is typed', async () => {
    answersTests(works);
    const { user } = renderApp('/admin/providers');
    await user.type(await screen.findByLabelText('Key of Hunter'), '0123456789wxyz');
    await user.click(screen.getByRole('button', { name: 'Test this key of Hunter' }));
    expect(await screen.findByText('It works')).toBeVisible();

    await user.type(screen.getByLabelText('Key of Hunter'), '1');

    expect(screen.queryByText('It works')).toBeNull();
  });

  it('says at the field what is wrong with what was typed', async () => {
    server.use(
      http.post('/api/admin/providers/hunter/test', () =>
        problem(400, 'No.', [{ field: 'key', message: 'must have 12 to 300 characters.' }]),
      ),
    );
    const { user } = renderApp('/admin/providers');

    await user.type(await screen.findByLabelText('Key of Hunter'), 'short');
    await user.click(screen.getByRole('button', { name: 'Test this key of Hunter' }));

    expect(await screen.findByText('It must have 12 to 300 characters.')).toBeVisible();
    expect(screen.getByLabelText('Key of Hunter')).toBeInvalid();
  });
});

describe('the card of a provider', () => {
  it('says why campaigns leave it alone, what it cost and which limits are kept', async () => {
    providers = [
      provider({
        on: true,
        state: 'paused',
        reason: 'Hunter’s monthly credits are used up.',
        until: '2026-12-01T00:00:00Z',
        credits: { left: 0, seenAt: '2026-11-28T10:00:00Z' },
        usage: {
          last24Hours: 0.0245,
          last30Days: 12.5,
          practice: 0,
          calls: 1204,
          failed: 12,
          lastAt: '2026-11-28T10:00:00Z',
        },
      }),
    ];
    renderApp('/admin/providers');

    const card = await screen.findByRole('region', { name: 'Hunter' });
    expect(within(card).getByText('Paused')).toBeVisible();
    expect(within(card).getByText('Hunter’s monthly credits are used up.')).toBeVisible();
    expect(within(card).getByText('$0.0245')).toBeVisible();
    expect(within(card).getByText('$12.50')).toBeVisible();
    expect(within(card).getByText('12 failed')).toBeVisible();
    expect(within(card).getByText(/15 calls a second of each kind/)).toBeVisible();
  });

  it('tests one that needs no key', async () => {
    providers = [
      provider({
        provider: 'overpass',
        label: 'OpenStreetMap',
        on: true,
        state: 'on',
        takesKey: false,
      }),
    ];
    server.use(
      http.post('/api/admin/providers/overpass/test', () =>
        HttpResponse.json({ ...works, sentence: 'It answers.', plan: null, creditsLeft: null }),
      ),
    );
    const { user } = renderApp('/admin/providers');

    await user.click(await screen.findByRole('button', { name: 'Test OpenStreetMap' }));

    expect(await screen.findByText('It answers.')).toBeVisible();
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
  const tabs = await screen.findByRole('navigation', { name: 'Admin' });
  await user.click(within(tabs).getByRole('link', { name: 'Providers' }));

  expect(await screen.findByRole('heading', { level: 1, name: 'Providers' })).toBeVisible();
  const main = screen.getByRole('navigation', { name: 'Main' });
  expect(within(main).getByRole('link', { name: 'Admin' })).toHaveAttribute('aria-current', 'page');
});
