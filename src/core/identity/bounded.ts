/** Waits for something for a limited time, and goes on without it. */
import type { Clock } from '../ground/clock.js';

/**
 * Waits for `work`, for at most `ms` milliseconds. Gives its value in an object, or `undefined` if it failed or took longer. Never rejects.
 */
export function bounded<T>(clock: Clock, ms: number, work: () => T | PromiseLike<T>): Promise<{ readonly value: T } | undefined> {
  return new Promise((resolve) => {
    const cancel = clock.setTimer(ms, () => resolve(undefined));
    const end = (answer: { readonly value: T } | undefined): void => {
      cancel();
      resolve(answer);
    };
    (async () => work())().then(
      (value) => end({ value }),
      () => end(undefined),
    );
  });
}
