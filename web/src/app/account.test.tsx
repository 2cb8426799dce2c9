import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { afterEach, describe, expect, it } from 'vitest';
import { deviceName } from '@/features/session/account';
import { renderApp } from '@/test/render-app';
import { problem, server } from '@/test/server';

const guest = { userId: 'u1', displayName: 'Guest', guest: true, demo: false, admin: false };
const ana = { userId: 'u2', displayName: 'Ana', guest: false, demo: false, admin: false };
const nobody = () => problem(401, 'Nobody is signed in.');

afterEach(() => localStorage.clear());

describe('signing in', () => {
  it('sends address and password, and goes to the form', async () => {
    let sent: unknown;
    server.use(
      http.post('/api/sign-in', async ({ request }) => {
        sent = await request.json();
        return HttpResponse.json(ana);
      }),
    );
    const { user, router } = renderApp('/sign-in');

    await user.type(await screen.findByLabelText('E-mail address'), 'ana@example.com');
    await user.type(screen.getByLabelText('Password'), 'correct horse battery{Enter}');

    expect(await screen.findByLabelText('Business type')).toBeVisible();
    expect(sent).toEqual({ email: 'ana@example.com', password: 'correct horse battery' });
    expect(router.state.location.pathname).toBe('/');
    expect(screen.getByRole('link', { name: 'Account of Ana' })).toBeVisible();
  });

  it('says what the server said when it refuses', async () => {
    server.use(http.post('/api/sign-in', () => problem(401, 'The password is wrong.')));
    const { user } = renderApp('/sign-in');

    await user.type(await screen.findByLabelText('E-mail address'), 'ana@example.com');
    await user.type(screen.getByLabelText('Password'), 'nonsense{Enter}');

    expect(await screen.findByRole('alert')).toHaveTextContent('The password is wrong.');
  });

  it('marks what was left empty, and goes there', async () => {
    const { user } = renderApp('/sign-in');

    await user.click(await screen.findByRole('button', { name: 'Sign in' }));

    expect(screen.getByLabelText('E-mail address')).toHaveFocus();
    expect(screen.getByLabelText('E-mail address')).toHaveAccessibleDescription('Fill this in.');
  });

  it('tells password managers which field is which', async () => {
    renderApp('/sign-in');

    expect(await screen.findByLabelText('E-mail address')).toHaveAttribute(
      'autocomplete',
      'username',
    );
    expect(screen.getByLabelText('Password')).toHaveAttribute('autocomplete', 'current-password');
  });
});

describe('a lost session', () => {
  it('asks to sign in, and goes on with what was typed', async () => {
    let isSignedIn = true;
    server.use(
      http.get('/api/session', () => (isSignedIn ? HttpResponse.json(ana) : nobody())),
      http.post('/api/campaigns', () => {
        isSignedIn = false;
        return nobody();
      }),
      http.post('/api/sign-in', () => {
        isSignedIn = true;
        return HttpResponse.json(ana);
      }),
    );
    localStorage.setItem('had-account', 'yes');
    const { user } = renderApp('/?businessType=dentist');
    await user.type(await screen.findByLabelText('Location'), '80302');

    await user.click(screen.getByRole('button', { name: 'Find leads' }));
    expect(await screen.findByText(/Your session has ended/)).toBeVisible();
    expect(screen.getByLabelText('Location')).not.toBeVisible();
    await user.type(screen.getByLabelText('E-mail address'), 'ana@example.com');
    await user.type(screen.getByLabelText('Password'), 'correct horse battery{Enter}');

    await waitFor(() => expect(screen.getByLabelText('Location')).toBeVisible());
    expect(screen.getByLabelText('Location')).toHaveValue('80302');
    expect(screen.getByLabelText('Business type')).toHaveValue('dentist');
  });

  it('asks first where no guests are let in', async () => {
    server.use(
      http.get('/api/session', nobody),
      http.post('/api/session', () => problem(403, 'Guests are not let in here.')),
      http.get('/api/sign-in', () =>
        HttpResponse.json({ accounts: true, guests: false, signUp: false, letters: true }),
      ),
    );
    renderApp('/campaigns');

    expect(await screen.findByRole('heading', { name: 'Sign in' })).toBeVisible();
    expect(screen.queryByText('Go on as a guest')).toBeNull();
    expect(screen.queryByRole('link', { name: 'Sign up' })).toBeNull();
  });
});

