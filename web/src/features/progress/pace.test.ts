import { describe, expect, it } from 'vitest';
import { paceAfter, remainingMs, remainingWords } from './pace';

describe('the time that a campaign still takes', () => {
  const from = { done: 2, at: 0 };

  it('is what the rest takes at the pace so far', () => {
    const pace = { first: from, last: { done: 12, at: 20_000 } };
    expect(remainingMs(pace, 42, 20_000)).toBe(60_000);
  });

  it('grows less while nothing new is heard, but never below nothing', () => {
    const pace = { first: from, last: { done: 12, at: 20_000 } };
    expect(remainingMs(pace, 42, 30_000)).toBe(50_000);
    expect(remainingMs(pace, 42, 500_000)).toBe(0);
  });

  it('is not told of too few, or after too short a time', () => {
    expect(remainingMs({ first: from, last: { done: 4, at: 20_000 } }, 42, 20_000)).toBeUndefined();
    expect(remainingMs({ first: from, last: { done: 12, at: 4_000 } }, 42, 4_000)).toBeUndefined();
  });

  it('is measured anew when another attempt begins again', () => {
    const pace = { first: from, last: { done: 12, at: 20_000 } };
    const again = paceAfter(pace, { done: 0, at: 30_000 });
    expect(again).toEqual({ first: { done: 0, at: 30_000 }, last: { done: 0, at: 30_000 } });
    expect(paceAfter(pace, { done: 13, at: 21_000 }).first).toEqual(from);
  });

  it.each([
    [0, 'a few seconds left'],
    [5_000, 'a few seconds left'],
    [5_001, 'about 10 s left'],
    [54_000, 'about 55 s left'],
    [56_000, 'about 1 min left'],
    [61_000, 'about 2 min left'],
    [3_600_001, 'about 1 h 1 min left'],
  ])('of %i ms is put as “%s”', (ms, words) => {
    expect(remainingWords(ms)).toBe(words);
  });
});
