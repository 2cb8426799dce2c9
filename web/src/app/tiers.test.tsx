import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { leadsOf } from '@/test/handlers/lead';
import { campaign, TIERS } from '@/test/makers/campaign';
import { renderApp } from '@/test/render-app';
import { problem, server } from '@/test/server';

/** Refuses the form, and keeps what it sent. */
function keepWhatIsSent() {
  const sent: unknown[] = [];
  server.use(
    http.post('/api/campaigns', async ({ request }) => {
      sent.push(await request.json());
      return problem(429, 'Three campaigns run already.');
    }),
  );
  return sent;
}

const FILLED_IN = '/?businessType=dentist&location=80302';
const group = () => screen.findByRole('radiogroup', { name: 'What each lead comes with' });
const card = (name: string) => screen.findByRole('radio', { name });
const submit = () => screen.getByRole('button', { name: 'Find leads' });
const budget = () => screen.getByLabelText('Budget');

describe('the tiers', () => {
  it('are cards with their price and what they bring, the first one chosen', async () => {
    renderApp('/');

    const base = await card('Base $0.15 a lead');
    expect(base).toBeChecked();
    expect(base).toHaveAccessibleDescription('What the business publishes.');
    expect(within(await group()).getAllByRole('radio')).toHaveLength(3);
    expect(await card('Enterprise $2.50 a lead')).not.toBeChecked();
  });

  it('are chosen by keyboard and sent along', async () => {
    const sent = keepWhatIsSent();
    const { user } = renderApp(FILLED_IN);

    (await card('Base $0.15 a lead')).focus();
    await user.keyboard('{ArrowDown}');
    expect(await card('Professional $0.45 a lead')).toBeChecked();
    await user.click(submit());

    await waitFor(() => expect(sent).toMatchObject([{ tier: 'PROFESSIONAL' }]));
  });

  it('are left to the server by who chose none', async () => {
    const sent = keepWhatIsSent();
    const { user } = renderApp(FILLED_IN);
    await card('Base $0.15 a lead');

    await user.click(submit());

    await waitFor(() => expect(sent).toHaveLength(1));
    expect(sent[0]).not.toHaveProperty('tier');
  });

  it('set the budget until one is typed', async () => {
    const sent = keepWhatIsSent();
    const { user } = renderApp(FILLED_IN);
    await user.click(await screen.findByRole('button', { name: 'More options' }));
    await waitFor(() => expect(budget()).toHaveAttribute('placeholder', '3.00'));

    await user.click(await card('Enterprise $2.50 a lead'));
    expect(budget()).toHaveAttribute('placeholder', '50.00');
    expect(budget()).toHaveAccessibleDescription('20 leads at $2.50, unless you say otherwise');
    await user.type(budget(), '9');
    await user.click(await card('Professional $0.45 a lead'));
    expect(budget()).toHaveValue(9);
    await user.click(submit());

    await waitFor(() => expect(sent).toMatchObject([{ tier: 'PROFESSIONAL', budget: 9 }]));
  });

  it('are the same when a campaign is searched for again', async () => {
    server.use(
      http.get('/api/campaigns/c1', () => HttpResponse.json(campaign({ tier: 'ENTERPRISE' }))),
      ...leadsOf(() => []),
    );
    const { user } = renderApp('/campaign/c1');

    await user.click(await screen.findByRole('link', { name: 'Change and search again' }));

    expect(await card('Enterprise $2.50 a lead')).toBeChecked();
  });

  it('take a refusal to themselves', async () => {
    server.use(
      http.post('/api/campaigns', () =>
        problem(400, 'The tier was refused.', [
          { field: 'tier', value: 'GOLD', message: 'There is no tier GOLD.' },
        ]),
      ),
    );
    const { user } = renderApp(`${FILLED_IN}&tier=GOLD`);
    await card('Base $0.15 a lead');
    expect(screen.getAllByRole('radio', { checked: false })).toHaveLength(3);

    await user.click(submit());

    await waitFor(async () =>
      expect(await group()).toHaveAccessibleDescription('There is no tier GOLD.'),
    );
    expect(await group()).toHaveFocus();
  });

  it('can be loaded again, and are not needed to start', async () => {
    const sent = keepWhatIsSent();
    let isAway = true;
    server.use(
      http.get('/api/tiers', () => (isAway ? problem(403, 'Not now.') : HttpResponse.json(TIERS))),
    );
    const { user } = renderApp(FILLED_IN);
    expect(await screen.findByText(/The tiers could not be loaded: Not now\./)).toBeVisible();
    await user.click(submit());
    await waitFor(() => expect(sent).toHaveLength(1));

    isAway = false;
    await user.click(screen.getByRole('button', { name: 'Load the tiers again' }));

    expect(await card('Base $0.15 a lead')).toBeChecked();
  });
});
