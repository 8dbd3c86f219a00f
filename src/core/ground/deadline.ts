/** The time limits of a call: its caller's signal, its total time, and the limit of what it waits for at the moment. */
import { type Clock, elapsed, longestTimer } from './clock.js';
import { onAbort } from './on-abort.js';

/** The default timeout of an attempt, and of a login that many calls wait for, in milliseconds. */
export const defaultTimeout = 30_000;

/** Why waiting ended; `'refused'`: the vendor refused the caller, so everything else would be refused as well. */
export type EndReason = 'abort' | 'total' | 'timeout' | 'refused';

/** A wait ended before the awaited thing happened. */
export class DeadlineExceeded extends Error {
  readonly why: EndReason;
  constructor(why: EndReason) {
    super(why);
    this.why = why;
  }
}

/** Whether an error is a `DeadlineExceeded`. Whatever was thrown may be a proxy that throws when it is read. */
export function isDeadlineExceeded(error: unknown): error is DeadlineExceeded {
  try {
    return error instanceof DeadlineExceeded;
  } catch {
    return false;
  }
}

/* The user's clock or signal may have no clean-up function, or it may throw: that must not end a call. */
function quietly(cleanUp: (() => void) | undefined): void {
  try {
    cleanUp?.();
  } catch {
    /* The call has ended: nothing depends on the clean-up. */
  }
}

/* A timer that fires this late shows that the process was not running in the meantime. */
const lateMs = 50;

/* How long a process that was not running may read what has arrived in the meantime. */
const longestGraceMs = 1_000;

/* One thing that a call waits for. */
interface Wait {
  readonly controller: AbortController;
  readonly reject: (error: unknown) => void;
  cancelTimer: (() => void) | undefined;
}

/** One call's deadline. `close` must be called when the call ends: it leaves neither timer nor listener behind. */
export class Deadline {
  readonly #clock: Clock;
  readonly #startedAt: number;
  readonly #totalTimeout: number;
  readonly #cancelTotal: (() => void) | undefined;
  readonly #leaveSignal: (() => void) | undefined;
  /* The waits in progress; one may be inside another. */
  readonly #waits: Wait[] = [];
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
   * Waits for one thing, for at most `ms`. The promise rejects in time even if the work ignores its signal. The signal is aborted without a
   * reason: some runtimes pass on a copy of the reason, so nothing could be concluded from it.
   */
  within<T>(ms: number | undefined, work: (signal: AbortSignal) => PromiseLike<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      if (this.#ended !== undefined) {
        reject(this.#ended);
        return;
      }
      const wait: Wait = { controller: new AbortController(), reject, cancelTimer: undefined };
      this.#waits.push(wait);
      if (ms !== undefined) wait.cancelTimer = this.#timer(ms, () => this.#stop(wait, new DeadlineExceeded('timeout')));
      /* The user's clock may call back at once. */
      if (wait.controller.signal.aborted) return;
      const fail = (error: unknown): void => {
        if (this.#finish(wait)) reject(error);
      };
      try {
        work(wait.controller.signal).then((result) => {
          if (this.#finish(wait)) resolve(result);
        }, fail);
      } catch (error) {
        fail(error);
      }
    });
  }

  /* Ends a wait. Returns false if it had already ended. */
  #finish(wait: Wait): boolean {
    const at = this.#waits.indexOf(wait);
    if (at < 0) return false;
    this.#waits.splice(at, 1);
    wait.cancelTimer?.();
    return true;
  }

  #stop(wait: Wait, why: DeadlineExceeded): void {
    if (!this.#finish(wait)) return;
    wait.reject(why);
    wait.controller.abort();
  }

  /** Removes the listener from the caller's signal and the timer of the total time. */
  close(): void {
    quietly(this.#leaveSignal);
    quietly(this.#cancelTotal);
  }

  /** Ends all waits of this call, those in progress and later ones. */
  end(why: EndReason): void {
    this.#ended ??= new DeadlineExceeded(why);
    for (const wait of [...this.#waits]) this.#stop(wait, this.#ended);
  }

  /* Calls back after `ms`. If the process was frozen or blocked beyond that, it may read what waits in its sockets first. */
  #timer(ms: number, callback: () => void): () => void {
    /* The user's own clock may pass this to `setTimeout`, which fires at once for a time that is too long. */
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
