import { render } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { createMemoryRouter } from 'react-router';
import { vi } from 'vitest';
import { App } from '@/app/app';
import { createQueryClient } from '@/app/query-client';
import { routes } from '@/app/routes';

/** The whole page at an address, and a user in front of it. */
export function renderApp(address: string) {
  const router = createMemoryRouter(routes, { initialEntries: [address] });
  const queryClient = createQueryClient();
  const view = render(<App queryClient={queryClient} router={router} />);
  return { ...view, router, user: userEvent.setup({ delay: null }) };
}

/** Time moves on its own and can be moved on: for what waits seconds. */
export function useMovableTime() {
  vi.useFakeTimers({ shouldAdvanceTime: true });
}
