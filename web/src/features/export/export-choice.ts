import { postForFile } from '@/lib/http';

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

/** Which leads of a campaign go into the file. */
export type Which =
  | { campaignId: string; filter: Readonly<Record<string, string>> }
  | { campaignId: string; leadIds: readonly string[] };

const addressOf = (campaignId: string) => `/api/campaigns/${encodeURIComponent(campaignId)}/export`;

/** Where the file is. A plain address: the browser itself saves it, however long it is. */
export function exportPath(
  campaignId: string,
  filter: Readonly<Record<string, string>>,
  { format, columns, bom }: ExportChoice,
): string {
  const params = new URLSearchParams({ ...filter, format, columns: columns.join(',') });
  if (format === 'csv' && bom) params.set('bom', 'true');
  return `${addressOf(campaignId)}?${params}`;
}

/** As many as can be sent by their ids. */
export const MOST_CHOSEN = 1_500;

/** Has the file made of some leads, and saves it. */
export async function saveChosen(
  campaignId: string,
  leadIds: readonly string[],
  { format, columns, bom }: ExportChoice,
): Promise<void> {
  const body = { leadIds, format, columns, bom: format === 'csv' && bom };
  const { name, content } = await postForFile(addressOf(campaignId), body);
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  // The browser has begun to save it by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
