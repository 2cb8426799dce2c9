import { infiniteQueryOptions } from '@tanstack/react-query';
import { getJson } from '@/lib/http';

/** Something that was done; `actor` is null where nobody was signed in. */
export type AuditEntry = {
  id: number;
  at: string;
  action: string;
  actor: string | null;
  target: string | null;
  address: string | null;
  detail: Record<string, string>;
};

type AuditPage = { items: AuditEntry[]; nextCursor: string | null };

export const auditQuery = infiniteQueryOptions({
  queryKey: ['admin', 'audit'],
  queryFn: ({ pageParam, signal }) =>
    getJson<AuditPage>(
      `/api/admin/audit${pageParam === null ? '' : `?cursor=${encodeURIComponent(pageParam)}`}`,
      signal,
    ),
  initialPageParam: null as string | null,
  getNextPageParam: (last) => last.nextCursor,
});
