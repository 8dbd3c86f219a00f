/** A clock whose timers can be made to go off, and whose waits are short. */
import type { Clock } from '../../src/index.js';

/** The clock of one call. */
export interface FiredClock extends Clock {
  /** Lets the timers of this length go off now. */
  readonly fire: (ms: number) => void;
  /** Timers that are still set. */
  readonly left: () => number;
}

/** Waits take a thousandth of their time; `onSleep` is told of each. */
export function firedClock(onSleep: () => void): FiredClock {
  const timers = new Map<() => void, number>();
  const setTimer = (ms: number, callback: () => void): (() => void) => {
    const cancel = (): void => {
      clearTimeout(timer);
      timers.delete(run);
    };
    const run = (): void => {
      cancel();
      callback();
    };
    const timer = setTimeout(run, ms);
    timers.set(run, ms);
    return cancel;
  };
  return {
    now: () => Date.now(),
    elapsed: () => performance.now(),
    setTimer,
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) return void reject(signal.reason);
        const stop = (): void => {
          cancel();
          reject(signal?.reason);
        };
        const cancel = setTimer(ms / 1_000, () => {
          signal?.removeEventListener('abort', stop);
          resolve();
        });
        signal?.addEventListener('abort', stop, { once: true });
        onSleep();
      }),
    fire: (ms) => {
      for (const [run, length] of [...timers]) if (length === ms) run();
    },
    left: () => timers.size,
  };
}
