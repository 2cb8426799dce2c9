import { screen, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { describe, expect, it, vi } from 'vitest';
import { dashboard } from '@/test/makers/dashboard';
import { renderApp } from '@/test/render-app';
import { problem, server } from '@/test/server';

// There is no canvas and no layout here. That it is drawn is seen in the browser; what it shows stands
// in a table beside it.
vi.mock('uplot', () => ({
  default: class {
    static paths = {};
    static fmtDate = () => () => '';
    setSize = () => undefined;
    destroy = () => undefined;
  },
}));
vi.stubGlobal(
  'ResizeObserver',
  class {
    observe = () => undefined;
    disconnect = () => undefined;
  },
);

const FULL = dashboard({
  totals: {
    campaigns: 2,
    leads: 32,
    sandboxLeads: 3,
    withEmail: 20,
    verified: 12,
    averageConfidence: 81.6,
    cost: 1.2,
    sandboxCost: 0.4,
  },
  days: [
    { day: '2026-11-22', leads: 12, cost: 0.2, sandboxCost: 0 },
    { day: '2026-11-23', leads: 20, cost: 1, sandboxCost: 0.4 },
  ],
  confidence: [
    { from: 90, to: 100, leads: 30 },
    { from: 80, to: 89, leads: 2 },
  ],
  sources: [{ source: 'open_data', leads: 32 }],
});

const answering = (answer: object) => http.get('/api/dashboard', () => HttpResponse.json(answer));

describe('the dashboard', () => {
  it('tells what was found and what it cost, practice money apart', async () => {
    server.use(answering(FULL));
    renderApp('/dashboard');

    const totals = await screen.findByRole('region', { name: 'Totals' });
    expect(totals).toHaveTextContent('Leads found323 with details made up by the sandbox');
    expect(totals).toHaveTextContent('With e-mail2063 % of them, 12 verified');
    expect(totals).toHaveTextContent('Average confidence81.6');
    expect(totals).toHaveTextContent('Cost$1.20$0.04 a lead, and $0.40 practice money');
    expect(screen.getByRole('region', { name: 'How sure we are' })).toHaveTextContent(
      '90 to 10030',
    );
    expect(screen.getByRole('region', { name: 'Where they come from' })).toHaveTextContent(
      'Open data32',
    );
  });

  it('has what each line shows as a table, day by day', async () => {
    server.use(answering(FULL));
    renderApp('/dashboard');

    const leads = await screen.findByRole('table', { name: 'Leads by day' });
    expect(within(leads).getByRole('row', { name: 'Nov 23, 2026 20' })).toBeInTheDocument();
    const cost = screen.getByRole('table', { name: 'Cost by day' });
    expect(within(cost).getByRole('row', { name: 'Nov 23, 2026 $1.00 $0.40' })).toBeInTheDocument();
  });

  it('says so in words where nothing was charged or found, and shows no empty picture', async () => {
    server.use(
      answering(dashboard({ totals: { ...dashboard().totals, campaigns: 1, sandboxLeads: 0 } })),
    );
    renderApp('/dashboard');

    expect(await screen.findByText(/^Nothing was charged in these days/)).toBeVisible();
    expect(screen.getAllByText('No leads in these days.')).toHaveLength(2);
    expect(screen.getByRole('region', { name: 'Totals' })).not.toHaveTextContent('%');
  });

  it('leaves out degrees of confidence below the lowest that a lead has', async () => {
    const leadsFrom = (from: number) => (from === 40 ? 1 : 0);
    const confidence = [90, 80, 70, 60, 50, 40, 30, 20, 10, 0].map((from) => ({
      from,
      to: from === 90 ? 100 : from + 9,
      leads: leadsFrom(from),
    }));
    server.use(answering({ ...FULL, confidence }));
    renderApp('/dashboard');

    const panel = await screen.findByRole('region', { name: 'How sure we are' });
    expect(panel).toHaveTextContent('40 to 491');
    expect(panel).not.toHaveTextContent('30 to 39');
  });

  it('asks for the days that are chosen, in the zone of whoever looks', async () => {
    const asked: URLSearchParams[] = [];
    server.use(
      http.get('/api/dashboard', ({ request }) => {
        asked.push(new URL(request.url).searchParams);
        return HttpResponse.json(FULL);
      }),
    );
    const { user } = renderApp('/dashboard');

    await user.selectOptions(await screen.findByLabelText('Time span'), 'Last 7 days');

    await vi.waitFor(() => expect(asked.map((it) => it.get('days'))).toEqual(['30', '7']));
    expect(asked[0]?.get('zone')).toBe(Intl.DateTimeFormat().resolvedOptions().timeZone);
  });

  it('leads to the form while there is nothing to show', async () => {
    renderApp('/dashboard');

    expect(await screen.findByText('Nothing to show yet')).toBeVisible();
    expect(screen.getByRole('link', { name: 'Start a campaign' })).toHaveAttribute('href', '/');
  });

  it('offers the whole year where the last days are empty', async () => {
    server.use(
      http.get('/api/dashboard', ({ request }) =>
        HttpResponse.json(
          new URL(request.url).searchParams.get('days') === '365' ? FULL : dashboard(),
        ),
      ),
    );
    const { user } = renderApp('/dashboard');

    await user.click(await screen.findByRole('button', { name: 'Look at the last 365 days' }));

    expect(await screen.findByRole('region', { name: 'Totals' })).toBeVisible();
    expect(screen.getByLabelText('Time span')).toHaveValue('365');
  });

  it('can be asked for again when it could not be loaded', async () => {
    server.use(http.get('/api/dashboard', () => problem(403, 'Not now.')));
    const { user } = renderApp('/dashboard');
    expect(await screen.findByRole('alert')).toHaveTextContent('Not now.');

    server.use(answering(FULL));
    await user.click(screen.getByRole('button', { name: 'Try again' }));

    expect(await screen.findByRole('region', { name: 'Totals' })).toBeVisible();
  });
});
