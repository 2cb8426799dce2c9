import { describe, expect, it } from 'vitest';
import { counted, formatDuration, formatMiles, formatMoney, humanize } from './format';

describe('figures for people', () => {
  it('counts', () => {
    expect([counted(0, 'lead'), counted(1, 'lead'), counted(1234, 'lead')]).toEqual([
      '0 leads',
      '1 lead',
      '1,234 leads',
    ]);
  });

  it.each([
    ['00:00:00.400', 'under a second'],
    ['00:00:42', '42 s'],
    ['00:03:00', '3 min'],
    ['00:03:20', '3 min 20 s'],
    ['02:05:10', '2 h 5 min'],
  ])('tells how long it took until %s', (end, words) => {
    expect(formatDuration('2026-01-01T00:00:00Z', `2026-01-01T${end}Z`)).toBe(words);
  });

  it('tells money, miles and unknown words', () => {
    expect(formatMoney(3)).toBe('$3.00');
    expect([formatMiles(1), formatMiles(2.54)]).toEqual(['1 mile', '2.5 miles']);
    expect(humanize('enriching_contacts')).toBe('Enriching contacts');
  });
});
