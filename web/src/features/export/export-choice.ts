/** What a file of leads may have, as the server names it, and as people read it. */
export const COLUMNS = [
  ['name', 'Name'],
  ['category', 'Category'],
  ['street', 'Street'],
  ['city', 'City'],
  ['state', 'State'],
  ['postcode', 'Postcode'],
  ['country', 'Country'],
  ['phone', 'Phone'],
  ['website', 'Website'],
  ['email', 'E-mail'],
  ['emailStatus', 'E-mail status'],
  ['verifiedBy', 'Verified by'],
  ['person', 'Person'],
  ['position', 'Position'],
  ['confidence', 'Confidence'],
  ['sources', 'Sources'],
  ['cost', 'Cost'],
  ['sandbox', 'Sandbox'],
  ['miles', 'Distance'],
  ['latitude', 'Latitude'],
  ['longitude', 'Longitude'],
] as const;

export type Column = (typeof COLUMNS)[number][0];
export type Format = 'xlsx' | 'csv' | 'json';

export type ExportChoice = { format: Format; columns: readonly Column[]; bom: boolean };

const KEY = 'prospectpro.export';
const FORMATS: readonly Format[] = ['xlsx', 'csv', 'json'];
const NOT_AT_FIRST: readonly Column[] = ['miles', 'latitude', 'longitude'];

export const STANDARD: ExportChoice = {
  format: 'xlsx',
  columns: COLUMNS.map(([key]) => key).filter((key) => !NOT_AT_FIRST.includes(key)),
  bom: true,
};

/** What was chosen the last time in this browser; what cannot be read is as if nothing was. */
export function rememberedChoice(): ExportChoice {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? 'null');
    if (typeof kept !== 'object' || kept === null) return STANDARD;
    const { format, columns, bom } = kept as Record<string, unknown>;
    const known = COLUMNS.map(([key]) => key).filter(
      (key) => Array.isArray(columns) && columns.includes(key),
    );
    return {
      format: FORMATS.find((one) => one === format) ?? STANDARD.format,
      columns: known.length > 0 ? known : STANDARD.columns,
      bom: typeof bom === 'boolean' ? bom : STANDARD.bom,
    };
  } catch {
    return STANDARD;
  }
}

/** A browser that keeps nothing only forgets the choice. */
export function rememberChoice(choice: ExportChoice): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(choice));
  } catch {
    // Private windows may have no storage.
  }
}

/** Where the file is. A plain address: the browser itself saves it, however long it is. */
export function exportPath(campaignId: string, { format, columns, bom }: ExportChoice): string {
  const params = new URLSearchParams({ format, columns: columns.join(',') });
  if (format === 'csv' && bom) params.set('bom', 'true');
  return `/api/campaigns/${encodeURIComponent(campaignId)}/export?${params}`;
}
