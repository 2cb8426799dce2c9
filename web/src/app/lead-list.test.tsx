import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Lead } from '@/features/leads/lead';
import { leadsOf } from '@/test/handlers/lead';
import { campaign } from '@/test/makers/campaign';
import { contact, lead, verification } from '@/test/makers/lead';
import { renderApp } from '@/test/render-app';
import { problem, server } from '@/test/server';

const found = contact().found;
let leads: Lead[];

beforeEach(() => {
  leads = [
    lead({ id: 'l1', name: 'Pearl Street Coffee', confidence: 91 }),
    lead({
      ...{ id: 'l2', name: 'Ozo Coffee', confidence: 80, phone: null, distanceMiles: 0.4 },
      contacts: [contact({ found: { ...found, verification: verification() } })],
    }),
    lead({
      ...{ id: 'l3', name: 'Beleza', confidence: 70, city: 'Longmont', category: 'cafe' },
      ...{ categoryLabel: 'Café', email: null, emailStatus: 'not_found', contacts: [] },
    }),
    lead({
      ...{ id: 'l4', name: 'Trident', confidence: 60, distanceMiles: 9, sources: ['google'] },
      ...{ category: 'bookstore', categoryLabel: 'Bookstore' },
    }),
  ];
  server.use(
    http.get('/api/campaigns/c1', () => HttpResponse.json(campaign())),
    ...leadsOf(() => leads),
  );
});

const table = async () => within(await screen.findByRole('table', { name: 'Leads' }));

/** The names in the order of the list. */
async function names() {
  const [, ...rows] = (await table()).getAllByRole('row');
  return rows.map((row) => within(row).getByRole('button').textContent);
}

describe('the list of leads', () => {
  it('is narrowed by what is chosen, and the address keeps it', async () => {
    const { user, router } = renderApp('/campaign/c1?from=letter');
    await table();

    await user.type(screen.getByLabelText('Search these leads'), 'coffee');
    await waitFor(async () => expect(await names()).toEqual(['Pearl Street Coffee', 'Ozo Coffee']));
    await user.click(screen.getByRole('checkbox', { name: 'Phone' }));

    expect(await names()).toEqual(['Pearl Street Coffee']);
    expect(screen.getByText('Showing 1 of 4')).toBeVisible();
    await waitFor(() =>
      expect(router.state.location.search).toBe('?from=letter&q=coffee&has=phone'),
    );
    await user.click(screen.getByRole('button', { name: 'Clear filters' }));
    expect(screen.getByText('Showing 4 of 4')).toBeVisible();
    await waitFor(() => expect(router.state.location.search).toBe('?from=letter'));
  });

  it.each([
    ['?verified=true', ['Ozo Coffee']],
    ['?confidence=75', ['Pearl Street Coffee', 'Ozo Coffee']],
    ['?miles=1', ['Ozo Coffee']],
    ['?source=google', ['Trident']],
    ['?category=cafe', ['Beleza']],
    ['?has=email,phone&sort=name', ['Pearl Street Coffee', 'Trident']],
  ])('is what the address %s asks for', async (query, expected) => {
    renderApp(`/campaign/c1${query}`);

    expect(await names()).toEqual(expected);
  });

  it('is ordered by a press on a heading, and the other way round by another', async () => {
    const { user } = renderApp('/campaign/c1');
    const heading = (await table()).getByRole('columnheader', { name: 'Business' });
    expect(heading).toHaveAttribute('aria-sort', 'none');

    await user.click(within(heading).getByRole('button'));
    expect(await names()).toEqual(['Beleza', 'Ozo Coffee', 'Pearl Street Coffee', 'Trident']);
    expect(heading).toHaveAttribute('aria-sort', 'ascending');
    await user.click(within(heading).getByRole('button'));

    expect(await names()).toEqual(['Trident', 'Pearl Street Coffee', 'Ozo Coffee', 'Beleza']);
    expect(heading).toHaveAttribute('aria-sort', 'descending');
  });

  it('begins at its top again when it is ordered or narrowed anew', async () => {
    const { user } = renderApp('/campaign/c1');
    await table();
    const scroller = screen.getByRole('table', { name: 'Leads' }).parentElement ?? document.body;

    scroller.scrollTop = 500;
    await user.click(screen.getByRole('button', { name: 'Business' }));
    expect(scroller.scrollTop).toBe(0);
    scroller.scrollTop = 500;
    await user.click(screen.getByRole('checkbox', { name: 'Phone' }));

    expect(scroller.scrollTop).toBe(0);
  });

  it('says so where nothing is like what is wanted, and offers all again', async () => {
    const { user } = renderApp('/campaign/c1?q=pizza');
    expect(await screen.findByText('No lead is like that')).toBeVisible();

    await user.click(screen.getAllByRole('button', { name: 'Clear filters' })[1] ?? document.body);

    expect(await names()).toHaveLength(4);
    expect(screen.getByLabelText('Search these leads')).toHaveValue('');
  });

  it('has the columns that were chosen, also the next time', async () => {
    const { user, unmount } = renderApp('/campaign/c1');
    expect((await table()).queryByRole('columnheader', { name: 'Distance' })).toBeNull();

    await user.click(screen.getByRole('button', { name: 'Columns' }));
    await user.click(await screen.findByRole('menuitemcheckbox', { name: 'Distance' }));
    await user.click(screen.getByRole('menuitemcheckbox', { name: 'Website' }));
    await user.keyboard('{Escape}');
    expect((await table()).getAllByText('1.2 miles')).toHaveLength(2);
    unmount();
    renderApp('/campaign/c1');

    expect((await table()).getByRole('columnheader', { name: 'Distance' })).toBeVisible();
    expect((await table()).queryByRole('columnheader', { name: 'Website' })).toBeNull();
  });

  it('is gone through from one lead to the next as it is ordered and narrowed', async () => {
    const { user } = renderApp('/campaign/c1?has=email&sort=name');
    await user.click((await table()).getByRole('button', { name: 'Ozo Coffee' }));
    const drawer = await screen.findByRole('dialog', { name: 'Ozo Coffee' });
    expect(drawer).toHaveTextContent('1 of 3');
    expect(within(drawer).getByRole('button', { name: 'Previous lead' })).toHaveAttribute(
      'aria-disabled',
      'true',
    );

    await user.click(within(drawer).getByRole('button', { name: 'Next lead' }));
    await user.keyboard('{ArrowRight}');

    const last = await screen.findByRole('dialog', { name: 'Trident' });
    expect(last).toHaveTextContent('3 of 3');
    expect(await within(last).findByText('9 miles away')).toBeVisible();
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(screen.getByRole('button', { name: 'Trident' })).toHaveFocus();
  });

  it('opens a lead that cannot be loaded with the reason and the way to ask again', async () => {
    server.use(http.get('/api/leads/l1', () => problem(403, 'Not now.'), { once: true }));
    const { user } = renderApp('/campaign/c1');
    await user.click((await table()).getByRole('button', { name: 'Pearl Street Coffee' }));
    const drawer = within(await screen.findByRole('dialog', { name: 'Pearl Street Coffee' }));
    expect(await drawer.findByRole('alert')).toHaveTextContent('Not now.');

    await user.click(drawer.getByRole('button', { name: 'Try again' }));

    expect(await drawer.findByText('Listed as a coffee shop')).toBeVisible();
  });
});

