import { screen, waitFor } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { renderApp } from '@/test/render-app';
import { problem, server } from '@/test/server';

const guest = { userId: 'u1', displayName: 'Guest', guest: true, demo: false };

describe('the page around every screen', () => {
  it('makes a new visitor a guest, once', async () => {
    let started = 0;
    server.use(
      http.get('/api/session', () => problem(401, 'Nobody is signed in.')),
      http.post('/api/session', () => {
        started += 1;
        return HttpResponse.json(guest);
      }),
    );
    renderApp('/campaigns');

    expect(await screen.findByText('Guest')).toBeVisible();
    expect(await screen.findByText('No campaigns yet')).toBeVisible();
    expect(started).toBe(1);
  });

  it('marks the demo', async () => {
    server.use(http.get('/api/session', () => HttpResponse.json({ ...guest, demo: true })));
    renderApp('/campaigns');

    expect(await screen.findByText('Demo')).toBeVisible();
  });

  it('says when the server cannot be reached, and tries again', async () => {
    server.use(http.get('/api/session', () => problem(403, 'Closed for repair.')));
    const { user } = renderApp('/');
    expect(await screen.findByRole('alert')).toHaveTextContent('Closed for repair.');

    server.use(http.get('/api/session', () => HttpResponse.json(guest)));
    await user.click(screen.getByRole('button', { name: 'Try again' }));

    expect(await screen.findByLabelText('Business type')).toBeVisible();
  });

  it('starts a new session when the old one has ended', async () => {
    let isSignedIn = true;
    server.use(
      http.get('/api/session', () =>
        isSignedIn ? HttpResponse.json(guest) : problem(401, 'Nobody is signed in.'),
      ),
      http.post('/api/session', () => {
        isSignedIn = true;
        return HttpResponse.json({ ...guest, displayName: 'Guest two' });
      }),
      http.post('/api/campaigns', () => {
        isSignedIn = false;
        return problem(401, 'Your session has ended.');
      }),
    );
    const { user } = renderApp('/?businessType=dentist&location=80302');

    await user.click(await screen.findByRole('button', { name: 'Find leads' }));

    expect(await screen.findByText('Your session has ended.')).toBeVisible();
    expect(await screen.findByText('Guest two')).toBeVisible();
    expect(screen.getByLabelText('Business type')).toHaveValue('dentist');
  });

  it('says whose data it shows', async () => {
    renderApp('/');

    expect(await screen.findByRole('contentinfo')).toHaveTextContent(
      '© Overture Maps Foundation, overturemaps.org · Contains data from GeoNames (CC BY 4.0)',
    );
  });

  it('tells that an address leads nowhere', async () => {
    renderApp('/nowhere');

    expect(await screen.findByText('There is nothing at this address')).toBeVisible();
  });

  it('moves the focus to a new screen', async () => {
    const { user } = renderApp('/');
    await screen.findByLabelText('Business type');

    await user.click(screen.getByRole('link', { name: 'Campaigns' }));

    await waitFor(() => expect(screen.getByRole('main')).toHaveFocus());
  });

  it('switches the theme, and follows the system again when switched back', async () => {
    const { user } = renderApp('/');

    await user.click(await screen.findByRole('button', { name: 'Switch to the dark theme' }));
    expect(document.documentElement.dataset.theme).toBe('dark');
    expect(localStorage.getItem('theme')).toBe('dark');

    await user.click(await screen.findByRole('button', { name: 'Switch to the light theme' }));
    expect(document.documentElement.dataset.theme).toBeUndefined();
    expect(localStorage.getItem('theme')).toBeNull();
  });
});
