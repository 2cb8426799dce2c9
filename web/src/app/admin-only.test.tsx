import { screen } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { renderApp } from '@/test/render-app';
import { server } from '@/test/server';

const ADDRESSES = ['/admin', '/admin/audit', '/admin/jobs', '/admin/jobs/7', '/admin/providers'];

describe('the screens of an admin', () => {
  it.each(ADDRESSES)('%s shows nothing to others, and a way on', async (address) => {
    renderApp(address);

    expect(await screen.findByText('Only for admins')).toBeVisible();
    expect(screen.getByRole('link', { name: 'See your campaigns' })).toBeVisible();
  });

  it.each(ADDRESSES)('%s is open to an admin', async (address) => {
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
    );
    renderApp(address);

    expect(await screen.findByRole('heading', { level: 1 })).toBeVisible();
    expect(await screen.findByText('Ada')).toBeVisible();
    expect(screen.queryByText('Only for admins')).toBeNull();
  });
});