describe('selected leads', () => {
  const check = async (name: string) => (await table()).getByRole('checkbox', { name });
  const bar = () => within(screen.getByRole('region', { name: 'Selected leads' }));

  it('are one, a range with shift, or all that are listed', async () => {
    const { user } = renderApp('/campaign/c1');

    await user.click(await check('Select Pearl Street Coffee'));
    expect(bar().getByText('1 lead selected')).toBeVisible();
    await user.keyboard('{Shift>}');
    await user.click(await check('Select Beleza'));
    await user.keyboard('{/Shift}');
    expect(bar().getByText('3 leads selected')).toBeVisible();
    expect(await check('Select Trident')).not.toBeChecked();
    expect(await check('Select all that are listed')).toBePartiallyChecked();
    await user.click(await check('Select all that are listed'));

    expect(bar().getByText('4 leads selected')).toBeVisible();
    await user.click(bar().getByRole('button', { name: 'Select none' }));
    expect(screen.queryByRole('region', { name: 'Selected leads' })).toBeNull();
  });

  it('stay so when a filter leaves them out, which is said', async () => {
    const { user } = renderApp('/campaign/c1');
    await user.click(await check('Select all that are listed'));

    await user.type(screen.getByLabelText('Search these leads'), 'ozo');

    expect(bar().getByRole('status')).toHaveTextContent('4 leads selected (3 not in the list)');
  });

  it('are saved as one file', async () => {
    const asked: unknown[] = [];
    const saved: string[] = [];
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
      this: HTMLAnchorElement,
    ) {
      saved.push(this.download);
    });
    URL.createObjectURL = () => 'blob:file';
    server.use(
      http.post('/api/campaigns/c1/export', async ({ request }) => {
        asked.push(await request.json());
        return new HttpResponse('name', {
          headers: { 'Content-Disposition': "attachment; filename*=UTF-8''caf%C3%A9s.xlsx" },
        });
      }),
    );
    const { user } = renderApp('/campaign/c1');
    await user.click(await check('Select Ozo Coffee'));
    await user.click(await check('Select Trident'));

    await user.click(bar().getByRole('button', { name: 'Export selected' }));
    const drawer = within(await screen.findByRole('dialog', { name: 'Export leads' }));
    expect(drawer.getByText('2 selected leads')).toBeVisible();
    await user.click(drawer.getByRole('button', { name: 'Download XLSX' }));

    await waitFor(() => expect(saved).toEqual(['cafés.xlsx']));
    expect(asked).toEqual([expect.objectContaining({ leadIds: ['l2', 'l4'], format: 'xlsx' })]);
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    vi.restoreAllMocks();
  });

  it('are never contacted after a question, and the list shows it', async () => {
    const asked: unknown[] = [];
    server.use(
      http.post('/api/leads/suppression', async ({ request }) => {
        asked.push(await request.json());
        return HttpResponse.json({ added: 3, known: 0, nothing: 1 });
      }),
    );
    const { user } = renderApp('/campaign/c1');
    await user.click(await check('Select Ozo Coffee'));
    await user.click(await check('Select Beleza'));

    await user.click(bar().getByRole('button', { name: 'Do not contact' }));
    expect(asked).toEqual([]);
    server.use(
      ...leadsOf(
        () => leads,
        () => undefined,
        ['l2'],
      ),
    );
    await user.click(bar().getByRole('button', { name: 'Yes, never' }));

    expect(await bar().findByText(/1 lead will not be exported or found again/)).toBeVisible();
    expect(asked).toEqual([{ leadIds: ['l2', 'l3'] }]);
    await waitFor(async () => {
      const [, , second] = (await table()).getAllByRole('row');
      expect(second).toHaveTextContent('Do not contact');
    });
  });
});
