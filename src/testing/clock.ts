import { type Clock, systemClock } from '../core/clock.js';

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
  /** Lets virtual time pass. What waits for a moment on the way is woken in order, and does what it then does before time goes on. */
  advance(ms: number): Promise<void>;
}

interface Timer {
  at: number;
  readonly callback: () => void;
  /** Of a client that waits: it outlives a reset. */
  readonly waiter: boolean;
}

/* Where every sandbox begins, so that the dates in its answers are always the same. */
const beginning = Date.parse('2026-01-01T00:00:00.000Z');

/* Taken now: a test may replace the timers later, and then they would not fire by themselves. */
const setRealTimeout = globalThis.setTimeout;
const clearRealTimeout = globalThis.clearTimeout;

/* A timer above this fires at once in every runtime. */
const longestTimer = 2 ** 31 - 1;

/** Virtual time. It is the clock of the simulators and, as `clock`, that of the clients. */
export class VirtualClock implements SandboxClock {
  /** What a client takes as its option `clock`. */
  readonly clock: Clock;
  readonly #mode: ClockMode;
  #now = beginning;
  /* How far `advance` has gone ahead of the machine's time. */
  #ahead = 0;
  #timers: Timer[] = [];

  constructor(mode: ClockMode) {
    this.#mode = mode;
    const now = (): number => this.now();
    this.clock = {
      auto: { now, sleep: (ms: number, signal?: AbortSignal) => this.#jump(ms, signal), setTimer: realTimer },
      manual: {
        now,
        sleep: (ms: number, signal?: AbortSignal) => this.#wait(ms, signal),
        setTimer: (ms: number, callback: () => void) => this.#timer(ms, callback, true),
      },
      real: { ...systemClock, now },
    }[mode];
  }

  now(): number {
    if (this.#mode === 'real') this.#pass(Date.now() + this.#ahead);
    return this.#now;
  }

  /** What a simulated vendor will do when so much virtual time has passed. A reset takes it back. */
  schedule(ms: number, callback: () => void): () => void {
    return this.#timer(ms, callback, false);
  }

  async advance(ms: number): Promise<void> {
    if (!(ms >= 0 && Number.isFinite(ms))) throw new RangeError('advance takes a number of milliseconds, 0 or more');
    const end = this.now() + ms;
    if (this.#mode === 'real') this.#ahead += ms;
    do await settled();
    while (this.#fire(end));
    this.#now = Math.max(this.#now, end);
  }

  /** Back to the beginning. What a client waits for stays as far away as it was; what a vendor had in mind is forgotten. */
  reset(): void {
    const start = this.#mode === 'real' ? Date.now() : beginning;
    this.#timers = this.#timers.filter(({ waiter }) => waiter);
    for (const timer of this.#timers) timer.at += start - this.#now;
    this.#now = start;
    this.#ahead = 0;
  }

  async #jump(ms: number, signal: AbortSignal | undefined): Promise<void> {
    signal?.throwIfAborted();
    this.#pass(this.#now + Math.max(0, ms));
  }

  /** Lets time come to this moment, and everything on the way happen. */
  #pass(end: number): void {
    while (this.#fire(end));
    this.#now = Math.max(this.#now, end);
  }

  /** Wakes whoever waits for the earliest moment up to `end`; tells whether there was one. */
  #fire(end: number): boolean {
    const next = this.#timers.filter(({ at }) => at <= end).sort((one, other) => one.at - other.at)[0];
    if (next === undefined) return false;
    this.#timers.splice(this.#timers.indexOf(next), 1);
    this.#now = Math.max(this.#now, next.at);
    next.callback();
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
    const timer: Timer = { at: this.now() + Math.max(0, ms), callback, waiter };
    this.#timers.push(timer);
    /* A little later, for a timer of the machine may be a little early. */
    const cancelReal = this.#mode === 'real' ? idleTimer(ms + 2, () => void this.now()) : undefined;
    return () => {
      cancelReal?.();
      this.#timers = this.#timers.filter((one) => one !== timer);
    };
  }
}

function realTimer(ms: number, callback: () => void): () => void {
  const timer = setRealTimeout(callback, Math.min(ms, longestTimer));
  return () => clearRealTimeout(timer);
}

/* What a vendor would do later is no reason for a program to stay. */
function idleTimer(ms: number, callback: () => void): () => void {
  const timer = setRealTimeout(callback, Math.min(ms, longestTimer));
  if (typeof timer === 'object') timer.unref();
  return () => clearRealTimeout(timer);
}

/* Reading a body takes some turns of the event loop, not only microtasks. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) await new Promise<void>((resolve) => setRealTimeout(resolve, 0));
}
