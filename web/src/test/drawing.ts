import { vi } from 'vitest';

/** In pixels, of everything that is asked for its size. */
const [WIDTH, HEIGHT] = [600, 400];

/**
 * What a map needs and jsdom has not: something comes into sight as soon as it is there, has a size,
 * and may be drawn as SVG. To be called before the first map is drawn. That it looks like a map is
 * seen in the browser.
 */
export function stubDrawing() {
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      readonly #seen: (entries: { isIntersecting: boolean }[]) => void;
      constructor(seen: (entries: { isIntersecting: boolean }[]) => void) {
        this.#seen = seen;
      }
      observe = () => this.#seen([{ isIntersecting: true }]);
      disconnect = () => undefined;
    },
  );
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe = () => undefined;
      disconnect = () => undefined;
    },
  );
  Object.defineProperties(HTMLElement.prototype, {
    clientWidth: { configurable: true, get: () => WIDTH },
    clientHeight: { configurable: true, get: () => HEIGHT },
  });
  Object.defineProperty(SVGElement.prototype, 'createSVGRect', {
    configurable: true,
    value: () => ({}),
  });
}
