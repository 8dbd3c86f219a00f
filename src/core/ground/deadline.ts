/** How long a call may go on: its caller's signal, its total time, and the time of whatever it waits for just now. */
import { type Clock, elapsed, longestTimer } from './clock.js';
import { onAbort } from './on-abort.js';

/** Milliseconds for an attempt, or for a login that many calls wait for, where nobody says otherwise. */
export const defaultTimeout = 30_000;

/** Why waiting ended; `'refused'` where the caller was refused, and whatever else it waits for would be too. */
export type EndReason = 'abort' | 'total' | 'timeout' | 'refused';

/** Waiting ended before what was waited for. */
export class DeadlineExceeded extends Error {
  readonly why: EndReason;
  constructor(why: EndReason) {
    super(why);
    this.why = why;
  }
}

/** Whether an error is the end of waiting. What was thrown may be a proxy that throws when it is looked at. */
export function isDeadlineExceeded(error: unknown): error is DeadlineExceeded {
  try {
    return error instanceof DeadlineExceeded;
  } catch {
    return false;
  }
}

/* A clock or a signal of the user's may have nothing to clean up with, or fail at it: that must not end a call. */
function quietly(cleanUp: (() => void) | undefined): void {
  try {
    cleanUp?.();
  } catch {
    /* Nothing depends on it any more. */
  }
}

/* A timer that comes so much too late shows that the process did not run meanwhile. */
const lateMs = 50;

/* How long a process that did not run may read what came in the meantime, at most. */
const longestGraceMs = 1_000;

/** One call's deadline. `close` must be called when the call ends: it leaves neither timer nor listener behind. */
export class Deadline {
  readonly #clock: Clock;
  readonly #startedAt: number;
  readonly #totalTimeout: number;
  readonly #cancelTotal: (() => void) | undefined;
  readonly #leaveSignal: (() => void) | undefined;
  /* What is waited for just now; one wait may be inside another. */
  readonly #stops = new Set<(why: DeadlineExceeded) => void>();
  #ended: DeadlineExceeded | undefined;

  constructor(clock: Clock, signal: AbortSignal | undefined, totalTimeout: number | undefined) {
    this.#clock = clock;
    this.#startedAt = elapsed(clock);
    this.#totalTimeout = totalTimeout ?? Number.POSITIVE_INFINITY;
    if (signal?.aborted) this.end('abort');
    else if (signal) this.#leaveSignal = onAbort(signal, () => this.end('abort'));
    if (totalTimeout !== undefined) this.#cancelTotal = this.#timer(totalTimeout, () => this.end('total'));
  }

  /** Throws if waiting has ended. */
  check(): void {
    if (this.#ended !== undefined) throw this.#ended;
  }

  /** Whether a wait of this length would outlast the total time. */
  outlasts(ms: number): boolean {
    return this.spent() + ms >= this.#totalTimeout;
  }

  /** Milliseconds since the call began, by a clock that is not set. */
  spent(): number {
    return Math.max(0, elapsed(this.#clock) - this.#startedAt);
  }

  /**
   * Waits for one thing, within `ms`. The promise ends when time does, also if the work ignores its signal.
   * The signal is aborted without a reason: some runtimes hand on a copy, so nothing is concluded from it.
   */
  within<T>(ms: number | undefined, work: (signal: AbortSignal) => PromiseLike<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      if (this.#ended !== undefined) {
        reject(this.#ended);
        return;
      }
      const controller = new AbortController();
      const cancelTimer = ms === undefined ? undefined : this.#timer(ms, () => stop(new DeadlineExceeded('timeout')));
      const settle = (): void => {
        cancelTimer?.();
        this.#stops.delete(stop);
      };
      const stop = (why: DeadlineExceeded): void => {
        settle();
        reject(why);
        controller.abort();
      };
      this.#stops.add(stop);
      const unlessStopped =
        <Result>(end: (result: Result) => void) =>
        (result: Result): void => {
          if (controller.signal.aborted) return;
          settle();
          end(result);
        };
      try {
        work(controller.signal).then(unlessStopped(resolve), unlessStopped(reject));
      } catch (error) {
        unlessStopped(reject)(error);
      }
    });
  }

  /** Removes the listener from the caller's signal and the timer of the total time. */
  close(): void {
    quietly(this.#leaveSignal);
    quietly(this.#cancelTotal);
  }

  /** Ends waiting: what is waited for just now, and whatever would be waited for later. */
  end(why: EndReason): void {
    this.#ended ??= new DeadlineExceeded(why);
    for (const stop of [...this.#stops]) stop(this.#ended);
  }

  /* Calls back after `ms`. A process that was frozen or blocked past that gets to read what lies in its sockets first. */
  #timer(ms: number, callback: () => void): () => void {
    /* A clock of the user's may hand this to a `setTimeout`, which takes an endless time for none. */
    if (ms > longestTimer) return this.#timer(longestTimer, callback);
    const dueAt = elapsed(this.#clock) + ms;
    let cancel: (() => void) | undefined = this.#clock.setTimer(ms, () => {
      const late = elapsed(this.#clock) - dueAt;
      if (late < lateMs) callback();
      else cancel = this.#clock.setTimer(Math.min(late, longestGraceMs), callback);
    });
    return () => quietly(cancel);
  }
}
