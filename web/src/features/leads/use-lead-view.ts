import { useEffect, useState } from 'react';
import { useNavigation, useSearchParams } from 'react-router';
import { useDebounced } from '@/lib/use-debounced';
import { filterParams, readFilter, type LeadFilter } from './lead-filter';
import { readSort, sortWord, SUREST_FIRST, type LeadSort } from './lead-sort';

export type LeadView = { filter: LeadFilter; sort: LeadSort };

// Browsers take only so many changes of the address in a while: not one for each key.
const SETTLED_MS = 250;

/**
 * Which leads are shown, and in which order. The address has it a moment later, so that going back,
 * loading again and sharing keep it; the list does not wait for the address.
 */
export function useLeadView() {
  const [params, setParams] = useSearchParams();
  const [view, setView] = useState<LeadView>(() => ({
    filter: readFilter(params),
    sort: readSort(params.get('sort')),
  }));
  const settled = useDebounced(view, SETTLED_MS);
  const isLeaving = useNavigation().state !== 'idle';

  useEffect(() => {
    // Somebody is on the way to another page: writing the address would bring them back.
    if (isLeaving) return;
    const wanted = paramsOf(settled, params);
    if (wanted.toString() !== params.toString())
      setParams(wanted, { replace: true, preventScrollReset: true });
  }, [settled, isLeaving, params, setParams]);

  return {
    ...view,
    setFilter: (different: Partial<LeadFilter>) =>
      setView((before) => ({ ...before, filter: { ...before.filter, ...different } })),
    setSort: (sort: LeadSort) => setView((before) => ({ ...before, sort })),
  };
}

const OURS = ['q', 'confidence', 'has', 'verified', 'source', 'category', 'miles', 'sort'];

/** The address with this view; what else it has stays. */
function paramsOf({ filter, sort }: LeadView, before: URLSearchParams): URLSearchParams {
  const others = [...before].filter(([key]) => !OURS.includes(key));
  const params = new URLSearchParams([...others, ...Object.entries(filterParams(filter))]);
  const order = sortWord(sort);
  if (order !== sortWord(SUREST_FIRST)) params.set('sort', order);
  return params;
}
