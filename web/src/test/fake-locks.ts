import { vi } from 'vitest';

type Waiting = { isLeft: () => boolean; take: () => void };

/**
 * Web Locks, which jsdom has not, as far as pages use them here: one name, exclusive, waited for until
 * a signal, or stolen.
 */
export function stubLocks() {
  const queue: Waiting[] = [];
  let holder: { lose: (reason: Error) => void } | undefined;

  const next = () => {
    if (!holder) queue.find((one) => !one.isLeft())?.take();
  };
  type Options = { signal?: AbortSignal; steal?: boolean };
  type Work = () => Promise<void>;
  const request = (_name: string, ...rest: [Options, Work] | [Work]) => {
    const work = rest.length === 2 ? rest[1] : rest[0];
    const { signal, steal } = rest.length === 2 ? rest[0] : {};
    return new Promise<void>((resolve, reject) => {
      const one: Waiting = {
        isLeft: () => signal?.aborted ?? false,
        take: () => {
          queue.splice(0, queue.length, ...queue.filter((other) => other !== one));
          const mine = { lose: reject };
          holder = mine;
          void work().then(() => {
            resolve();
            if (holder !== mine) return;
            holder = undefined;
            next();
          });
        },
      };
      signal?.addEventListener('abort', () => reject(new Error('No longer waited for')));
      if (steal) {
        holder?.lose(new Error('Stolen'));
        one.take();
      } else {
        queue.push(one);
        next();
      }
    });
  };

  vi.stubGlobal('navigator', Object.create(navigator, { locks: { value: { request } } }));
}
