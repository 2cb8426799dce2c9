import type { LeadRow } from './lead-row';

/** What a lead can be required to have. */
export const PARTS = ['email', 'phone', 'website'] as const;
export type Part = (typeof PARTS)[number];

/** Which leads of a campaign are wanted; an empty text, zero and false are for any. */
export type LeadFilter = {
  q: string;
  /** At least. */
  confidence: number;
  has: readonly Part[];
  /** Only with an address that a provider vouches for. */
  verified: boolean;
  source: string;
  category: string;
  /** At most; what is nowhere is out. */
  miles: number;
};

export const ANY: LeadFilter = {
  q: '',
  confidence: 0,
  has: [],
  verified: false,
  source: '',
  category: '',
  miles: 0,
};

/** As an address has it. What nobody can mean is as if it were not there. */
export function readFilter(params: URLSearchParams): LeadFilter {
  const has = params.get('has')?.split(',') ?? [];
  return {
    q: params.get('q') ?? '',
    confidence: numberUpTo(100, params.get('confidence')),
    has: PARTS.filter((part) => has.includes(part)),
    verified: params.get('verified') === 'true',
    source: params.get('source') ?? '',
    category: params.get('category') ?? '',
    miles: numberUpTo(10_000, params.get('miles')),
  };
}

function numberUpTo(most: number, text: string | null): number {
  const value = Number(text);
  return value > 0 && value <= most ? value : 0;
}

/** For an address: what matters alone. The server's export takes the same. */
export function filterParams(filter: LeadFilter): Record<string, string> {
  const q = filter.q.trim();
  return {
    ...(q && { q }),
    ...(filter.confidence > 0 && { confidence: String(filter.confidence) }),
    ...(filter.has.length > 0 && { has: filter.has.join(',') }),
    ...(filter.verified && { verified: 'true' }),
    ...(filter.source && { source: filter.source }),
    ...(filter.category && { category: filter.category }),
    ...(filter.miles > 0 && { miles: String(filter.miles) }),
  };
}

/** How many of the choices narrow the list. */
export const narrowings = (filter: LeadFilter) =>
  Object.keys(filterParams(filter)).length + Math.max(0, filter.has.length - 1);

/** Those that are wanted, in the order in which they came. */
export function filterRows(rows: readonly LeadRow[], filter: LeadFilter): readonly LeadRow[] {
  if (narrowings(filter) === 0) return rows;
  const isLike = likeText(filter.q);
  return rows.filter(
    (row) =>
      row.confidence >= filter.confidence &&
      filter.has.every((part) => row[part] !== null) &&
      (!filter.verified || isVerified(row)) &&
      (filter.source === '' || row.sources.includes(filter.source)) &&
      (filter.category === '' || row.category === filter.category) &&
      (filter.miles === 0 || (row.miles !== null && row.miles <= filter.miles)) &&
      isLike(row),
  );
}

/** Our own look at the domain verifies nothing. */
const isVerified = ({ emailStatus, verifiedBy }: LeadRow) =>
  emailStatus === 'valid' && verifiedBy !== null;

function likeText(q: string): (row: LeadRow) => boolean {
  const text = q.trim().toLowerCase();
  if (text === '') return () => true;
  // "(303) 555" is meant as it is shown, and stored as +1303555….
  const digits = /^[\d\s().+-]{3,}$/.test(text) ? text.replace(/\D/g, '') : '';
  return (row) =>
    textOf(row).includes(text) || (digits !== '' && row.phone?.includes(digits) === true);
}

// Made once a row, not once a key that somebody types.
const texts = new WeakMap<LeadRow, string>();

function textOf(row: LeadRow): string {
  const known = texts.get(row);
  if (known !== undefined) return known;
  const { name, categoryLabel, street, city, state, postcode, phone, website, email } = row;
  // No text that is typed has a line break: nothing is found across two fields.
  const text = [name, categoryLabel, street, city, state, postcode, phone, website, email]
    .filter(Boolean)
    .join('\n')
    .toLowerCase();
  texts.set(row, text);
  return text;
}

/** What there is to choose from. */
export type Facets = {
  sources: readonly string[];
  categories: readonly { key: string; name: string }[];
  hasMiles: boolean;
};
