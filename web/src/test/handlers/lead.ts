import { http, HttpResponse } from 'msw';
import type { Lead } from '@/features/leads/lead';
import { rowOf } from '../makers/lead';

/** The leads of campaign c1 as the server has them: a list of some or of all, and each with everything. */
export function leadsOf(
  leads: () => readonly Lead[],
  onAsked: (url: URL) => void = () => undefined,
  suppressed: readonly string[] = [],
) {
  return [
    http.get('/api/campaigns/c1/lead-rows', ({ request }) => {
      const url = new URL(request.url);
      onAsked(url);
      const ids = url.searchParams.get('ids')?.split(',');
      const items = leads().filter(({ id }) => ids?.includes(id) ?? true);
      const credits = items.flatMap(({ provenance }) =>
        Object.values(provenance ?? {}).flatMap(({ attribution }) => attribution ?? []),
      );
      return HttpResponse.json({
        items: items.map((one) => rowOf(one, { suppressed: suppressed.includes(one.id) })),
        nextCursor: null,
        total: leads().length,
        credits: [...new Set(credits)],
      });
    }),
    http.get('/api/leads/:id', ({ params }) => {
      const lead = leads().find(({ id }) => id === params.id);
      return lead ? HttpResponse.json(lead) : new HttpResponse(null, { status: 404 });
    }),
  ];
}

/** What the screens of one campaign ask for beside its leads. */
export const leadHandlers = [
  // Of campaigns that cost something it is asked whether the sandbox charged them.
  http.get('/api/campaigns/c1/calls', () => HttpResponse.json({ items: [], nextCursor: null })),
];
