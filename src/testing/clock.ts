import type { Clock } from '../core/clock.js';

/**
 * How virtual time passes. With `'auto'` a wait takes no time: it moves the clock and ends; timeouts of attempts run in real
 * time. With `'manual'` waits and timeouts end only by `advance`.
 */
export type ClockMode = 'auto' | 'manual';

/** The sandbox's time, as a test sees it. */
export interface SandboxClock {
  /** Milliseconds since 1970, virtual. */
  now(): number;
  /** Lets virtual time pass. What waits for a moment on the way is woken in order, and does what it then does before time goes on. */
  advance(ms: number): Promise<void>;
}

interface Timer {
  at: number;
  readonly callback: () => void;
}

/* Where every sandbox begins, so that the dates in its answers are always the same. */
const beginning = Date.parse('2026-01-01T00:00:00.000Z');

/* Taken now: a test may replace the timers later, and then they would not fire by themselves. */
const setRealTimeout = globalThis.setTimeout;
const clearRealTimeout = globalThis.clearTimeout;

/** Virtual time. It is the clock of the simulators and, as `clock`, that of the clients. */
export class VirtualClock implements SandboxClock {
  /** What a client takes as its option `clock`. */
  readonly clock: Clock;
  #now = beginning;
  #timers: Timer[] = [];

  constructor(mode: ClockMode) {
    const now = (): number => this.#now;
    this.clock =
      mode === 'auto'
        ? { now, sleep: (ms, signal) => this.#jump(ms, signal), setTimer: realTimer }
        : { now, sleep: (ms, signal) => this.#wait(ms, signal), setTimer: (ms, callback) => this.#timer(ms, callback) };
  }

  now(): number {
    return this.#now;
  }

  async advance(ms: number): Promise<void> {
    if (!(ms >= 0 && Number.isFinite(ms))) throw new RangeError('advance takes a number of milliseconds, 0 or more');
    const end = this.#now + ms;
    for (;;) {
      await settled();
      const next = this.#timers.filter(({ at }) => at <= end).sort((one, other) => one.at - other.at)[0];
      if (next === undefined) break;
      this.#timers.splice(this.#timers.indexOf(next), 1);
      this.#now = Math.max(this.#now, next.at);
      next.callback();
    }
    this.#now = Math.max(this.#now, end);
  }

  /** Back to the beginning. What is being waited for stays as far away as it was. */
  reset(): void {
    for (const timer of this.#timers) timer.at += beginning - this.#now;
    this.#now = beginning;
  }

  async #jump(ms: number, signal: AbortSignal | undefined): Promise<void> {
    signal?.throwIfAborted();
    this.#now += Math.max(0, ms);
  }

  #wait(ms: number, signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) {
        reject(signal.reason);
        return;
      }
      const stop = (): void => {
        cancel();
        reject(signal?.reason);
      };
      const cancel = this.#timer(ms, () => {
        signal?.removeEventListener('abort', stop);
        resolve();
      });
      signal?.addEventListener('abort', stop, { once: true });
    });
  }

  #timer(ms: number, callback: () => void): () => void {
    const timer: Timer = { at: this.#now + Math.max(0, ms), callback };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((one) => one !== timer);
    };
  }
}

function realTimer(ms: number, callback: () => void): () => void {
  const timer = setRealTimeout(callback, Math.min(ms, 2 ** 31 - 1));
  return () => clearRealTimeout(timer);
}

/* Reading a body takes some turns of the event loop, not only microtasks. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) await new Promise<void>((resolve) => setRealTimeout(resolve, 0));
}
