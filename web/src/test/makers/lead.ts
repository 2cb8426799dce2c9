import { personOf, type Contact, type Verification } from '@/features/leads/contact';
import type { Lead } from '@/features/leads/lead';
import type { LeadRow } from '@/features/leads/lead-row';

/** Leads and their contacts as the server sends them, each with what a test wants to be different. */

export const contact = (different: Partial<Contact> = {}): Contact => ({
  email: 'hello@pearl.example',
  status: 'valid',
  note: null,
  isInvented: false,
  found: {
    email: 'hello@pearl.example',
    finder: 'website',
    url: 'https://www.pearl.example/contact',
    person: null,
    verification: null,
  },
  ...different,
});

export const verification = (different: Partial<Verification> = {}): Verification => ({
  provider: 'hunter',
  verdict: 'deliverable',
  flags: [],
  at: '2026-11-23T10:00:30Z',
  status: 'valid',
  ...different,
});

export const lead = (different: Partial<Lead> = {}): Lead => ({
  id: 'l1',
  key: 'k1',
  name: 'Pearl Street Coffee',
  confidence: 91,
  category: 'coffee_shop',
  categoryLabel: 'Coffee shop',
  street: '1 Pearl St',
  city: 'Boulder',
  state: 'CO',
  postcode: '80302-1234',
  country: 'US',
  phone: '+13035550100',
  website: 'https://www.pearl.example/menu',
  email: 'hello@pearl.example',
  emailStatus: 'valid',
  emailNote: null,
  reasons: [
    { signal: 'category', points: 40, text: 'Listed as a coffee shop' },
    { signal: 'age', points: -3, text: 'Last seen seven months ago' },
  ],
  scoreVersion: '1',
  sources: ['open_data'],
  provenance: {
    phone: {
      source: 'open_data',
      dataset: 'overture-boulder-co',
      observedAt: '2026-04-07T10:00:15Z',
      licence: 'CDLA-Permissive-2.0',
    },
  },
  latitude: null,
  longitude: null,
  distanceMiles: 1.2,
  cost: 0,
  contacts: [contact()],
  sandbox: false,
  expiresAt: null,
  createdAt: '2026-11-23T10:00:42Z',
  ...different,
});

/** What the server's list of leads has of one. */
export function rowOf(lead: Lead, different: Partial<LeadRow> = {}): LeadRow {
  const best = lead.contacts?.find(({ email }) => email === lead.email);
  const verdict = best?.found.verification;
  const { id, key, name, category, categoryLabel, street, city, state, postcode } = lead;
  const { phone, website, email, emailStatus, confidence, latitude, longitude, sandbox } = lead;
  return {
    ...{ id, key, name, category, categoryLabel, street, city, state, postcode },
    ...{ phone, website, email, emailStatus, confidence, latitude, longitude, sandbox },
    verifiedBy: verdict?.status === emailStatus ? verdict.provider : null,
    person: (best && personOf(best)) ?? null,
    invented: best?.isInvented ?? false,
    sources: lead.sources ?? [],
    miles: lead.distanceMiles,
    cost: lead.cost ?? 0,
    suppressed: false,
    ...different,
  };
}

export const leadRow = (different: Partial<LeadRow> = {}): LeadRow => rowOf(lead(), different);
