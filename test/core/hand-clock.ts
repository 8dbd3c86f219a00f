/** A clock that a test moves by hand: its wall clock can be set, and its waits and timers end when the test lets time pass. */
import type { Clock } from '../../src/core/ground/clock.js';

interface Timer {
  readonly at: number;
  readonly callback: () => void;
}

/* What runs on other threads, as check values do, is given its time as well: work of the same kind ends after it. */
const turns = async (): Promise<void> => {
  for (let round = 0; round < 3; round += 1) {
    for (let turn = 0; turn < 4; turn += 1) await new Promise(setImmediate);
    await crypto.subtle.digest('SHA-256', new Uint8Array(64));
  }
};

/** Time that passes only when it is told to. */
export class HandClock implements Clock {
  #elapsed = 1_000;
  #set = 1_800_000_000_000;
  readonly #timers = new Set<Timer>();

  readonly now = (): number => this.#set + this.#elapsed;
  readonly elapsed = (): number => this.#elapsed;

  readonly setTimer = (ms: number, callback: () => void): (() => void) => {
    const timer = { at: this.#elapsed + ms, callback };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  };

  readonly sleep = (ms: number, signal?: AbortSignal): Promise<void> =>
    new Promise((resolve, reject) => {
      const cancel = this.setTimer(ms, resolve);
      signal?.addEventListener('abort', () => {
        cancel();
        reject(signal.reason);
      });
    });

  /** Sets the wall clock, forward or back, while no time passes. */
  set(ms: number): void {
    this.#set += ms;
  }

  /** Lets time pass. Whatever waits for a moment on the way is woken in order, and does what it then does. */
  async pass(ms: number): Promise<void> {
    const end = this.#elapsed + ms;
    await turns();
    for (;;) {
      const next = [...this.#timers].filter(({ at }) => at <= end).sort((one, other) => one.at - other.at)[0];
      if (next === undefined) break;
      this.#timers.delete(next);
      this.#elapsed = Math.max(this.#elapsed, next.at);
      next.callback();
      await turns();
    }
    this.#elapsed = end;
  }

  /** Waits for a promise, letting time pass in steps; gives its value and how long it took, and fails after `most`. */
  async until<T>(promise: PromiseLike<T>, most = 120_000): Promise<{ readonly value: T; readonly took: number }> {
    let value: { readonly value: T } | undefined;
    let error: { readonly error: unknown } | undefined;
    promise.then(
      (one) => (value = { value: one }),
      (one: unknown) => (error = { error: one }),
    );
    const begun = this.#elapsed;
    for (;;) {
      await turns();
      if (value !== undefined) return { ...value, took: this.#elapsed - begun };
      if (error !== undefined) throw error.error;
      if (this.#elapsed - begun >= most) throw new Error(`It did not end within ${most} ms.`);
      await this.pass(50);
    }
  }
}
