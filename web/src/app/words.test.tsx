import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { leadsOf } from '@/test/handlers/lead';
import { campaign } from '@/test/makers/campaign';
import { lead } from '@/test/makers/lead';
import { renderApp } from '@/test/render-app';
import { server } from '@/test/server';

beforeEach(() => {
  server.use(
    http.get('/api/campaigns/c1', () => HttpResponse.json(campaign())),
    ...leadsOf(() => [lead()]),
    http.get('/api/suppressions', () => HttpResponse.json([])),
  );
});

describe('the words of the results', () => {
  it('are explained to whoever asks, and take no room before', async () => {
    const { user } = renderApp('/campaign/c1');
    const offer = await screen.findByRole('button', { name: 'What these words mean' });
    expect(screen.queryByText('Risky')).not.toBeInTheDocument();

    offer.focus();
    await user.keyboard('{Enter}');

    const panel = document.getElementById(offer.getAttribute('aria-controls') ?? '');
    const terms = within(panel ?? document.body)
      .getAllByRole('term')
      .map(({ textContent }) => textContent);
    expect(terms).toEqual([
      'Confidence',
      'Verified',
      'Not verified',
      'Risky',
      'Not deliverable',
      'Could not be checked',
      'Calls',
      'Sandbox',
    ]);
    expect(panel).toHaveTextContent('Mail may come back, or reach somebody else');
    expect(offer).toHaveAttribute('aria-expanded', 'true');
  });
});

describe('the suppression list', () => {
  it.each(['/campaigns', '/account'])('is a link away from %s', async (address) => {
    const { user, router } = renderApp(address);

    await user.click(await screen.findByRole('link', { name: /suppression list/i }));

    await waitFor(() => expect(router.state.location.pathname).toBe('/suppressions'));
  });
});
