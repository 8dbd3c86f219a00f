/** A clock whose waits take no time. Limits on answers still run in real time. */
import type { Clock } from 'quadrail';

/** Waits are over at once, time has moved on by them, and `slept` tells how long they were. */
export function jumpingClock(): { readonly clock: Clock; readonly slept: number[] } {
  const slept: number[] = [];
  let ahead = 0;
  const clock: Clock = {
    now: () => Date.now() + ahead,
    sleep: async (ms, signal) => {
      if (signal?.aborted) throw signal.reason;
      slept.push(ms);
      ahead += ms;
    },
    setTimer: (ms, callback) => {
      const timer = setTimeout(callback, ms);
      return () => clearTimeout(timer);
    },
  };
  return { clock, slept };
}
