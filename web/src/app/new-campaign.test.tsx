import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { fakeStream } from '@/test/fake-stream';
import { campaign } from '@/test/makers/campaign';
import { snapshot } from '@/test/makers/job';
import { renderApp } from '@/test/render-app';
import { problem, server } from '@/test/server';

type Sent = { body: unknown; key: string | null };

/** Answers the form, and keeps what it sent. */
function acceptCampaigns() {
  const sent: Sent[] = [];
  server.use(
    http.post('/api/campaigns', async ({ request }) => {
      sent.push({ body: await request.json(), key: request.headers.get('Idempotency-Key') });
      return HttpResponse.json(
        { campaignId: 'c1', jobId: 'j1', status: 'pending', eventsUrl: '/api/jobs/j1/events' },
        { status: 202 },
      );
    }),
    http.get('/api/campaigns/c1', () => HttpResponse.json(campaign({ status: 'processing' }))),
    http.get('/api/jobs/j1', () => HttpResponse.json(snapshot())),
    fakeStream().handler,
  );
  return sent;
}

const businessType = () => screen.findByLabelText('Business type');
const location = () => screen.getByLabelText('Location');
const submit = () => screen.getByRole('button', { name: 'Find leads' });

describe('a new campaign', () => {
  it('starts with a trade and a place, and goes on to its progress', async () => {
    const sent = acceptCampaigns();
    const { user, router } = renderApp('/');

    await user.type(await businessType(), ' coffee shop ');
    await user.type(location(), 'Boulder, CO');
    await user.click(submit());

    expect(await screen.findByRole('progressbar', { name: 'Campaign progress' })).toBeVisible();
    expect(router.state.location).toMatchObject({
      pathname: '/campaign/c1/progress',
      search: '?jobId=j1',
    });
    expect(sent.map(({ body }) => body)).toEqual([
      {
        businessType: 'coffee shop',
        location: 'Boulder, CO',
        maxResults: 20,
        radiusMiles: 10,
        minConfidence: 50,
      },
    ]);
  });

  it('sends what is under "More options" when it was filled in', async () => {
    const sent = acceptCampaigns();
    const { user } = renderApp('/?businessType=dentist&location=80302&maxResults=5');

    await user.click(await screen.findByRole('button', { name: 'More options' }));
    await user.type(screen.getByLabelText('Budget'), '1.50');
    await user.type(screen.getByLabelText('Keywords'), 'kids, , implants');
    await user.click(submit());

    await waitFor(() =>
      expect(sent[0]?.body).toMatchObject({
        budget: 1.5,
        keywords: ['kids', 'implants'],
        maxResults: 5,
      }),
    );
  });

  it('says what will happen, with the figures of the form', async () => {
    const { user } = renderApp('/?businessType=dentist&location=Denver, CO');
    const plan = await screen.findByRole('region', { name: 'What will happen' });
    expect(plan).toHaveTextContent('“dentist” within 10 miles of Denver, CO');
    expect(plan).toHaveTextContent('the best 20 leads stay');

    await user.clear(screen.getByLabelText('How many leads'));
    await user.type(screen.getByLabelText('How many leads'), '100');

    expect(plan).toHaveTextContent('the best 100 leads stay');
  });

  it('asks for what is missing without asking the server', async () => {
    const { user } = renderApp('/');
    await businessType();

    await user.click(submit());

    expect(await businessType()).toHaveAccessibleDescription(/which kind of business/);
    expect(location()).toHaveAccessibleDescription(/Say where/);
    await waitFor(async () => expect(await businessType()).toHaveFocus());

    await user.type(await businessType(), 'dentist');
    expect(await businessType()).not.toBeInvalid();
    expect(location()).toBeInvalid();
  });

  it('refuses figures out of range at their field', async () => {
    const { user } = renderApp(
      '/?businessType=a&location=b&maxResults=501&radiusMiles=0&budget=-1',
    );
    await businessType();

    await user.click(submit());

    expect(screen.getByLabelText('How many leads')).toHaveAccessibleDescription(/1 to 500/);
    expect(screen.getByLabelText('Radius')).toHaveAccessibleDescription(/1 to 100/);
    expect(screen.getByLabelText('Budget')).toHaveAccessibleDescription(/0 or more/);
  });

  it('shows what the server refuses at the field it is about, also one that was folded away', async () => {
    server.use(
      http.post('/api/campaigns', () =>
        problem(400, 'Two fields were refused.', [
          { field: 'location', value: 'Nowhere, ZZ', message: 'There is no place Nowhere, ZZ.' },
          { field: 'keywords', value: [], message: 'At most 20 keywords.' },
        ]),
      ),
    );
    const { user } = renderApp('/?businessType=volcano&location=Nowhere, ZZ');
    await businessType();

    await user.click(submit());

    await waitFor(() =>
      expect(location()).toHaveAccessibleDescription('There is no place Nowhere, ZZ.'),
    );
    await waitFor(() => expect(location()).toHaveFocus());
    expect(screen.getByLabelText('Keywords')).toBeVisible();
    expect(screen.getByLabelText('Keywords')).toHaveAccessibleDescription('At most 20 keywords.');
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('shows a refusal that is about no field above the form', async () => {
    server.use(http.post('/api/campaigns', () => problem(429, 'Three campaigns run already.')));
    const { user } = renderApp('/?businessType=dentist&location=80302');
    await businessType();

    await user.click(submit());

    expect(await screen.findByRole('alert')).toHaveTextContent('Three campaigns run already.');
  });

  it('uses one key for the same form sent again, and another one for a changed form', async () => {
    const keys: (string | null)[] = [];
    server.use(
      http.post('/api/campaigns', ({ request }) => {
        keys.push(request.headers.get('Idempotency-Key'));
        return HttpResponse.error();
      }),
    );
    const { user } = renderApp('/?businessType=dentist&location=80302');
    await businessType();

    await user.click(submit());
    await screen.findByText(/did not answer/);
    await user.click(submit());
    await waitFor(() => expect(keys).toHaveLength(2));
    await waitFor(() => expect(submit()).toBeEnabled());
    await user.type(location(), '0');
    await user.click(submit());
    await waitFor(() => expect(keys).toHaveLength(3));

    expect(keys[0]).toMatch(/^[0-9a-f]{32}$/);
    expect(keys[1]).toBe(keys[0]);
    expect(keys[2]).not.toBe(keys[0]);
  });

  it('suggests trades and takes one by keyboard', async () => {
    server.use(
      http.get('/api/business-types', ({ request }) => {
        const typed = new URL(request.url).searchParams.get('q');
        const items = typed === 'cof' ? [{ label: 'Coffee shop', categories: [], count: 41 }] : [];
        return HttpResponse.json({ items });
      }),
    );
    const { user } = renderApp('/');

    await user.type(await businessType(), 'cof');
    const option = await screen.findByRole('option', { name: /Coffee shop/ });
    await user.keyboard('{ArrowDown}');
    expect(option).toHaveAttribute('aria-selected', 'true');
    await user.keyboard('{Enter}');

    expect(await businessType()).toHaveValue('Coffee shop');
    expect(screen.queryByRole('listbox')).not.toBeInTheDocument();
  });

  it('suggests places, takes one by a click, and closes on Escape', async () => {
    server.use(
      http.get('/api/places', () => HttpResponse.json({ items: [{ label: 'Boulder, CO' }] })),
    );
    const { user } = renderApp('/');
    await businessType();

    await user.type(location(), 'bou');
    await screen.findByRole('listbox');
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('listbox')).not.toBeInTheDocument();
    await user.type(location(), 'l');
    await user.click(await screen.findByRole('option', { name: 'Boulder, CO' }));

    expect(location()).toHaveValue('Boulder, CO');
  });

  it('lists the latest three campaigns below the form', async () => {
    server.use(
      http.get('/api/campaigns', () =>
        HttpResponse.json({
          items: ['a', 'b', 'c', 'd'].map((id) => campaign({ id, name: `Campaign ${id}` })),
          nextCursor: null,
        }),
      ),
    );
    renderApp('/');

    const latest = await screen.findByRole('list', { name: 'Campaigns' });
    expect(within(latest).getAllByRole('listitem')).toHaveLength(3);
  });

  it('looks for several kinds at once: a comma or a button makes a chip, a cross takes it away', async () => {
    const sent = acceptCampaigns();
    const { user } = renderApp('/?location=80302');

    await user.type(await businessType(), 'dentist, florist');
    await user.click(screen.getByRole('button', { name: 'Add another kind' }));
    expect(await businessType()).toHaveFocus();
    await user.type(await businessType(), 'bakery');
    const kinds = within(screen.getByRole('list', { name: 'Kinds of business' }));
    expect(kinds.getByText('dentist')).toBeVisible();
    await user.click(kinds.getByRole('button', { name: 'Remove florist' }));
    expect(screen.getByRole('region', { name: 'What will happen' })).toHaveTextContent(
      '“dentist”, “bakery” within',
    );
    await user.click(submit());

    await waitFor(() => expect(sent[0]?.body).toMatchObject({ businessType: 'dentist, bakery' }));
  });

  it('takes the last kind away by Backspace where nothing is typed', async () => {
    const { user } = renderApp('/?businessType=dentist, ');

    await user.type(await businessType(), '{Backspace}');

    expect(screen.queryByRole('list', { name: 'Kinds of business' })).not.toBeInTheDocument();
  });

  it('asks for businesses of earlier campaigns only when that was ticked', async () => {
    const sent = acceptCampaigns();
    const { user } = renderApp('/?businessType=dentist&location=80302');

    await user.click(await screen.findByRole('button', { name: 'More options' }));
    await user.click(screen.getByLabelText(/Also businesses you already have/));
    await user.click(submit());

    await waitFor(() => expect(sent[0]?.body).toMatchObject({ includeDelivered: true }));
  });
});
