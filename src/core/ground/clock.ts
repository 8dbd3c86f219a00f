/** Time, as the library sees it. Every wait, deadline, token age and poll goes through one of these. */
export interface Clock {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Resolves after `ms`; rejects with the signal's reason when it aborts first, and leaves no timer behind. */
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
  /** Calls back after `ms` unless the returned function is called before. */
  readonly setTimer: (ms: number, callback: () => void) => () => void;
}

/* A timer above this fires at once in every runtime. */
const longestTimer = 2 ** 31 - 1;

/** The clock of the machine. */
export const systemClock: Clock = {
  now: () => Date.now(),
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
