import { act, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { expect, it, vi } from 'vitest';
import { useMovableTime } from '@/test/render-app';
import { useLeadView } from './use-lead-view';

function Probe() {
  const { filter, setFilter } = useLeadView();
  return (
    <input
      aria-label="Search"
      value={filter.q}
      onChange={(event) => setFilter({ q: event.target.value })}
    />
  );
}

it('does not call back who is on the way to a page that takes long to come', async () => {
  useMovableTime();
  let arrive: () => void = () => undefined;
  const loaded = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  const router = createMemoryRouter([
    { path: '/', Component: Probe },
    {
      path: '/other',
      lazy: async () => {
        await loaded;
        return { Component: () => <p>Arrived</p> };
      },
    },
  ]);
  render(<RouterProvider router={router} />);
  await userEvent.setup({ delay: null }).type(screen.getByLabelText('Search'), 'ozo');

  act(() => void router.navigate('/other'));
  await act(() => vi.advanceTimersByTimeAsync(1_000));
  arrive();

  expect(await screen.findByText('Arrived')).toBeVisible();
});
