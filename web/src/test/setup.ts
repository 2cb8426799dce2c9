import '@testing-library/jest-dom/vitest';
import { cleanup, configure } from '@testing-library/react';
import { afterAll, afterEach, beforeAll, vi } from 'vitest';
import { server } from './server';

// A busy machine may take its time: what is awaited comes, or the test is wrong.
configure({ asyncUtilTimeout: 5_000 });

// What jsdom has not: the system's theme (light, here) and scrolling.
vi.stubGlobal('matchMedia', (query: string) => {
  return Object.assign(new EventTarget(), { matches: false, media: query });
});
vi.stubGlobal('scrollTo', () => undefined);
// Nothing has a size in jsdom; a list that shows what is in sight would show nothing.
Object.defineProperty(HTMLElement.prototype, 'clientHeight', { configurable: true, value: 800 });
// What menus ask of elements, and jsdom has not.
HTMLElement.prototype.scrollIntoView = () => undefined;
HTMLElement.prototype.hasPointerCapture = () => false;
HTMLElement.prototype.releasePointerCapture = () => undefined;

// A request that no test has prepared an answer for is a mistake in the test or in the page.
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => {
  cleanup();
  server.resetHandlers();
  vi.useRealTimers();
  localStorage.clear();
});
afterAll(() => server.close());
