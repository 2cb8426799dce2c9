import { humanize } from '@/lib/format';
import { sourceName } from '@/lib/source-name';
import type { Lead, Origin } from './lead';

type Town = Pick<Lead, 'city' | 'state' | 'postcode'>;
type Categorised = Pick<Lead, 'category' | 'categoryLabel'>;

/** "Boulder, CO 80302", of as much as is known. A ZIP+4 keeps its first five: nobody visits the rest. */
export function townOf({ city, state, postcode }: Town): string | undefined {
  const zip = postcode?.replace(/^(\d{5})-\d{4}$/, '$1');
  const region = [state, zip].filter(Boolean).join(' ');
  return [city, region].filter(Boolean).join(', ') || undefined;
}

export const categoryOf = ({ category, categoryLabel }: Categorised): string | undefined =>
  categoryLabel ?? (category ? humanize(category) : undefined);

/**
 * The address of a website for a link, and its host and path to show. Undefined for what is no http address:
 * data from outside must not become a link that runs something.
 */
export function webLink(
  website: string | null,
): { href: string; host: string; path: string } | undefined {
  if (!website) return undefined;
  const href = /^[a-z][a-z0-9+.-]*:/i.test(website) ? website : `https://${website}`;
  if (!URL.canParse(href)) return undefined;
  const url = new URL(href);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return undefined;
  const path = url.pathname === '/' ? '' : url.pathname;
  return { href: url.href, host: url.hostname.replace(/^www\./, ''), path };
}

/** "(303) 555-0100" for a US number, as it came for any other. */
export function formatPhone(phone: string): string {
  const us = /^(?:\+?1)?(\d{3})(\d{3})(\d{4})$/.exec(phone.replace(/[\s().-]/g, ''));
  return us ? `(${us[1]}) ${us[2]}-${us[3]}` : phone;
}

/** Who found an address: what the business listing had, the firm's own pages, or a provider. */
export const finderName = (finder: string) =>
  finder === 'source' ? 'The business listing' : sourceName(finder);

/** Whether the sandbox answered for the source. */
export const isOfSandbox = ({ dataset }: Origin) => dataset === 'sandbox';

/** "Open data, overture-boulder-co" */
export const originName = ({ source, dataset }: Origin) =>
  [sourceName(source), dataset].filter(Boolean).join(', ');
