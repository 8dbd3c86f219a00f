/** Waits for what others supply, and goes on without it. */
import type { Clock } from '../ground/clock.js';

/** Does something within `ms`. Gives its value in an object, or `undefined` where it failed or took longer. It never rejects. */
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
