import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Suppression } from '@/features/suppressions/suppression';
import { leadsOf } from '@/test/handlers/lead';
import { campaign } from '@/test/makers/campaign';
import { lead } from '@/test/makers/lead';
import { renderApp } from '@/test/render-app';
import { problem, server } from '@/test/server';

let entries: Suppression[];

const entry = (different: Partial<Suppression> = {}): Suppression => ({
  id: 's1',
  kind: 'domain',
  value: 'cafe.com',
  reason: 'They asked.',
  createdAt: '2026-11-23T10:00:00Z',
  ...different,
});

beforeEach(() => {
  entries = [entry()];
  server.use(
    http.get('/api/suppressions', () => HttpResponse.json(entries)),
    http.delete('/api/suppressions/:id', ({ params }) => {
      entries = entries.filter(({ id }) => id !== params.id);
      return new HttpResponse(null, { status: 204 });
    }),
  );
});

const list = async () => within(await screen.findByRole('list', { name: 'Suppression list' }));

describe('the suppression list', () => {
  it('tells who is on it, why and since when, and lets them go', async () => {
    const { user } = renderApp('/suppressions');
    const item = (await list()).getByRole('listitem');
    expect(item).toHaveTextContent('cafe.comEvery address and lead of this domain');
    expect(item).toHaveTextContent('since Nov 23, 2026They asked.');

    await user.click(within(item).getByRole('button', { name: 'Allow again: cafe.com' }));

    expect(await screen.findByText('Nobody is on the list')).toBeVisible();
  });

  it('takes somebody more, and shows at the field what it does not understand', async () => {
    server.use(
      http.post('/api/suppressions', async ({ request }) => {
        const { value } = (await request.json()) as { value: string };
        if (value === 'cafe')
          return problem(400, 'Wrong.', [{ field: 'value', value, message: 'is no domain.' }]);
        entries = [entry({ id: 's2', kind: 'email', value, reason: null }), ...entries];
        return new HttpResponse(null, { status: 204 });
      }),
    );
    const { user } = renderApp('/suppressions');
    const field = await screen.findByLabelText('E-mail address, domain or phone number');

    await user.type(field, 'cafe{Enter}');
    await waitFor(() => expect(field).toHaveAccessibleDescription(/is no domain/));
    await user.clear(field);
    await user.type(field, 'x@ozo.example{Enter}');

    expect(await (await list()).findByText('x@ozo.example')).toBeVisible();
    expect(screen.getByLabelText('E-mail address, domain or phone number')).toHaveValue('');
  });

  it('is searched by what is on it and by the reason', async () => {
    entries = [entry(), entry({ id: 's2', value: 'ozo.example', reason: 'A Rival' })];
    const { user } = renderApp('/suppressions');
    expect((await list()).getAllByRole('listitem')).toHaveLength(2);

    await user.type(screen.getByLabelText('Search the list'), 'RIVAL');

    expect((await list()).getByRole('listitem')).toHaveTextContent('ozo.example');
    expect(screen.getByText('1 entry')).toBeVisible();

    await user.type(screen.getByLabelText('Search the list'), 'xyz');
    expect(screen.getByText(/^Nothing on the list has this text/)).toBeVisible();
  });

  it('can be asked for again when it could not be loaded', async () => {
    server.use(http.get('/api/suppressions', () => problem(403, 'Not now.')));
    renderApp('/suppressions');

    expect(await screen.findByRole('alert')).toHaveTextContent('Not now.');
  });

  it('takes a lead from its drawer', async () => {
    const asked: unknown[] = [];
    server.use(
      http.get('/api/campaigns/c1', () => HttpResponse.json(campaign())),
      ...leadsOf(() => [lead()]),
      http.post('/api/leads/suppression', async ({ request }) => {
        asked.push(await request.json());
        return HttpResponse.json({ added: 3, known: 0, nothing: 0 });
      }),
    );
    const { user } = renderApp('/campaign/c1');
    await user.click(await screen.findByRole('button', { name: 'Pearl Street Coffee' }));

    await user.click(await screen.findByRole('button', { name: 'Do not contact' }));

    expect(await screen.findByText(/It will not be exported or found again/)).toBeVisible();
    expect(asked).toEqual([{ leadIds: ['l1'] }]);
    expect(screen.getByRole('link', { name: 'Suppression list' })).toHaveAttribute(
      'href',
      '/suppressions',
    );
  });
});
