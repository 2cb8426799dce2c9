import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { formatCount } from '@/lib/format';
import { getJson } from '@/lib/http';
import type { Suggestion } from '@/ui/combobox';

type BusinessTypes = { items: { label: string; categories: string[]; count: number }[] };
type Places = { items: { label: string }[] };

const LIMIT = 5;
const FRESH_MS = 5 * 60_000;

export const businessTypesQuery = (typed: string) =>
  queryOptions({
    queryKey: ['business-types', typed],
    queryFn: ({ signal }) => getJson<BusinessTypes>(path('/api/business-types', typed), signal),
    select: ({ items }): Suggestion[] =>
      items.map(({ label, count }) => ({ label, hint: `${formatCount(count)} known` })),
    placeholderData: keepPreviousData,
    staleTime: FRESH_MS,
    retry: false, // the next letter asks again, and any text may be typed without suggestions
  });

export const placesQuery = (typed: string) =>
  queryOptions({
    queryKey: ['places', typed],
    queryFn: ({ signal }) => getJson<Places>(path('/api/places', typed), signal),
    select: ({ items }): Suggestion[] => items.map(({ label }) => ({ label })),
    placeholderData: keepPreviousData,
    staleTime: FRESH_MS,
    retry: false,
  });

const path = (address: string, typed: string) =>
  `${address}?${new URLSearchParams({ q: typed.trim(), limit: String(LIMIT) })}`;
