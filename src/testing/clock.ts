import { type Clock, longestTimer } from '../core/ground/clock.js';
import { boundMethods } from '../core/ground/raw.js';
import { Earliest } from './earliest.js';

/**
 * How virtual time passes. With `'auto'` a wait takes no time: it moves the clock and ends; timeouts of attempts run in real
 * time. With `'manual'` waits and timeouts end only by `advance`. With `'real'` it is the time of the machine, for a sandbox on a
 * socket that programs with clocks of their own talk to; `advance` is then a jump ahead of it.
 */
export type ClockMode = 'auto' | 'manual' | 'real';

/** The sandbox's time, as a test sees it. */
export interface SandboxClock {
  /** Milliseconds since 1970, virtual. */
  now(): number;
  /** Lets virtual time pass. Timers due on the way fire in order, and each finishes its work before time goes on. */
  advance(ms: number): Promise<void>;
}

/** The sandbox's time, as a simulated vendor sees it. */
export interface WorldClock {
  /** Milliseconds since 1970, virtual. */
  now(): number;
  /** Calls a function once this much virtual time has passed. The returned function cancels that, and so does a reset. */
  schedule(ms: number, callback: () => void): () => void;
}

interface Timer {
  at: number;
  readonly callback: () => void;
  /** Whether a client waits for it: then it survives a reset and keeps the program running. */
  readonly waiter: boolean;
  /** With `'real'`: cancels the machine's timer. */
  disarm?: () => void;
}

/* The moment at which every sandbox begins, so that the dates in its answers are always the same. */
const beginning = Date.parse('2026-01-01T00:00:00.000Z');

/* The last moment of year 9999: later years have five digits, which no vendor's date format allows. */
const latest = Date.parse('9999-12-31T23:59:59.999Z');

/* Kept from the start: a test may later replace the global timers with fake ones, which do not fire by themselves. */
const setRealTimeout = globalThis.setTimeout;
const clearRealTimeout = globalThis.clearTimeout;

/** Virtual time. It is the clock of the simulators and, as `clock`, that of the clients. */
export class VirtualClock implements SandboxClock, WorldClock {
  /** The value for a client's option `clock`. */
  readonly clock: Clock;
  readonly #isReal: boolean;
  /* The latest moment that was seen. With `'real'`, the machine's time may be later. */
  #now: number;
  /* How far `advance` has gone ahead of the machine's time. */
  #ahead = 0;
  /* In the order in which they were set. */
  readonly #timers = new Set<Timer>();
  /* The same timers, ordered by their moments. It may still hold timers that were cancelled. */
  #inOrder = new Earliest<Timer>();
  /* Set while a callback runs: everything in it reads this moment as the time. */
  #moment: number | undefined;
  #resets = 0;

