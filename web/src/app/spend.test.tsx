import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Campaign } from '@/features/campaign/campaign';
import type { EmailStatus } from '@/lib/email-status';
import { fakeStream } from '@/test/fake-stream';
import { call } from '@/test/makers/call';
import { campaign } from '@/test/makers/campaign';
import { completed, liveLead, snapshot } from '@/test/makers/job';
import { renderApp } from '@/test/render-app';
import { server } from '@/test/server';

let stream: ReturnType<typeof fakeStream>;
let asked: Campaign;

beforeEach(() => {
  stream = fakeStream();
  asked = campaign({ status: 'processing', budget: 9, totalCost: 0 });
  server.use(
    stream.handler,
    http.get('/api/jobs/j1', () => HttpResponse.json(snapshot({ status: 'pending' }))),
    http.get('/api/campaigns/c1', () => HttpResponse.json(asked)),
  );
});

async function openProgress() {
  renderApp('/campaign/c1/progress?jobId=j1');
  await screen.findByRole('progressbar', { name: 'Campaign progress' });
  await waitFor(() => expect(stream.connections).toHaveLength(1));
  const [connection] = stream.connections;
  if (!connection) throw new Error('The page opened no stream.');
  return connection;
}

const spent = () => screen.findByRole('group', { name: /^Spent/ });
const sources = () => screen.findByRole('list', { name: 'What the sources answered' });

describe('what a campaign spends', () => {
  it('stands against its budget while it runs, with what is reserved explained', async () => {
    const connection = await openProgress();
    await waitFor(async () => expect(await spent()).toHaveTextContent('– of $9.00'));

    connection.progress(
      snapshot({ version: 2, metrics: { total_cost: 0.21, reserved_cost: 0.05 } }),
    );

    await waitFor(async () =>
      expect(await spent()).toHaveTextContent('$0.21 of $9.00, $0.05 reserved'),
    );
    expect(screen.getByText(/^Reserved: calls under way/)).toBeVisible();
    connection.progress(snapshot({ version: 3, metrics: { total_cost: 0.26, reserved_cost: 0 } }));
    await waitFor(async () => expect(await spent()).toHaveTextContent(/^\$0\.26 of \$9\.00$/));
    expect(screen.queryByText(/^Reserved:/)).not.toBeInTheDocument();
  });

  it('is what the campaign itself has at the end, not the last figure of its job', async () => {
    const connection = await openProgress();

    asked = campaign({ budget: 9, totalCost: 0.3, reservedCost: 0 });
    connection.progress(completed({ metrics: { total_cost: 0.26, reserved_cost: 0.05 } }));

    await waitFor(async () => expect(await spent()).toHaveTextContent(/^\$0\.30 of \$9\.00$/));
    expect(screen.getByText(/It cost \$0\.30\./)).toBeVisible();
  });

  it('is said to cost nobody anything where the sandbox bills', async () => {
    server.use(
      http.get('/api/campaigns/c1/calls', () =>
        HttpResponse.json({ items: [call({ sandbox: true })], nextCursor: null }),
      ),
    );
    const connection = await openProgress();
    expect(screen.queryByText(/sandbox/i)).not.toBeInTheDocument();

    connection.progress(snapshot({ version: 2, metrics: { total_cost: 0.21 } }));

    expect(await screen.findByText('Billed by the sandbox, nobody pays.')).toBeVisible();
  });
});

describe('what the sources answered', () => {
  it('is told for each, and one that could not be asked has not found nothing', async () => {
    const connection = await openProgress();

    connection.progress(
      snapshot({
        version: 2,
        metrics: {
          sources: [
            { source: 'open_data', found: 1234, message: null },
            { source: 'openstreetmap', found: 0, message: null },
            { source: 'google', found: 0, message: 'Google Places refused its key.' },
          ],
          warnings: ['Google Places refused its key.', 'Boulder is taken to be in Colorado.'],
        },
      }),
    );

    const [openData, openStreetMap, google] = within(await sources()).getAllByRole('listitem');
    expect(openData).toHaveTextContent(/^Open data1,234 matches$/);
    expect(openStreetMap).toHaveTextContent(/^OpenStreetMapNothing found$/);
    expect(google).toHaveTextContent(/^Google PlacesGoogle Places refused its key\.$/);
    expect(screen.getAllByText('Google Places refused its key.')).toHaveLength(1);
    expect(screen.getByText('Boulder is taken to be in Colorado.')).toBeVisible();
  });

  it('is told beside what was left out', async () => {
    const connection = await openProgress();

    connection.progress(
      snapshot({
        version: 2,
        metrics: { previously_delivered_filtered: 3, suppressed_filtered: 1 },
      }),
    );

    expect(
      await screen.findByText('3 known ones left out, 1 on your suppression list'),
    ).toBeVisible();
  });
});

describe('a lead that arrives', () => {
  it.each<[EmailStatus, string]>([
    ['valid', 'E-mail found'],
    ['pending', 'E-mail being verified'],
    ['risky', 'E-mail risky'],
    ['invalid', 'E-mail not deliverable'],
    ['could_not_ask', 'E-mail could not be checked'],
    ['not_found', 'No e-mail found'],
  ])('says how its address stands: %s', async (emailStatus, words) => {
    const connection = await openProgress();

    connection.lead(liveLead({ emailStatus }), 1);

    expect(await screen.findByText(words)).toBeVisible();
  });

  it('is marked where the sandbox made something of it up, and the page says so once', async () => {
    const connection = await openProgress();

    connection.lead(liveLead({ name: 'Ozo Coffee', sandbox: true }), 1);
    connection.lead(liveLead({ name: 'Laughing Goat', sandbox: false }), 2);

    const leads = await screen.findByRole('list', { name: 'Arriving now' });
    await waitFor(() => expect(within(leads).getAllByRole('listitem')).toHaveLength(2));
    const [goat, ozo] = within(leads).getAllByRole('listitem');
    expect(ozo).toHaveTextContent('Sandbox data: made up, do not use');
    expect(goat).not.toHaveTextContent('Sandbox');
    expect(screen.getByRole('note')).toHaveTextContent('Sandbox data: made up, do not use.');
  });

  it('leaves a verdict for later, and the end says so', async () => {
    const connection = await openProgress();

    asked = campaign({ leadCount: 20 });
    connection.progress(completed({ metrics: { pending_contacts: 3 } }));

    expect(await screen.findByText(/3 addresses were still being verified then/)).toBeVisible();
  });
});
