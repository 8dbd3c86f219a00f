/** Time, as the library sees it. Every wait, deadline, token age and poll goes through one of these. */
export interface Clock {
  /** Milliseconds since 1970: the wall clock, which may be set. For dates. */
  readonly now: () => number;
  /**
   * Milliseconds since some moment of the past, by a clock that is never set back: for durations, deadlines and ages. Without it,
   * `now` is used.
   */
  readonly elapsed?: () => number;
  /** Resolves after `ms`; rejects with the signal's reason when it aborts first, and leaves no timer behind. */
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
  /** Calls back after `ms` unless the returned function is called before. */
  readonly setTimer: (ms: number, callback: () => void) => () => void;
}

/** The longest delay of a timer, in milliseconds. In every runtime a longer timer fires at once. */
export const longestTimer: number = 2 ** 31 - 1;

/** The clock of the machine. */
export const systemClock: Clock = {
  now: () => Date.now(),
  elapsed: () => performance.now(),
  sleep: (ms, signal) =>
    new Promise((resolve, reject) => {
      if (signal?.aborted) {
        reject(signal.reason);
        return;
      }
      const stop = (): void => {
        cancel();
        reject(signal?.reason);
      };
      const cancel = systemClock.setTimer(ms, () => {
        signal?.removeEventListener('abort', stop);
        resolve();
      });
      signal?.addEventListener('abort', stop, { once: true });
    }),
  setTimer: (ms, callback) => {
    const timer = setTimeout(callback, Math.min(ms, longestTimer));
    return () => clearTimeout(timer);
  },
};

/** The monotonic time of a clock; its wall clock where it has no other. */
export const elapsed = (clock: Clock): number => (clock.elapsed === undefined ? clock.now() : clock.elapsed());
