import { render, screen } from '@testing-library/react';
import { createMemoryRouter, Outlet, RouterProvider } from 'react-router';
import { describe, expect, it } from 'vitest';
import { pageOnRequest } from './page-on-request';
import { RouteError } from './route-error';

function renderPage(load: Parameters<typeof pageOnRequest>[1]) {
  const router = createMemoryRouter(
    [
      {
        element: (
          <>
            <header>Around it</header>
            <Outlet />
          </>
        ),
        errorElement: <RouteError />,
        children: [pageOnRequest('page', load)],
      },
    ],
    { initialEntries: ['/page'] },
  );
  render(<RouterProvider router={router} />);
}

describe('a page that is fetched when it is opened', () => {
  it('says that it is loading, with everything around it there already', async () => {
    let arrive: (page: () => string) => void = () => undefined;
    const page = new Promise<() => string>((resolve) => (arrive = resolve));
    renderPage(() => page);

    expect(screen.getByRole('status', { name: 'Loading page' })).toBeVisible();
    expect(screen.getByText('Around it')).toBeVisible();

    arrive(() => 'The page');

    expect(await screen.findByText('The page')).toBeVisible();
    expect(screen.queryByRole('status')).toBeNull();
  });

  it('offers to start over where it cannot be fetched', async () => {
    renderPage(() => Promise.reject(new Error('The file is gone.')));

    expect(await screen.findByText('This screen broke')).toBeVisible();
    expect(screen.getByRole('link', { name: 'Start over' })).toBeVisible();
  });
});
