import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  counted,
  formatCharge,
  formatDuration,
  formatMiles,
  formatMilliseconds,
  formatMoney,
  humanize,
} from './format';

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

  it('never calls a small amount nothing', () => {
    expect([0, 0.004, 0.005, 0.035].map(formatMoney)).toEqual([
      '$0.00',
      'under $0.01',
      '$0.01',
      '$0.04',
    ]);
    expect([0, 0.0245, 0.03, 1.5].map(formatCharge)).toEqual([
      '$0.00',
      '$0.0245',
      '$0.03',
      '$1.50',
    ]);
  });

  it('tells how long a request took', () => {
    expect([320, 1240].map(formatMilliseconds)).toEqual(['320 ms', '1.2 s']);
  });

  it('tells money, miles and unknown words', () => {
    expect(formatMoney(3)).toBe('$3.00');
    expect([formatMiles(1), formatMiles(2.54)]).toEqual(['1 mile', '2.5 miles']);
    expect(humanize('enriching_contacts')).toBe('Enriching contacts');
  });
});

describe('figures for people elsewhere', () => {
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.resetModules();
  });

  async function formatIn(...languages: string[]) {
    vi.resetModules();
    vi.stubGlobal('navigator', { languages });
    return import('./format');
  }

  it('are written as their browser has it', async () => {
    const german = await formatIn('de-DE', 'en');

    expect(german.formatCount(1234)).toBe('1.234');
    expect(german.formatMoney(1234.5)).toBe('1.234,50\u00a0$');
    expect(german.formatDay('2026-02-01T12:00:00Z')).toBe('01.02.2026');
    expect(german.formatMiles(2.54)).toBe('2,5 miles');
  });

  it('pass over a language that is none', async () => {
    const figures = await formatIn('en-US@posix', 'fr-FR');

    expect(figures.formatMoney(2)).toBe('2,00\u00a0$US');
  });
});