  constructor(mode: ClockMode) {
    boundMethods(this);
    this.#isReal = mode === 'real';
    this.#now = this.#isReal ? Date.now() : beginning;
    const now = (): number => this.now();
    const wait = (ms: number, signal?: AbortSignal): Promise<void> => this.#wait(ms, signal);
    this.clock = {
      auto: { now, sleep: (ms: number, signal?: AbortSignal) => this.#jump(ms, signal), setTimer: realTimer },
      manual: { now, sleep: wait, setTimer: (ms: number, callback: () => void) => this.#timer(ms, callback, true) },
      real: { now, sleep: wait, setTimer: realTimer },
    }[mode];
  }

  now(): number {
    if (this.#moment !== undefined) return this.#moment;
    /* If the machine's clock is set back, this one is not. */
    if (this.#isReal) this.#now = Math.max(this.#now, Date.now() + this.#ahead);
    return this.#now;
  }

  /** Calls a function of a simulated vendor once this much virtual time has passed. A reset cancels it. */
  schedule(ms: number, callback: () => void): () => void {
    return this.#timer(ms, callback, false);
  }

  async advance(ms: number): Promise<void> {
    if (!(ms >= 0 && Number.isFinite(ms))) throw new RangeError('advance takes a number of milliseconds, 0 or more');
    const resets = this.#resets;
    const end = this.now() + ms;
    if (end > latest) throw new RangeError('advance cannot go beyond the year 9999');
    for (;;) {
      await settled();
      if (resets !== this.#resets) return;
      const next = this.#next(end);
      if (next === undefined) break;
      /* All of one moment at once: a thousand cases may have their checks done in the same second. */
      while (this.#fire(next.at));
    }
    this.#come(end);
    /* The timers that remain are now due sooner. */
    if (this.#isReal) for (const timer of this.#timers) this.#arm(timer);
  }

  /** Back to the beginning. What clients wait for stays as far away as it was; what vendors had planned is dropped. */
  reset(): void {
    const before = this.now();
    this.#now = this.#isReal ? Date.now() : beginning;
    this.#ahead = 0;
    this.#resets += 1;
    for (const timer of this.#timers) {
      if (timer.waiter) timer.at += this.#now - before;
      else this.#remove(timer);
    }
    this.#order();
  }

  async #jump(ms: number, signal: AbortSignal | undefined): Promise<void> {
    signal?.throwIfAborted();
    this.#pass(this.#now + Math.max(0, ms));
  }

  /** Moves time to this moment and fires every timer on the way. */
  #pass(end: number): void {
    while (this.#fire(end));
    this.#come(end);
  }

  #come(moment: number): void {
    this.#now = Math.max(this.#now, moment);
    if (this.#isReal) this.#ahead = Math.max(this.#ahead, moment - Date.now());
  }

  /** The earliest timer up to `end`; of several at the same moment, the one that was set first. */
  #next(end: number): Timer | undefined {
    for (;;) {
      const next = this.#inOrder.due(end);
      if (next === undefined || this.#timers.has(next)) return next;
      this.#inOrder.takeDue(end);
    }
  }

  /** Orders all timers again. */
  #order(): void {
    this.#inOrder = new Earliest();
    for (const timer of this.#timers) this.#inOrder.add(timer.at, timer);
  }

  /** Fires the earliest timer up to `end`. Gives false if there was none. */
  #fire(end: number): boolean {
    const next = this.#next(end);
    if (next === undefined) return false;
    this.#remove(next);
    this.#come(next.at);
    const outer = this.#moment;
    this.#moment = next.at;
    try {
      next.callback();
    } finally {
      this.#moment = outer;
    }
    return true;
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
      const wake = (): void => {
        signal?.removeEventListener('abort', stop);
        resolve();
      };
      const cancel = this.#timer(ms, wake, true);
      signal?.addEventListener('abort', stop, { once: true });
    });
  }

  #timer(ms: number, callback: () => void, waiter: boolean): () => void {
    /* A time that is no number never comes. */
    const timer: Timer = { at: Number.isNaN(ms) ? Number.POSITIVE_INFINITY : this.now() + Math.max(0, ms), callback, waiter };
    this.#timers.add(timer);
    this.#inOrder.add(timer.at, timer);
    /* Most are taken back before their moment: they must not pile up. */
    if (this.#inOrder.size > 2 * this.#timers.size + 64) this.#order();
    if (this.#isReal) this.#arm(timer);
    return () => this.#remove(timer);
  }

  #remove(timer: Timer): void {
    timer.disarm?.();
    this.#timers.delete(timer);
  }

  /* The machine's timers may come a little early, and cannot be set for more than 24 days: then once more. */
  #arm(timer: Timer): void {
    const wake = (): void => {
      if (timer.at > this.now()) this.#arm(timer);
      else this.#pass(this.now());
    };
    timer.disarm?.();
    timer.disarm = realTimer(Math.max(1, timer.at - this.now()), wake, timer.waiter);
  }
}

/* A waiting client keeps the program running; what a vendor plans to do later does not. */
function realTimer(ms: number, callback: () => void, holds = true): () => void {
  const timer = setRealTimeout(callback, Math.min(ms, longestTimer));
  if (!holds && typeof timer === 'object') timer.unref();
  return () => clearRealTimeout(timer);
}

/* Reading a body takes some turns of the event loop, not only microtasks. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) await new Promise<void>((resolve) => setRealTimeout(resolve, 0));
}
