/** How long a call may go on: its caller's signal, its total time, and the time of whatever it waits for just now. */
import type { Clock } from './clock.js';
import { onAbort } from './on-abort.js';

/** Why waiting ended; `'refused'` where the caller was refused, and whatever else it waits for would be too. */
export type EndReason = 'abort' | 'total' | 'timeout' | 'refused';

/** Waiting ended before what was waited for. */
export class PatienceEnded extends Error {
  readonly why: EndReason;
  constructor(why: EndReason) {
    super(why);
    this.why = why;
  }
}

/** One call's patience. `close` must be called when the call ends: it leaves neither timer nor listener behind. */
export class Patience {
  readonly #clock: Clock;
  readonly #startedAt: number;
  readonly #totalTimeout: number;
  readonly #cancelTotal: (() => void) | undefined;
  readonly #leaveSignal: (() => void) | undefined;
  #ended: PatienceEnded | undefined;
  #stop: ((why: PatienceEnded) => void) | undefined;

  constructor(clock: Clock, signal: AbortSignal | undefined, totalTimeout: number | undefined) {
    this.#clock = clock;
    this.#startedAt = clock.now();
    this.#totalTimeout = totalTimeout ?? Number.POSITIVE_INFINITY;
    if (signal?.aborted) this.end('abort');
    else if (signal) this.#leaveSignal = onAbort(signal, () => this.end('abort'));
    if (totalTimeout !== undefined) this.#cancelTotal = clock.setTimer(totalTimeout, () => this.end('total'));
  }

  /** Throws if waiting has ended. */
  check(): void {
    if (this.#ended !== undefined) throw this.#ended;
  }

  /** Whether a wait of this length would outlast the total time. */
  outlasts(ms: number): boolean {
    return this.spent() + ms >= this.#totalTimeout;
  }

  /** Milliseconds since the call began. */
  spent(): number {
    return this.#clock.now() - this.#startedAt;
  }

  /**
   * Does one thing at a time, within `ms`. The promise ends when time does, also if the work ignores its signal.
   * The signal is aborted without a reason: some runtimes hand on a copy, so nothing is told from it.
   */
  within<T>(ms: number | undefined, work: (signal: AbortSignal) => PromiseLike<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      if (this.#ended !== undefined) {
        reject(this.#ended);
        return;
      }
      const controller = new AbortController();
      const cancelTimer = ms === undefined ? undefined : this.#clock.setTimer(ms, () => this.#stop?.(new PatienceEnded('timeout')));
      const settle = (): void => {
        cancelTimer?.();
        this.#stop = undefined;
      };
      this.#stop = (why) => {
        settle();
        reject(why);
        controller.abort();
      };
      const unlessStopped =
        <Result>(end: (result: Result) => void) =>
        (result: Result): void => {
          if (controller.signal.aborted) return;
          settle();
          end(result);
        };
      work(controller.signal).then(unlessStopped(resolve), unlessStopped(reject));
    });
  }

  /** Removes the listener from the caller's signal and the timer of the total time. */
  close(): void {
    this.#leaveSignal?.();
    this.#cancelTotal?.();
  }

  /** Ends waiting: what is waited for just now, and whatever would be waited for later. */
  end(why: EndReason): void {
    this.#ended ??= new PatienceEnded(why);
    this.#stop?.(this.#ended);
  }
}
