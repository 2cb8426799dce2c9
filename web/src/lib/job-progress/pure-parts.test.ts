import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { completed, liveLead, snapshot } from '../../test/makers/job';
import { backoff } from './backoff';
import { advance, emptyFeed } from './feed';
import { gather } from './gather';
import { hasEnded, newest } from './snapshot';

describe('newest', () => {
  it('takes the first snapshot there is', () => {
    expect(newest(undefined, snapshot({ version: 1 })).version).toBe(1);
  });

  it('keeps the later version, whichever comes last', () => {
    expect(newest(snapshot({ version: 2 }), snapshot({ version: 3 })).version).toBe(3);
    expect(newest(snapshot({ version: 3 }), snapshot({ version: 2 })).version).toBe(3);
  });
});

describe('hasEnded', () => {
  it('is true for the three ends only', () => {
    expect(hasEnded(undefined)).toBe(false);
    expect(hasEnded(snapshot({ status: 'pending' }))).toBe(false);
    expect(hasEnded(snapshot({ status: 'processing' }))).toBe(false);
    expect(hasEnded(completed())).toBe(true);
    expect(hasEnded(snapshot({ status: 'failed' }))).toBe(true);
    expect(hasEnded(snapshot({ status: 'cancelled' }))).toBe(true);
  });
});

describe('advance', () => {
  const event = (id: number, lead?: Parameters<typeof liveLead>[0]) => ({
    id: String(id),
    lead: lead && liveLead(lead),
  });

  it('adds each lead once, also when a replay brings it again', () => {
    const once = advance(emptyFeed, [event(9, { name: 'A' })]);
    const twice = advance(once, [event(9, {}), event(10, { name: 'B' }), event(10, {})]);

    expect(twice.leads.map(({ name }) => name)).toEqual(['A', 'B']);
    expect(twice.lastEventId).toBe('10');
  });

  it('lists a lead once, also when a second attempt announces it under another number', () => {
    const once = advance(emptyFeed, [event(9, { key: 'open_data:boulder:1', name: 'A' })]);
    const again = advance(once, [event(14, { key: 'open_data:boulder:1', name: 'A' })]);
    const other = advance(again, [event(15, { key: 'open_data:boulder:2', name: 'A' })]);

    expect(again.leads).toHaveLength(1);
    expect(again.lastEventId).toBe('14');
    expect(other.leads).toHaveLength(2);
  });

  it('knows the leads of a feed that another page has sent', () => {
    const sent = structuredClone(advance(emptyFeed, [event(1, { key: 'k' })]));
    expect(advance(sent, [event(2, { key: 'k' })]).leads).toHaveLength(1);
  });

  it('can go on from the same feed twice', () => {
    const before = advance(emptyFeed, [event(1, { key: 'a' })]);
    advance(before, [event(2, { key: 'b' })]);
    expect(advance(before, [event(2, { key: 'b' })]).leads).toHaveLength(2);
  });

  it('remembers an event that brought no lead', () => {
    expect(advance(emptyFeed, [event(4)])).toEqual({ lastEventId: '4', leads: [] });
  });
});

describe('gather', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('hands on the first at once and what follows together, in its order', () => {
    const taken: (readonly number[])[] = [];
    const numbers = gather<number>(100, (some) => taken.push(some));

    numbers.add([1]);
    expect(taken).toEqual([[1]]);
    numbers.add([2, 3]);
    numbers.add([4]);
    vi.advanceTimersByTime(99);
    expect(taken).toEqual([[1]]);
    vi.advanceTimersByTime(1);
    expect(taken).toEqual([[1], [2, 3, 4]]);
  });

  it('hands on at once again after a pause', () => {
    const taken: (readonly number[])[] = [];
    const numbers = gather<number>(100, (some) => taken.push(some));
    numbers.add([1]);
    numbers.add([2]);
    vi.advanceTimersByTime(200);

    numbers.add([3]);

    expect(taken).toEqual([[1], [2], [3]]);
    expect(vi.getTimerCount()).toBe(1);
    vi.advanceTimersByTime(100);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('hands on what waits when it is asked to, once', () => {
    const taken: (readonly number[])[] = [];
    const numbers = gather<number>(100, (some) => taken.push(some));
    numbers.add([1]);
    numbers.add([2]);

    numbers.flush();
    numbers.flush();
    vi.advanceTimersByTime(100);

    expect(taken).toEqual([[1], [2]]);
  });
});

describe('backoff', () => {
  it('doubles from half a second up to half a minute', () => {
    expect([1, 2, 3, 7, 50].map((failures) => backoff(failures, 1))).toEqual([
      500, 1000, 2000, 30_000, 30_000,
    ]);
  });

  it('leaves half of it to chance', () => {
    expect(backoff(3, 0)).toBe(1000);
    expect(backoff(3, 0.5)).toBe(1500);
  });
});
