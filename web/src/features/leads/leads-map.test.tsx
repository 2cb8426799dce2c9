import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { stubDrawing } from '@/test/drawing';
import type { View } from '@/ui/map/map-shape';
import type { Placed } from './leads-in-view';
import { LeadsMap } from './leads-map';

stubDrawing();

const row = (id: string, different: Partial<Placed> = {}): Placed => ({
  id,
  name: `Cafe ${id}`,
  confidence: 91,
  latitude: 40,
  longitude: -105.25,
  ...different,
});

type Different = Partial<Parameters<typeof LeadsMap>[0]>;

function renderMap(rows: readonly Placed[], different: Different = {}) {
  const told = {
    onOpen: vi.fn<(id: string) => void>(),
    onView: vi.fn<(view: View | undefined) => void>(),
  };
  const client = new QueryClient();
  const mapOf = (props: Different) => (
    <QueryClientProvider client={client}>
      <LeadsMap rows={rows} openId={undefined} {...told} {...props} />
    </QueryClientProvider>
  );
  const view = render(mapOf(different));
  return {
    ...told,
    user: userEvent.setup({ delay: null }),
    change: (props: Different) => view.rerender(mapOf(props)),
  };
}

/** Unfolded, as on a phone, and drawn. */
async function unfold(user: ReturnType<typeof userEvent.setup>) {
  await user.click(screen.getByRole('button', { name: 'Show on a map' }));
  return within(await screen.findByRole('region', { name: /^Map of \d/ }));
}

describe('the map of the leads', () => {
  it('is drawn on request where there is little room', async () => {
    const { user } = renderMap([row('1')]);
    expect(screen.queryByRole('region', { name: /^Map of \d/ })).not.toBeInTheDocument();

    const map = await unfold(user);

    expect(await map.findByRole('button', { name: 'Cafe 1, confidence 91' })).toBeVisible();
  });

  it('opens the lead whose point is pressed', async () => {
    const { user, onOpen } = renderMap([row('1'), row('2', { latitude: 40.05 })]);
    const map = await unfold(user);

    // At a spot of the window, which is what a map goes by.
    const target = await map.findByRole('button', { name: /^Cafe 2/ });
    await user.pointer({ target, coords: { clientX: 300, clientY: 200 }, keys: '[MouseLeft]' });

    expect(onOpen).toHaveBeenCalledExactlyOnceWith('2');
  });

  it('rings the lead that is pointed at in the list', async () => {
    const { user, change } = renderMap([row('1')]);
    const map = await unfold(user);
    await map.findByRole('button', { name: /^Cafe 1/ });
    const ring = () => document.querySelector('.map-active');
    expect(ring()).not.toBeInTheDocument();

    change({ pointedId: '1' });

    await waitFor(() => expect(ring()).toBeInTheDocument());
    change({ pointedId: undefined });
    await waitFor(() => expect(ring()).not.toBeInTheDocument());
  });

  it('says how many have no position that may be shown, and shows the others', async () => {
    const nowhere = { latitude: null, longitude: null };
    const { user } = renderMap([row('1'), row('2', nowhere), row('3', nowhere)]);
    const map = await unfold(user);

    expect(screen.getByText('2 leads have no position that may be shown on a map')).toBeVisible();
    expect(await map.findAllByRole('button', { name: /^Cafe/ })).toHaveLength(1);
  });

  it('says so where none has a position', async () => {
    const { user } = renderMap([row('1', { latitude: null, longitude: null })]);

    await user.click(screen.getByRole('button', { name: 'Show on a map' }));

    expect(screen.getByText('None of these leads can be shown on a map.')).toBeVisible();
  });

  it('limits the list to its window only while that is wanted', async () => {
    const { user, onView } = renderMap([row('1'), row('2', { latitude: 40.1 })]);
    const map = await unfold(user);
    await map.findByRole('button', { name: /^Cafe 1/ });
    expect(onView).not.toHaveBeenCalled();

    await user.click(screen.getByLabelText('List only what is in view'));
    const [view] = onView.mock.lastCall ?? [];
    expect(view?.south).toBeLessThan(40);
    expect(view?.north).toBeGreaterThan(40.1);
    await user.click(map.getByRole('button', { name: 'Zoom in' }));
    await waitFor(() => expect(onView.mock.lastCall?.[0]).not.toEqual(view));
    await user.click(screen.getByLabelText('List only what is in view'));
    expect(onView).toHaveBeenLastCalledWith(undefined);
  });

  it('takes the limit away when it is folded', async () => {
    const { user, onView } = renderMap([row('1')]);
    const map = await unfold(user);
    await map.findByRole('button', { name: /^Cafe 1/ });
    await user.click(screen.getByLabelText('List only what is in view'));
    expect(onView.mock.lastCall?.[0]).toBeDefined();

    await user.click(screen.getByRole('button', { name: 'Hide the map' }));

    expect(onView).toHaveBeenLastCalledWith(undefined);
  });

  it('gathers thousands into what there is room for, and parts them when one looks closer', async () => {
    const many = Array.from({ length: 10_000 }, (_, index) =>
      row(String(index), {
        latitude: 40 + (index % 100) / 1000,
        longitude: -105.3 + Math.floor(index / 100) / 1000,
      }),
    );
    const { user, onOpen } = renderMap(many);
    const map = await unfold(user);
    const gathered = await map.findAllByRole('button', { name: /look closer/ });
    expect(gathered.length).toBeLessThan(200);

    const [first] = gathered;
    if (!first) throw new Error('Nothing was gathered');
    const count = Number(first.textContent.replace(/\D/g, ''));
    await user.click(first);

    await waitFor(() => expect(first).not.toBeInTheDocument());
    expect(count).toBeGreaterThan(1);
    expect(onOpen).not.toHaveBeenCalled();
  });
});
