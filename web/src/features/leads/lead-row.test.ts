import { QueryClient } from '@tanstack/react-query';
import { http, HttpResponse } from 'msw';
import { expect, it } from 'vitest';
import { leadRow } from '@/test/makers/lead';
import { server } from '@/test/server';
import { allRows, leadRowsQuery, verdictsQuery, type LeadRow } from './lead-row';

const pendingRow = (number: number) =>
  leadRow({ id: `l${number}`, emailStatus: 'pending', verifiedBy: null });

/** A page with these rows, whose turn it is to be asked about by `ask`. */
function listOf(rows: LeadRow[], answerTo: (id: string) => LeadRow | undefined) {
  const asked: string[][] = [];
  server.use(
    http.get('/api/campaigns/c1/lead-rows', ({ request }) => {
      const ids = new URL(request.url).searchParams.get('ids')?.split(',') ?? [];
      asked.push(ids);
      return HttpResponse.json({ items: ids.flatMap((id) => answerTo(id) ?? []) });
    }),
  );
  const client = new QueryClient();
  const { queryKey } = leadRowsQuery('c1');
  const page = { items: rows, nextCursor: null, total: rows.length, credits: [] };
  client.setQueryData(queryKey, { pages: [page], pageParams: [null] });
  return {
    asked,
    ask: () => client.query({ ...verdictsQuery('c1'), staleTime: 0 }),
    rows: () => allRows(client.getQueryData(queryKey)),
  };
}

it('asks for many verdicts a hundred at a time, and leaves none out', async () => {
  const rows = Array.from({ length: 150 }, (_, index) => pendingRow(index));
  const isKnown = new Set(['l0', 'l1']);
  const {
    ask,
    asked,
    rows: now,
  } = listOf(rows, (id) => (isKnown.has(id) ? leadRow({ id }) : pendingRow(Number(id.slice(1)))));

  await ask();
  await ask();
  await ask();

  const [first = [], second = [], third = []] = asked;
  expect([first.length, second.length, third.length]).toEqual([100, 50, 100]);
  expect(new Set([...first, ...second]).size).toBe(150);
  expect(third[0]).toBe('l2');
  expect(now().filter(({ emailStatus }) => emailStatus === 'valid')).toHaveLength(2);
});

it('lists a lead no more that has been deleted while its verdict was awaited', async () => {
  const { ask, rows } = listOf([pendingRow(1), leadRow({ id: 'l2' })], () => undefined);

  await ask();

  expect(rows().map(({ id }) => id)).toEqual(['l2']);
});

it('asks for nothing where no verdict is awaited', async () => {
  const { ask, asked } = listOf([leadRow()], () => undefined);

  await ask();

  expect(asked).toEqual([]);
});
