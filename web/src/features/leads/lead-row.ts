import { infiniteQueryOptions, queryOptions, type InfiniteData } from '@tanstack/react-query';
import type { EmailStatus } from '@/lib/email-status';
import { getJson } from '@/lib/http';
import { leadQuery } from './lead';

/** What a list of thousands shows of a lead. */
export type LeadRow = {
  id: string;
  /** By which the calls for it name it; null for leads of before there were any. */
  key: string | null;
  name: string;
  category: string | null;
  categoryLabel: string | null;
  street: string | null;
  city: string | null;
  state: string | null;
  postcode: string | null;
  phone: string | null;
  website: string | null;
  email: string | null;
  emailStatus: EmailStatus | null;
  /** Who says of the address what its status says. */
  verifiedBy: string | null;
  /** Whose address it is, as far as somebody says. */
  person: string | null;
  /** True if the sandbox made the address up. */
  invented: boolean;
  confidence: number;
  sources: string[];
  /** Null where it is not known, or may be on no map of ours. */
  latitude: number | null;
  longitude: number | null;
  miles: number | null;
  cost: number;
  /** True if something of it was made up by the sandbox. */
  sandbox: boolean;
  /** True if it is on the suppression list. */
  suppressed: boolean;
};

type LeadRowPage = {
  items: LeadRow[];
  nextCursor: string | null;
  total: number;
  /** Whom to name where these rows are shown. */
  credits: string[];
};

type Pages = InfiniteData<LeadRowPage>;

// How often it is looked whether the verdict on an address has come.
const VERDICT_MS = 4_000;
// As many as the server takes by their ids.
const MOST_IDS = 100;

export const isPending = ({ emailStatus }: LeadRow) => emailStatus === 'pending';

const pathOf = (campaignId: string) => `/api/campaigns/${encodeURIComponent(campaignId)}/lead-rows`;

/** The leads of a completed campaign, surest first, in pages of two thousand. */
export const leadRowsQuery = (campaignId: string) =>
  infiniteQueryOptions({
    queryKey: ['campaigns', campaignId, 'lead-rows'],
    queryFn: ({ pageParam, signal }) => {
      const cursor = pageParam === null ? '' : `?${new URLSearchParams({ cursor: pageParam })}`;
      return getJson<LeadRowPage>(pathOf(campaignId) + cursor, signal);
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    // A completed campaign's leads do not change but for late verdicts, which are asked for apart.
    staleTime: Infinity,
  });

/**
 * Asks again and again for the leads whose address is being verified, and for no others. Of many it
 * asks for some at a time, each in its turn; its own result is where the next turn begins.
 */
export const verdictsQuery = (campaignId: string) =>
  queryOptions({
    queryKey: ['campaigns', campaignId, 'verdicts'],
    queryFn: async ({ client, queryKey, signal }) => {
      const rowsKey = leadRowsQuery(campaignId).queryKey;
      const pending = allRows(client.getQueryData(rowsKey)).filter(isPending);
      const turn = client.getQueryData<number>(queryKey) ?? 0;
      const from = turn < pending.length ? turn : 0;
      const asked = pending.slice(from, from + MOST_IDS).map(({ id }) => id);
      if (asked.length === 0) return 0;
      const ids = new URLSearchParams({ ids: asked.join(',') });
      const { items } = await getJson<LeadRowPage>(`${pathOf(campaignId)}?${ids}`, signal);

      client.setQueryData(rowsKey, (pages) => pages && withAnswer(pages, asked, items));
      const known = items.filter((row) => !isPending(row));
      await Promise.all(
        known.map(({ id }) =>
          client.invalidateQueries({ queryKey: leadQuery(campaignId, id).queryKey }),
        ),
      );
      // Those whose verdict came are pending no more, and the others move up.
      return from + items.length - known.length;
    },
    // The rows themselves have just come: the first time to ask is after a while.
    initialData: 0,
    staleTime: Infinity,
    refetchInterval: VERDICT_MS,
  });

export const allRows = (pages: Pages | undefined): LeadRow[] =>
  pages?.pages.flatMap(({ items }) => items) ?? [];

/** The pages with what is known of these leads by now. What is not in the answer is no lead any more. */
function withAnswer(before: Pages, asked: readonly string[], items: readonly LeadRow[]): Pages {
  const changed = new Map(items.map((row) => [row.id, row]));
  const gone = new Set(asked.filter((id) => !changed.has(id)));
  return {
    ...before,
    pages: before.pages.map((page) => ({
      ...page,
      items: page.items.filter(({ id }) => !gone.has(id)).map((row) => changed.get(row.id) ?? row),
    })),
  };
}
