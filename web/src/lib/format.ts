/** Figures as the browser of whoever reads them writes them, and times where that browser is. */

const LOCALES = usable(globalThis.navigator.languages);

const dollars = new Intl.NumberFormat(LOCALES, { style: 'currency', currency: 'USD' });
const exactDollars = new Intl.NumberFormat(LOCALES, {
  style: 'currency',
  currency: 'USD',
  minimumFractionDigits: 2,
  maximumFractionDigits: 4,
});
const whole = new Intl.NumberFormat(LOCALES, { maximumFractionDigits: 0 });
const oneDigit = new Intl.NumberFormat(LOCALES, { maximumFractionDigits: 1 });
const day = new Intl.DateTimeFormat(LOCALES, { dateStyle: 'medium' });
const time = new Intl.DateTimeFormat(LOCALES, { timeStyle: 'medium' });
const moment = new Intl.DateTimeFormat(LOCALES, { dateStyle: 'medium', timeStyle: 'short' });

/** An amount in whole cents. What is less than half of one is not called nothing. */
export const formatMoney = (amount: number) =>
  amount > 0 && amount < 0.005 ? `under ${dollars.format(0.01)}` : dollars.format(amount);

/** An amount as it was charged: a call may cost a fraction of a cent. */
export const formatCharge = (amount: number) => exactDollars.format(amount);

export const formatCount = (count: number) => whole.format(count);
export const formatMiles = (miles: number) =>
  `${oneDigit.format(miles)} ${miles === 1 ? 'mile' : 'miles'}`;
export const formatDay = (iso: string) => day.format(new Date(iso));
export const formatTime = (iso: string) => time.format(new Date(iso));
export const formatMoment = (iso: string) => moment.format(new Date(iso));

/** "1 lead", "20 leads" */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

/** "under a second", "42 s", "3 min 20 s", "2 h 5 min" */
export function formatDuration(fromIso: string, toIso: string): string {
  const ms = Math.max(0, Date.parse(toIso) - Date.parse(fromIso));
  if (ms < 1000) return 'under a second';
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return seconds % 60 ? `${minutes} min ${seconds % 60} s` : `${minutes} min`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** "320 ms", "1.2 s": of one request. */
export const formatMilliseconds = (ms: number) =>
  ms < 1000 ? `${whole.format(ms)} ms` : `${oneDigit.format(ms / 1000)} s`;

/** "enriching_contacts" → "Enriching contacts": for a word from the server that we do not know. */
export function humanize(key: string): string {
  const words = key.replaceAll('_', ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Some browsers on servers have a language of their own making ("en-US@posix"), which is an error to use. */
function usable(languages: readonly string[]): string[] {
  return languages.filter((language) => {
    try {
      return Intl.getCanonicalLocales(language).length > 0;
    } catch {
      return false;
    }
  });
}
