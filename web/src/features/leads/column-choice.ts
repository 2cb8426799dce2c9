import { LEAD_COLUMNS } from './lead-columns';

const KEY = 'prospectpro.columns';
const NOT_AT_FIRST = ['category', 'sources', 'miles'];

const STANDARD: readonly string[] = LEAD_COLUMNS.map(({ key }) => key).filter(
  (key) => !NOT_AT_FIRST.includes(key),
);

/** The columns that were chosen the last time in this browser; what cannot be read is as if nothing was. */
export function rememberedColumns(): readonly string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? 'null');
    if (!Array.isArray(kept)) return STANDARD;
    return LEAD_COLUMNS.map(({ key }) => key).filter((key) => kept.includes(key));
  } catch {
    return STANDARD;
  }
}

/** A browser that keeps nothing only forgets the choice. */
export function rememberColumns(chosen: readonly string[]): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(chosen));
  } catch {
    // Private windows may have no storage.
  }
}
