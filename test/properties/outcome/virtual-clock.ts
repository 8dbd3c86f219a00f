import type { Clock } from '../../../src/core/ground/clock.js';

interface Timer {
  readonly at: number;
  readonly owner: 'client' | 'vendor';
  readonly callback: () => void;
}

/** Time that passes only when nothing else is left to do. The client sees it as its `Clock`, the model vendor through `after`. */
export class VirtualClock implements Clock {
  #now = Date.UTC(2026, 0, 1);
  readonly #timers = new Set<Timer>();

  readonly now = (): number => this.#now;

  readonly setTimer = (ms: number, callback: () => void): (() => void) => this.#add(ms, callback, 'client');

  readonly sleep = (ms: number, signal?: AbortSignal): Promise<void> =>
    new Promise((resolve, reject) => {
      if (signal?.aborted) {
        reject(signal.reason);
        return;
      }
      const stop = (): void => {
        cancel();
        reject(signal?.reason);
      };
      const cancel = this.#add(
        ms,
        () => {
          signal?.removeEventListener('abort', stop);
          resolve();
        },
        'client',
      );
      signal?.addEventListener('abort', stop, { once: true });
    });

  /** A timer of the outside world. */
  after(ms: number, callback: () => void): void {
    this.#add(ms, callback, 'vendor');
  }

  /** Timers that the client has not taken back. */
  clientTimers(): number {
    return [...this.#timers].filter(({ owner }) => owner === 'client').length;
  }

  /** Lets time pass until the promise settles. Throws if it waits for nothing. */
  async until<T>(promise: Promise<T>): Promise<T> {
    let settled = false;
    const mark = (): void => {
      settled = true;
    };
    promise.then(mark, mark);
    for (;;) {
      await everythingRan();
      if (settled) return promise;
      if (!this.#fireNext()) throw new Error('the call never ends');
    }
  }

  /** Lets time pass. */
  async pass(ms: number): Promise<void> {
    const end = this.#now + ms;
    do await everythingRan();
    while (this.#fireNext(end));
    this.#now = end;
  }

  /** Lets all that is under way come to its end. */
  async runOut(): Promise<void> {
    do await everythingRan();
    while (this.#fireNext());
  }

  #add(ms: number, callback: () => void, owner: Timer['owner']): () => void {
    const timer = { at: this.#now + Math.max(0, ms), owner, callback };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  #fireNext(until = Number.POSITIVE_INFINITY): boolean {
    let next: Timer | undefined;
    for (const timer of this.#timers) if (next === undefined || timer.at < next.at) next = timer;
    if (next === undefined || next.at > until) return false;
    this.#timers.delete(next);
    this.#now = next.at;
    next.callback();
    return true;
  }
}

/* One turn of the event loop runs every promise that can; the others are for streams that take a turn of their own. */
async function everythingRan(): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) await new Promise<void>((resolve) => setImmediate(resolve));
}
