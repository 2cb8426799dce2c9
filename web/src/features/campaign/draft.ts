import type { FieldError } from '@/lib/http';
import type { Tier } from './tiers';

/** The form as it is typed: text, because that is what a person edits. */
export type Draft = {
  businessType: string;
  location: string;
  maxResults: string;
  radiusMiles: string;
  minConfidence: string;
  budget: string;
  keywords: string;
  /** The key of a tier; empty for the server's own choice, the first. */
  tier: string;
  /** "true" if businesses of earlier campaigns may come again. */
  includeDelivered: string;
};

export type DraftField = keyof Draft;
export type DraftErrors = Partial<Record<DraftField, string>>;

const EMPTY: Draft = {
  businessType: '',
  location: '',
  maxResults: '20',
  radiusMiles: '10',
  minConfidence: '50',
  budget: '',
  keywords: '',
  tier: '',
  includeDelivered: '',
};

/** A new form, with what the address says filled in: "search again" links to it. */
export function draftFrom(params: URLSearchParams): Draft {
  const given = Object.entries(EMPTY).map(([field, value]) => [field, params.get(field) ?? value]);
  return Object.fromEntries(given) as Draft;
}

/** The ceiling that holds when the person names none; undefined while the tier is not known. */
export const defaultBudget = (draft: Draft, tier: Tier | undefined) =>
  tier && (Number(draft.maxResults) || 0) * tier.pricePerLead;

export const budgetOf = (draft: Draft, tier: Tier | undefined) =>
  draft.budget.trim() === '' ? defaultBudget(draft, tier) : Number(draft.budget);

export const keywordsOf = (draft: Draft) => partsOf(draft.keywords);

/** The kinds of business, of which several may be looked for at once. */
export const kindsOf = (draft: Draft) => partsOf(draft.businessType);

const partsOf = (text: string) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** What can be told without asking the server; the server has the last word on all of it. */
export function checkDraft(draft: Draft): DraftErrors {
  const errors: DraftErrors = {};
  if (kindsOf(draft).length === 0)
    errors.businessType = 'Say which kind of business, for example “dentist”.';
  if (draft.location.trim() === '')
    errors.location = 'Say where, for example “Boulder, CO” or “80302”.';
  if (!isWithin(draft.maxResults, 1, 500) || !Number.isInteger(Number(draft.maxResults)))
    errors.maxResults = 'Enter a whole number from 1 to 500.';
  if (!isWithin(draft.radiusMiles, 1, 100)) errors.radiusMiles = 'Enter 1 to 100 miles.';
  if (draft.budget.trim() !== '' && !isWithin(draft.budget, 0, Infinity))
    errors.budget = 'Enter an amount in dollars, 0 or more.';
  return errors;
}

/** The body of the request. What the person left alone is left to the server. */
export function requestOf(draft: Draft) {
  const keywords = keywordsOf(draft);
  return {
    businessType: kindsOf(draft).join(', '),
    location: draft.location.trim(),
    radiusMiles: Number(draft.radiusMiles),
    maxResults: Number(draft.maxResults),
    minConfidence: Number(draft.minConfidence),
    ...(draft.budget.trim() === '' ? {} : { budget: Number(draft.budget) }),
    ...(keywords.length === 0 ? {} : { keywords }),
    ...(draft.tier === '' ? {} : { tier: draft.tier }),
    ...(draft.includeDelivered === 'true' ? { includeDelivered: true } : {}),
  };
}

/** The server's complaints, each at its field; what belongs to no field of ours is told apart. */
export function sortErrors(errors: readonly FieldError[]) {
  const atField: DraftErrors = {};
  const other: string[] = [];
  for (const { field, message } of errors) {
    if (isDraftField(field)) atField[field] ??= message;
    else other.push(message);
  }
  return { atField, other };
}

const isDraftField = (field: string): field is DraftField => Object.hasOwn(EMPTY, field);

function isWithin(text: string, least: number, most: number): boolean {
  if (text.trim() === '') return false;
  const value = Number(text);
  return Number.isFinite(value) && value >= least && value <= most;
}
