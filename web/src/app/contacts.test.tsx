import { act, screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Campaign } from '@/features/campaign/campaign';
import type { Lead } from '@/features/leads/lead';
import { leadsOf } from '@/test/handlers/lead';
import { call } from '@/test/makers/call';
import { campaign } from '@/test/makers/campaign';
import { contact, lead, verification } from '@/test/makers/lead';
import { renderApp, useMovableTime } from '@/test/render-app';
import { server } from '@/test/server';

let shownCampaign: Campaign;
let leads: Lead[];
let asked: string[];

beforeEach(() => {
  shownCampaign = campaign();
  leads = [lead()];
  asked = [];
  server.use(
    http.get('/api/campaigns/c1', () => HttpResponse.json(shownCampaign)),
    ...leadsOf(
      () => leads,
      ({ searchParams }) => asked.push(searchParams.get('ids') ?? 'all'),
    ),
  );
});

const found = contact().found;
const verified = contact({ found: { ...found, finder: 'hunter', verification: verification() } });
/** The cell of the first lead below a heading: on a phone some of them stand below the name, too. */
async function cellOf(heading: string) {
  const [head, first] = within(await table()).getAllByRole('row');
  const headings = within(head ?? document.body).getAllByRole('columnheader');
  const index = headings.findIndex(({ textContent }) => textContent === heading);
  const cell = within(first ?? document.body).getAllByRole('cell')[index];
  if (!cell) throw new Error(`There is no column ${heading}.`);
  return within(cell);
}

const table = () => screen.findByRole('table', { name: 'Leads' });

async function openDrawer() {
  const app = renderApp('/campaign/c1');
  await app.user.click(within(await table()).getByRole('button', { name: 'Pearl Street Coffee' }));
  const drawer = await screen.findByRole('dialog', { name: 'Pearl Street Coffee' });
  return { ...app, drawer };
}

const addresses = (drawer: HTMLElement) =>
  within(within(drawer).getByRole('list', { name: 'E-mail addresses' }));

describe('the best address of a lead', () => {
  it.each<[string, Partial<Lead>, string]>([
    ['a provider verified', { contacts: [verified] }, 'Verified by Hunter'],
    ['nobody verified', { contacts: [contact()] }, 'Not verified'],
    ['is being verified', { emailStatus: 'pending' }, 'Being verified'],
    ['is risky', { emailStatus: 'risky' }, 'Risky'],
    ['takes no mail', { emailStatus: 'invalid' }, 'Not deliverable'],
    [
      'nobody could be asked about',
      { emailStatus: 'could_not_ask', emailNote: 'Hunter’s credits are used up.' },
      'Could not be checked',
    ],
    ['nobody has', { email: null, emailStatus: 'not_found', contacts: [] }, 'Not found'],
  ])('has a word where it is one that %s', async (_, different, words) => {
    leads = [lead(different)];
    renderApp('/campaign/c1');

    expect((await cellOf('E-mail')).getByText(words)).toBeVisible();
  });

  it('takes no credit from a verdict that says something else', async () => {
    const doubtful = contact({
      status: 'risky',
      found: { ...found, verification: verification({ status: 'valid' }) },
    });
    leads = [lead({ emailStatus: 'risky', contacts: [doubtful] })];
    renderApp('/campaign/c1');

    expect((await cellOf('E-mail')).getByText('Risky')).toBeVisible();
  });

  it('comes with whose it is, and each lead with its cost', async () => {
    const person = { name: 'Ann Lee', position: 'Owner' };
    leads = [lead({ contacts: [contact({ found: { ...found, person } })], cost: 0.0245 })];
    renderApp('/campaign/c1');

    expect((await cellOf('E-mail')).getByText('Ann Lee, Owner')).toBeVisible();
    expect((await cellOf('Business')).getByText('Ann Lee, Owner')).toBeVisible();
    expect((await cellOf('Cost')).getByText('$0.0245')).toBeVisible();
  });
});

describe('the details of a lead', () => {
  it('show every address with finder, page, person, verdict and flags', async () => {
    leads = [
      lead({
        contacts: [
          contact({
            note: 'Its owner’s own.',
            found: {
              ...found,
              finder: 'hunter',
              person: { name: 'Ann Lee', position: null },
              verification: verification({ flags: ['accept_all', 'webmail'] }),
            },
          }),
          contact({
            email: 'info@pearl.example',
            found: { ...found, finder: 'source', url: 'javascript:alert(1)' },
          }),
        ],
      }),
    ];
    const { drawer } = await openDrawer();

    const [first] = addresses(drawer).getAllByRole('listitem');
    expect(first).toHaveTextContent('Verified by HunterIts owner’s own.PersonAnn Lee');
    expect(first).toHaveTextContent('Hunter: Deliverable, Nov 23, 2026');
    const flags = within(first ?? drawer).getByRole('list', { name: 'Flags' });
    expect(flags).toHaveTextContent('Accept allWebmail');
    expect(
      within(first ?? drawer).getByRole('link', { name: 'pearl.example/contact' }),
    ).toHaveAttribute('href', 'https://www.pearl.example/contact');
    const last = addresses(drawer).getByText('info@pearl.example').closest('li');
    expect(last).toHaveTextContent('The business listing, javascript:alert(1)');
    expect(last).toHaveTextContent('No provider has given one');
    expect(within(drawer).queryByRole('link', { name: /javascript/ })).not.toBeInTheDocument();
  });

  it('say until when they are kept', async () => {
    leads = [
      lead({
        expiresAt: '2026-12-23T12:00:00Z',
        provenance: {
          name: { source: 'google', expiresAt: '2026-12-23T12:00:00Z' },
        },
      }),
    ];
    const { drawer } = await openDrawer();

    expect(drawer).toHaveTextContent('In full until Dec 23, 2026');
    expect(drawer).toHaveTextContent('Google PlacesDeleted on Dec 23, 2026');
  });
});

