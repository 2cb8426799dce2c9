import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import type { Estimate } from '@/features/campaign/estimate';
import { estimate } from '@/test/makers/campaign';
import { renderApp } from '@/test/render-app';
import { problem, server } from '@/test/server';

/** Answers with an estimate, and keeps what it was asked. */
function estimateAs(answer: Partial<Estimate>) {
  const asked: unknown[] = [];
  server.use(
    http.post('/api/campaigns/estimate', async ({ request }) => {
      asked.push(await request.json());
      return HttpResponse.json(estimate(answer));
    }),
  );
  return asked;
}

const FILLED_IN = '/?businessType=dentist&location=80302';
const cost = () => screen.findByRole('region', { name: 'What to expect' });

describe('the estimate', () => {
  it('tells the range, its parts and what to know, of the very form', async () => {
    const asked = estimateAs({
      low: 0.035,
      high: 0.76,
      budget: 9,
      lines: [
        { what: 'Finding businesses', low: 0.035, high: 0.105 },
        { what: 'Verifying addresses', low: 0.16, high: 0.16 },
      ],
      notes: ['Hunter is not set up.'],
    });
    renderApp(`${FILLED_IN}&tier=PROFESSIONAL`);

    expect(await within(await cost()).findByText('$0.04 to $0.76')).toBeVisible();
    expect(within(await cost()).getByRole('status')).toHaveTextContent(
      '$0.04 to $0.76, never more than $9.00',
    );
    expect(await cost()).toHaveTextContent('Finding businesses$0.04 to $0.11');
    expect(within(await cost()).getByText('$0.16')).toBeVisible();
    expect(await cost()).toHaveTextContent('Hunter is not set up.');
    expect(asked).toEqual([
      {
        businessType: 'dentist',
        location: '80302',
        maxResults: 20,
        radiusMiles: 10,
        minConfidence: 50,
        tier: 'PROFESSIONAL',
      },
    ]);
  });

  it('tells how many leads, out of how many businesses, and in which time', async () => {
    estimateAs({ results: { known: 37, low: 20, high: 20 }, seconds: { low: 10, high: 25 } });
    renderApp(FILLED_IN);

    expect(await within(await cost()).findByText('20 leads')).toBeVisible();
    const words = within(await cost()).getByRole('status');
    expect(words).toHaveTextContent('We know 37 businesses like that there.');
    expect(words).toHaveTextContent('Takes 10 to 25 seconds, as the last ones like it did.');
  });

  it('tells the range where other sources may bring more', async () => {
    estimateAs({ results: { known: 1, low: 1, high: 20 }, seconds: { low: 70, high: 200 } });
    renderApp(FILLED_IN);

    expect(await within(await cost()).findByText('1 to 20 leads')).toBeVisible();
    const words = within(await cost()).getByRole('status');
    expect(words).toHaveTextContent(
      'We know 1 business like that there; the others would come from elsewhere.',
    );
    expect(words).toHaveTextContent('Takes 1 to 4 minutes');
  });

  it('promises nothing where nothing is known, and says nothing of a time it has not measured', async () => {
    estimateAs({
      results: { known: 0, low: 0, high: 0 },
      notes: ['Our open data covers Boulder, CO, and nothing near Austin, TX.'],
    });
    renderApp(FILLED_IN);

    expect(await within(await cost()).findByText('No leads')).toBeVisible();
    expect(await cost()).toHaveTextContent('We know no business like that there.');
    expect(await cost()).toHaveTextContent('Our open data covers Boulder, CO');
    expect(await cost()).not.toHaveTextContent('Takes');
  });

  it('is not asked for before the form is complete, and the ceiling is known all the same', async () => {
    const asked = estimateAs({});
    const { user } = renderApp('/?businessType=dentist');

    await waitFor(async () => expect(await cost()).toHaveTextContent('Never more than $3.00'));
    expect(await cost()).toHaveTextContent('Name a trade and a place');
    expect(asked).toEqual([]);
    await user.type(screen.getByLabelText('Location'), '80302');

    await waitFor(() => expect(asked).toHaveLength(1));
    expect(asked).toMatchObject([{ location: '80302' }]);
  });

  it('keeps its place while the next one is on its way', async () => {
    estimateAs({ low: 1, high: 2 });
    const { user } = renderApp(FILLED_IN);
    await within(await cost()).findByText('$1.00 to $2.00');
    let answer = (): void => undefined;
    const isAnswered = new Promise<void>((resolve) => {
      answer = resolve;
    });
    server.use(
      http.post('/api/campaigns/estimate', async () => {
        await isAnswered;
        return HttpResponse.json(estimate({ low: 3, high: 4 }));
      }),
    );

    await user.click(await screen.findByRole('radio', { name: /Enterprise/ }));
    await waitFor(async () =>
      expect((await cost()).querySelector('[aria-busy=true]')).toHaveTextContent('$1.00 to $2.00'),
    );
    answer();

    expect(await within(await cost()).findByText('$3.00 to $4.00')).toBeVisible();
    expect((await cost()).querySelector('[aria-busy=true]')).toBeNull();
  });

  it('says what the server refuses, quietly, for the form may still be half typed', async () => {
    server.use(
      http.post('/api/campaigns/estimate', () => problem(400, 'There is no place Nowhere, ZZ.')),
    );
    renderApp('/?businessType=dentist&location=Nowhere, ZZ');

    expect(await screen.findByText('Not estimated: There is no place Nowhere, ZZ.')).toBeVisible();
    expect(await cost()).toHaveTextContent('Never more than $3.00');
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Estimate again' })).not.toBeInTheDocument();
  });

  it('can be asked for again when it failed', async () => {
    server.use(http.post('/api/campaigns/estimate', () => problem(503, 'Too busy.')));
    const { user } = renderApp(FILLED_IN);
    expect(await screen.findByText('Not estimated: Too busy.')).toBeVisible();

    estimateAs({ low: 1, high: 2 });
    await user.click(screen.getByRole('button', { name: 'Estimate again' }));

    expect(await within(await cost()).findByText('$1.00 to $2.00')).toBeVisible();
  });
});
