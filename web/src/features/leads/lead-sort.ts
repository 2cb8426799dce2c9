import type { EmailStatus } from '@/lib/email-status';
import type { LeadRow } from './lead-row';
import { categoryOf } from './lead-words';

export const SORT_KEYS = [
  'confidence',
  'name',
  'email',
  'city',
  'category',
  'miles',
  'cost',
  'sources',
] as const;
export type SortKey = (typeof SORT_KEYS)[number];
export type LeadSort = { by: SortKey; isDown: boolean };

/** The order in which they come. */
export const SUREST_FIRST: LeadSort = { by: 'confidence', isDown: true };

// What one wants first when one asks for an order by it.
const DOWN_FIRST: readonly SortKey[] = ['confidence', 'cost'];

/** The order after a press on what it is by: the usual one first, then the other way round. */
export const nextSort = (before: LeadSort, by: SortKey): LeadSort => ({
  by,
  isDown: before.by === by ? !before.isDown : DOWN_FIRST.includes(by),
});

/** "-confidence", "name" */
export function readSort(text: string | null): LeadSort {
  const by = SORT_KEYS.find((key) => key === text?.replace(/^-/, ''));
  return by ? { by, isDown: text?.startsWith('-') === true } : SUREST_FIRST;
}

export const sortWord = ({ by, isDown }: LeadSort) => (isDown ? `-${by}` : by);

export function sortRows(rows: readonly LeadRow[], sort: LeadSort): readonly LeadRow[] {
  const { by, isDown } = sort;
  const compare = ORDERS[by];
  // What is not known comes last, whichever way round.
  const isKnown = (row: LeadRow) => KNOWN[by]?.(row) ?? true;
  return rows.toSorted((one, other) => {
    const known = Number(isKnown(other)) - Number(isKnown(one));
    if (known !== 0) return known;
    return isDown ? compare(other, one) : compare(one, other);
  });
}

const words = new Intl.Collator('en-US', { sensitivity: 'base', numeric: true });

/** The surest addresses first. */
const STANDING: Record<EmailStatus, number> = {
  valid: 1,
  risky: 2,
  pending: 3,
  could_not_ask: 4,
  invalid: 5,
  not_found: 6,
};

const standing = ({ emailStatus, verifiedBy }: LeadRow) =>
  emailStatus === 'valid' && verifiedBy !== null ? 0 : STANDING[emailStatus ?? 'not_found'];

const ORDERS: Record<SortKey, (one: LeadRow, other: LeadRow) => number> = {
  confidence: (one, other) => one.confidence - other.confidence,
  name: (one, other) => words.compare(one.name, other.name),
  email: (one, other) =>
    standing(one) - standing(other) || words.compare(one.email ?? '', other.email ?? ''),
  city: (one, other) => words.compare(one.city ?? '', other.city ?? ''),
  category: (one, other) => words.compare(categoryOf(one) ?? '', categoryOf(other) ?? ''),
  miles: (one, other) => (one.miles ?? 0) - (other.miles ?? 0),
  cost: (one, other) => one.cost - other.cost,
  sources: (one, other) => words.compare(one.sources.join(), other.sources.join()),
};

const KNOWN: Partial<Record<SortKey, (row: LeadRow) => boolean>> = {
  email: ({ email }) => email !== null,
  city: ({ city }) => city !== null,
  category: (row) => categoryOf(row) !== undefined,
  miles: ({ miles }) => miles !== null,
};
