import type { QueryFilters } from '@tanstack/react-query';

/** What is cached and says who is on the suppression list: to be asked for anew when that changes. */
export const suppressionShown: QueryFilters = {
  predicate: ({ queryKey }) => queryKey[0] === 'suppressions' || queryKey[2] === 'lead-rows',
};
