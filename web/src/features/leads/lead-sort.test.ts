import { describe, expect, it } from 'vitest';
import { leadRow } from '@/test/makers/lead';
import { nextSort, readSort, sortRows, sortWord, SUREST_FIRST } from './lead-sort';

const rows = [
  leadRow({ id: 'a', name: 'zebra', confidence: 70, city: null, miles: 2, cost: 0.1 }),
  leadRow({ id: 'b', name: 'Äpfel', city: 'Boulder', miles: null, verifiedBy: 'hunter' }),
  leadRow({ id: 'c', name: 'bar 10', city: 'Lyons', miles: 1, emailStatus: 'could_not_ask' }),
  leadRow({ id: 'd', name: 'Bar 9', city: 'boulder', email: null, emailStatus: 'not_found' }),
];

const sorted = (word: string) =>
  sortRows(rows, readSort(word))
    .map(({ id }) => id)
    .join('');

describe('the order of leads', () => {
  it.each([
    ['by name, as people read it', 'name', 'bdca'],
    ['by name, backwards', '-name', 'acdb'],
    ['by distance, with what is nowhere last', 'miles', 'cdab'],
    ['by distance, backwards, with what is nowhere last', '-miles', 'adcb'],
    ['by city, with what has none last', '-city', 'cbda'],
    ['by address, the surest first', 'email', 'bacd'],
    ['by confidence, as they came where it is the same', 'confidence', 'abcd'],
  ])('is %s', (_, word, ids) => {
    expect(sorted(word)).toBe(ids);
  });

  it('begins with what one usually wants, and turns round', () => {
    expect(sortWord(nextSort(SUREST_FIRST, 'confidence'))).toBe('confidence');
    expect(sortWord(nextSort(SUREST_FIRST, 'name'))).toBe('name');
    expect(sortWord(nextSort(readSort('name'), 'name'))).toBe('-name');
    expect(sortWord(nextSort(SUREST_FIRST, 'cost'))).toBe('-cost');
  });

  it('is the usual one where an address asks for one that is none', () => {
    expect(readSort('colour')).toEqual(SUREST_FIRST);
    expect(readSort(null)).toEqual(SUREST_FIRST);
  });
});
