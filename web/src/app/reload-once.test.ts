import { afterEach, describe, expect, it, vi } from 'vitest';
import { reloadForNewPages } from './reload-once';

afterEach(() => sessionStorage.clear());

describe('a page whose files are gone', () => {
  it('is loaded anew once, and after that says what is wrong', () => {
    const reload = vi.fn();
    const undo = reloadForNewPages(reload);
    const fail = () => window.dispatchEvent(new Event('vite:preloadError', { cancelable: true }));

    expect(fail()).toBe(false);
    expect(fail()).toBe(true);

    expect(reload).toHaveBeenCalledTimes(1);
    undo();
  });
});
