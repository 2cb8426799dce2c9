import { describe, expect, it } from 'vitest';
import { leadRow } from '@/test/makers/lead';
import {
  ANY,
  filterParams,
  filterRows,
  narrowings,
  readFilter,
  type LeadFilter,
} from './lead-filter';

const rows = [
  leadRow(),
  leadRow({
    ...{ id: 'l2', name: 'Ozo Coffee', confidence: 60, city: 'Longmont', miles: 12 },
    ...{ email: null, emailStatus: 'not_found', phone: null, category: 'cafe' },
  }),
  leadRow({ id: 'l3', name: 'Café Aion', verifiedBy: 'hunter', sources: ['google'], miles: null }),
];

const kept = (filter: Partial<LeadFilter>) =>
  filterRows(rows, { ...ANY, ...filter }).map(({ id }) => id);

describe('a filter', () => {
  it.each<[string, Partial<LeadFilter>, string[]]>([
    ['nothing', {}, ['l1', 'l2', 'l3']],
    ['a confidence', { confidence: 61 }, ['l1', 'l3']],
    ['an address', { has: ['email'] }, ['l1', 'l3']],
    ['a phone and a website', { has: ['phone', 'website'] }, ['l1', 'l3']],
    ['somebody who vouches for the address', { verified: true }, ['l3']],
    ['a source', { source: 'google' }, ['l3']],
    ['a category', { category: 'cafe' }, ['l2']],
    ['a distance, which what is nowhere has not', { miles: 5 }, ['l1']],
    ['a text in any case', { q: ' oZo ' }, ['l2']],
    ['a text with an accent', { q: 'CAFÉ' }, ['l3']],
    ['a phone as it is shown', { q: '(303) 555-01' }, ['l1', 'l3']],
    ['two of them', { q: 'coffee', has: ['phone'] }, ['l1', 'l3']],
    ['nobody', { q: 'pizza' }, []],
  ])('keeps who has %s', (_, filter, ids) => {
    expect(kept(filter)).toEqual(ids);
  });

  it('finds no text across two fields', () => {
    expect(kept({ q: 'shop 1 pearl' })).toEqual([]);
  });

  it('is in the address as it was chosen', () => {
    const filter: LeadFilter = {
      ...{ q: 'ozo', confidence: 70, has: ['email', 'website'], verified: true },
      ...{ source: 'google', category: 'cafe', miles: 5 },
    };

    const read = readFilter(new URLSearchParams(filterParams(filter)));

    expect(read).toEqual(filter);
    expect(narrowings(filter)).toBe(8);
    expect(filterParams(ANY)).toEqual({});
  });

  it('takes from an address only what somebody can mean', () => {
    const odd = 'confidence=many&has=fax,phone&verified=yes&miles=-1';

    expect(readFilter(new URLSearchParams(odd))).toEqual({ ...ANY, has: ['phone'] });
  });
});