describe('whose data it is', () => {
  it('is said below the leads, once, and at each field', async () => {
    const origin = { source: 'google', dataset: 'places', attribution: 'Google Maps' };
    leads = [
      lead({ provenance: { name: origin, phone: origin } }),
      lead({ id: 'l2', name: 'Ozo Coffee', provenance: { name: origin } }),
    ];
    const { drawer } = await openDrawer();

    expect(screen.getAllByText('Contains data from: Google Maps')).toHaveLength(1);
    expect(drawer).toHaveTextContent('NameGoogle Places, placesGoogle Maps');
    expect(drawer).not.toHaveTextContent('Sandbox');
  });
});

describe('a verdict that comes late', () => {
  it('is looked for until it is there, also in the details, with what it cost', async () => {
    useMovableTime();
    leads = [
      lead({ emailStatus: 'pending', contacts: [contact({ status: 'pending' })] }),
      lead({ id: 'l2', name: 'Ozo Coffee' }),
    ];
    const { drawer } = await openDrawer();
    expect(addresses(drawer).getByText('On its way')).toBeVisible();

    leads = [lead({ contacts: [verified] }), lead({ id: 'l2', name: 'Ozo Coffee' })];
    shownCampaign = campaign({ totalCost: 1.21 });
    await act(() => vi.advanceTimersByTimeAsync(4_000));

    expect(await addresses(drawer).findByText('Verified by Hunter')).toBeVisible();
    expect(await screen.findByText('$1.21')).toBeInTheDocument();
    expect(asked).toEqual(['all', 'l1']);
    await act(() => vi.advanceTimersByTimeAsync(20_000));
    expect(asked).toEqual(['all', 'l1']);
  });

  it('is not looked for where none is awaited', async () => {
    useMovableTime();
    renderApp('/campaign/c1');
    await table();

    await act(() => vi.advanceTimersByTimeAsync(20_000));

    expect(asked).toEqual(['all']);
  });
});

describe('what the sandbox made up', () => {
  it('is marked on the page, at the lead and at the address, which nobody can write to', async () => {
    leads = [
      lead({ sandbox: true, contacts: [contact({ isInvented: true })] }),
      lead({ id: 'l2', name: 'Ozo Coffee', email: null, contacts: [] }),
    ];
    const { drawer } = await openDrawer();

    expect(screen.getAllByRole('note', { hidden: true })).toHaveLength(1);
    expect(screen.getByRole('note', { hidden: true })).toHaveTextContent(
      'Sandbox data: made up, do not use.',
    );
    const rows = screen.getAllByRole('row', { hidden: true });
    expect(rows[1]).toHaveTextContent('Sandbox data: made up, do not use');
    expect(rows[2]).not.toHaveTextContent('Sandbox');
    expect(addresses(drawer).getByTitle(/^Sandbox data/)).toBeVisible();
    expect(within(drawer).queryByRole('link', { name: /pearl\.example$/ })).toHaveAttribute(
      'href',
      'https://www.pearl.example/menu',
    );
    expect(document.querySelector('a[href^="mailto:"]')).toBeNull();
  });

  it('is marked at a verdict on a real address, and at a field that a source made up', async () => {
    leads = [
      lead({
        sandbox: true,
        contacts: [verified, contact({ email: 'info@pearl.example' })],
        provenance: { name: { source: 'google', dataset: 'sandbox' } },
      }),
    ];
    const { drawer } = await openDrawer();

    expect(addresses(drawer).getByTitle(/^Sandbox data/)).toBeVisible();
    expect(drawer).toHaveTextContent('NameGoogle Places, sandboxSandbox data: made up');
  });

  it('was billed by the sandbox', async () => {
    server.use(
      http.get('/api/campaigns/c1/calls', () =>
        HttpResponse.json({ items: [call({ sandbox: true })], nextCursor: null }),
      ),
    );
    renderApp('/campaign/c1');

    expect(await screen.findByText('billed by the sandbox, nobody pays')).toBeVisible();
  });

  it('is not spoken of where a provider billed', async () => {
    server.use(
      http.get('/api/campaigns/c1/calls', () =>
        HttpResponse.json({ items: [call()], nextCursor: null }),
      ),
    );
    shownCampaign = campaign({ reservedCost: 0.05 });
    renderApp('/campaign/c1');

    expect(await screen.findByText('$0.05 more may still be charged')).toBeVisible();
    await waitFor(() => expect(screen.queryByRole('note')).not.toBeInTheDocument());
    expect(screen.queryByText(/sandbox/i)).not.toBeInTheDocument();
  });
});
