import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { formatCount } from '@/lib/format';
import { getJson } from '@/lib/http';
import type { Suggestion } from '@/ui/combobox';

type BusinessTypes = { items: { label: string; categories: string[]; count: number }[] };
export type Place = { label: string; latitude: number; longitude: number };
type Places = { items: Place[] };

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

const placesRequest = (typed: string) =>
  queryOptions({
    queryKey: ['places', typed],
    queryFn: ({ signal }) => getJson<Places>(path('/api/places', typed), signal),
    placeholderData: keepPreviousData,
    staleTime: FRESH_MS,
    retry: false,
  });

export const placesQuery = (typed: string) =>
  queryOptions({
    ...placesRequest(typed),
    select: ({ items }): Suggestion[] => items.map(({ label }) => ({ label })),
  });

/**
 * The place that is meant by what is typed: the one of that very name, else the first that begins so.
 * Null for none, never undefined: while the next answer is on its way the last one stays, and a last one
 * that is undefined is taken for none at each second look, so that the page would be drawn for ever.
 */
export const placeQuery = (typed: string) =>
  queryOptions({
    ...placesRequest(typed),
    select: ({ items }): Place | null => {
      const name = typed.trim().toLowerCase();
      if (name === '') return null;
      return items.find(({ label }) => label.toLowerCase() === name) ?? items[0] ?? null;
    },
  });

const path = (address: string, typed: string) =>
  `${address}?${new URLSearchParams({ q: typed.trim(), limit: String(LIMIT) })}`;