describe('signing up', () => {
  const signUp = async (user: ReturnType<typeof renderApp>['user'], password: string) => {
    await user.type(await screen.findByLabelText('E-mail address'), 'ana@example.com');
    await user.type(screen.getByLabelText('Password'), `${password}{Enter}`);
  };

  it('is offered to guests, with their campaigns', async () => {
    server.use(http.get('/api/session', () => HttpResponse.json(guest)));
    renderApp('/campaigns');

    expect(await screen.findByText('Keep your campaigns')).toBeVisible();
    expect(screen.getByRole('link', { name: 'Sign up to keep them' })).toHaveAttribute(
      'href',
      '/sign-up',
    );
  });

  it('says that a letter is on its way', async () => {
    server.use(
      http.post('/api/sign-up', () =>
        HttpResponse.json({ confirmByLetter: true, session: null }, { status: 202 }),
      ),
    );
    const { user } = renderApp('/sign-up');

    await signUp(user, 'correct horse battery');

    expect(await screen.findByText('Look into your mailbox')).toBeVisible();
    expect(screen.getByText(/ana@example.com/)).toBeVisible();
  });

  it('shows a complaint at its field', async () => {
    server.use(
      http.post('/api/sign-up', () =>
        problem(400, 'Bad.', [{ field: 'password', message: 'has 5 characters: choose more.' }]),
      ),
    );
    const { user } = renderApp('/sign-up');

    await signUp(user, 'short');

    await waitFor(() => expect(screen.getByLabelText('Password')).toHaveFocus());
    expect(screen.getByLabelText('Password')).toHaveAccessibleDescription(
      'It has 5 characters: choose more.',
    );
  });

  it('takes the token out of the address and sends it in the body', async () => {
    let sent: unknown;
    server.use(
      http.post('/api/first-admin', async ({ request }) => {
        sent = await request.json();
        return HttpResponse.json({ ...ana, admin: true });
      }),
      http.get('/api/session', () => HttpResponse.json(ana)),
      http.get('/api/account', () => problem(404, 'None.')),
    );
    const { user, router } = renderApp('/first-admin#the-token');

    await user.click(await screen.findByRole('button', { name: 'Become admin' }));

    await waitFor(() => expect(sent).toEqual({ token: 'the-token' }));
    expect(router.state.location.hash).toBe('');
  });

  it('asks for the password where the link is opened in another browser', async () => {
    const bodies: unknown[] = [];
    server.use(
      http.post('/api/sign-up/confirmation', async ({ request }) => {
        bodies.push(await request.json());
        return bodies.length === 1
          ? problem(400, 'Bad.', [{ field: 'password', message: 'is needed: type it.' }])
          : HttpResponse.json(ana);
      }),
    );
    const { user } = renderApp('/confirm#abc');

    await user.click(await screen.findByRole('button', { name: 'Confirm the address' }));
    await user.type(await screen.findByLabelText('Password'), 'correct horse battery{Enter}');

    expect(await screen.findByLabelText('Business type')).toBeVisible();
    expect(bodies).toEqual([{ token: 'abc' }, { token: 'abc', password: 'correct horse battery' }]);
  });
});

describe('the account', () => {
  const account = {
    userId: 'u2',
    email: 'ana@example.com',
    displayName: 'Ana',
    confirmed: true,
    admin: false,
    createdAt: '2026-11-01T00:00:00Z',
  };
  const open = (id: string, current: boolean, device: string) => ({
    id,
    device,
    signedInAt: account.createdAt,
    lastUsedAt: account.createdAt,
    current,
  });

  it('is left by signing out, and then asks to sign in', async () => {
    server.use(
      http.get('/api/session', () => HttpResponse.json(ana)),
      http.get('/api/account', () => HttpResponse.json(account)),
      http.get('/api/account/sessions', () => HttpResponse.json([])),
      http.delete('/api/session', () => new HttpResponse(null, { status: 204 })),
    );
    const { user } = renderApp('/account');

    await user.click(await screen.findByRole('button', { name: 'Sign out' }));

    expect(await screen.findByRole('heading', { name: 'Sign in' })).toBeVisible();
    expect(screen.queryByText('Your session has ended')).toBeNull();
  });

  it('ends a session elsewhere', async () => {
    let sessions = [open('a', true, 'Firefox/140 Linux'), open('b', false, 'Chrome/140 Android')];
    server.use(
      http.get('/api/session', () => HttpResponse.json(ana)),
      http.get('/api/account', () => HttpResponse.json(account)),
      http.get('/api/account/sessions', () => HttpResponse.json(sessions)),
      http.delete('/api/account/sessions/b', () => {
        sessions = sessions.slice(0, 1);
        return new HttpResponse(null, { status: 204 });
      }),
    );
    const { user } = renderApp('/account');

    const list = within(await screen.findByRole('region', { name: 'Where you are signed in' }));
    await user.click(await list.findByRole('button', { name: 'Sign out Chrome on Android' }));

    await waitFor(() => expect(list.getAllByRole('listitem')).toHaveLength(1));
  });

  it('names devices as far as they tell', () => {
    expect(deviceName('Mozilla/5.0 (X11; Linux) Firefox/140.0')).toBe('Firefox on Linux');
    expect(deviceName('Mozilla/5.0 (iPhone) Safari/605')).toBe('Safari on iPhone');
    expect(deviceName('curl/8')).toBe('Another program');
    expect(deviceName(null)).toBe('Another program');
  });
});
