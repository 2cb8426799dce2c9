import { screen, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { leadsOf } from '@/test/handlers/lead';
import { campaign } from '@/test/makers/campaign';
import { lead } from '@/test/makers/lead';
import { renderApp } from '@/test/render-app';
import { server } from '@/test/server';

let leads = [lead()];

beforeEach(() => {
  leads = [lead()];
  localStorage.removeItem('prospectpro.export');
  server.use(
    http.get('/api/campaigns/c1', () => HttpResponse.json(campaign())),
    ...leadsOf(() => leads),
  );
});

async function openExport(query = '') {
  const { user } = renderApp(`/campaign/c1${query}`);
  await screen.findByRole('table', { name: 'Leads' });
  await user.click(await screen.findByRole('button', { name: 'Export' }));
  return { user, drawer: within(await screen.findByRole('dialog', { name: 'Export leads' })) };
}

const addressOf = (element: HTMLElement) =>
  new URL(element.getAttribute('href') ?? '', 'http://localhost');

describe('the export of leads', () => {
  it('is a spreadsheet with what one usually wants', async () => {
    const { drawer } = await openExport();

    const address = addressOf(drawer.getByRole('link', { name: 'Download XLSX' }));

    expect(address.pathname).toBe('/api/campaigns/c1/export');
    expect(address.searchParams.get('format')).toBe('xlsx');
    expect(address.searchParams.get('columns')).toMatch(/^name,category,.*,sandbox$/);
    expect(address.searchParams.has('bom')).toBe(false);
  });

  it('has the chosen columns, and offers Excel its mark in CSV', async () => {
    const { user, drawer } = await openExport();

    await user.click(drawer.getByRole('radio', { name: /^CSV/ }));
    await user.click(drawer.getByRole('checkbox', { name: 'Cost' }));
    const marked = addressOf(drawer.getByRole('link', { name: 'Download CSV' }));
    await user.click(drawer.getByRole('checkbox', { name: /Made for Excel/ }));
    const plain = addressOf(drawer.getByRole('link', { name: 'Download CSV' }));

    expect(marked.searchParams.get('bom')).toBe('true');
    expect(marked.searchParams.get('columns')).not.toContain('cost');
    expect(plain.searchParams.has('bom')).toBe(false);
  });

  it('has what the list is narrowed to', async () => {
    leads = [lead(), lead({ id: 'l2', name: 'Ozo Coffee', confidence: 60 })];
    const { drawer } = await openExport('?q=coffee&confidence=80&has=email,phone&sort=name');

    const address = addressOf(drawer.getByRole('link', { name: 'Download XLSX' }));

    expect(drawer.getByText('1 lead, as filtered')).toBeVisible();
    expect(Object.fromEntries(address.searchParams)).toMatchObject({
      ...{ q: 'coffee', confidence: '80', has: 'email,phone', format: 'xlsx' },
    });
    expect(address.searchParams.has('sort')).toBe(false);
  });

  it('remembers what was chosen', async () => {
    localStorage.setItem(
      'prospectpro.export',
      JSON.stringify({ format: 'json', columns: ['email', 'gone'], bom: false }),
    );
    const { drawer } = await openExport();

    const address = addressOf(drawer.getByRole('link', { name: 'Download JSON' }));

    expect(address.searchParams.get('columns')).toBe('email');
  });

  it('asks for a column where there is none', async () => {
    localStorage.setItem('prospectpro.export', JSON.stringify({ columns: ['name'] }));
    const { user, drawer } = await openExport();

    await user.click(drawer.getByRole('checkbox', { name: 'Name' }));

    expect(drawer.getByRole('alert')).toHaveTextContent('Choose at least one column.');
    expect(drawer.queryByRole('link', { name: /Download/ })).not.toBeInTheDocument();
  });
});
