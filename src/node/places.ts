/** Limits how many requests to one host run at once; the others wait for their turn. */
import { TransportFailure } from '../core/transport/transport.js';

/** The places for requests to one host. */
export class Places {
  #free: number;
  /* The waiting requests, in the order in which they came. */
  readonly #waiting = new Set<() => void>();

  constructor(count: number) {
    this.#free = count;
  }

  /** Takes a place, and returns the function that frees it. Rejects where the wait is aborted; nothing was sent then. */
  async enter(signal: AbortSignal): Promise<() => void> {
    if (this.#free > 0) this.#free -= 1;
    else await this.#turn(signal);
    return () => {
      const [next] = this.#waiting;
      if (next === undefined) this.#free += 1;
      else next();
    };
  }

  #turn(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        this.#waiting.delete(next);
        signal.removeEventListener('abort', giveUp);
      };
      const next = (): void => {
        leave();
        resolve();
      };
      const giveUp = (): void => {
        leave();
        reject(new TransportFailure('no', { message: 'given up' }));
      };
      this.#waiting.add(next);
      signal.addEventListener('abort', giveUp);
    });
  }
}
