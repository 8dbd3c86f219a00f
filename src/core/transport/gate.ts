/**
 * Sits between Node's fetch and its connections, for one request: it notices whether the request was written to a connection, and prevents
 * that it is written again. fetch itself allows neither. It repeats a request after a 421, over HTTP/2 after others too, and its errors
 * are the same before and after a request was written.
 */

import { type Dispatcher, type DispatchHandler, globalDispatcher, isPlainDispatcher } from './plain-dispatcher.js';
import { type TransportRequest, tooLate } from './transport.js';

/* The callbacks of undici's fetch, by version: `start` before the request is written, and `head` when the headers of the answer arrive. */
const before8 = { dispatcher: 1, start: 'onConnect', head: 'onHeaders', statusAt: 0 } as const;
const since8 = { dispatcher: 2, start: 'onRequestStart', head: 'onResponseStart', statusAt: 1 } as const;

/* The versions of undici in Node whose fetch is known to use these callbacks. */
const knownVersions = /^[678]\./;

/* fetch gets a 400 instead of a 421, because it repeats a request after a 421. Otherwise it treats the two alike. */
const misdirected = 421;
const disguise = 400;

/* What a gate knows of its request. */
type Gated = Pick<TransportRequest, 'sendOnce' | 'mayLeave'>;

const always = (): boolean => true;

/** The gate of one request. It is given to fetch as its dispatcher. */
export class Gate implements Dispatcher {
  readonly #sendOnce: boolean;
  readonly #mayLeave: () => boolean;
  #isOpen = true;
  #started = false;
  #left: 'no' | 'maybe' = 'no';
  /** The real status of the answer, if fetch was given another one. */
  status: number | undefined;

  private constructor({ sendOnce, mayLeave = always }: Gated) {
    this.#sendOnce = sendOnce;
    this.#mayLeave = mayLeave;
  }

  /** A gate for a request; `undefined` where the callbacks of this fetch are not known. */
  static for(request: Gated): Gate | undefined {
    const { process } = globalThis as { readonly process?: { readonly versions?: { readonly undici?: string } } };
    const isKnown = knownVersions.test(process?.versions?.undici ?? '');
    return isKnown && (globalDispatcher(1) ?? globalDispatcher(2)) !== undefined ? new Gate(request) : undefined;
  }

  /** Lets nothing through from now on, and returns whether something may have gone through before. */
  close(): 'no' | 'maybe' {
    this.#isOpen = false;
    return this.#left;
  }

  #whyClosed(): string | undefined {
    if (!this.#isOpen) return 'given up';
    if (this.#started && this.#sendOnce) return 'it was about to be sent a second time';
    return this.#mayLeave() ? undefined : tooLate;
  }

  /** fetch reads this: with a mock active, it passes the body in a form that can be compared. */
  get isMockActive(): unknown {
    return globalDispatcher(2)?.isMockActive ?? globalDispatcher(1)?.isMockActive;
  }

  /** Sends a request by the dispatcher that fetch would have taken. */
  dispatch(options: object, handler: DispatchHandler): boolean {
    if (!this.#isOpen) throw new Error('given up');
    const names = typeof handler[since8.start] === 'function' ? since8 : before8;
    const under = globalDispatcher(names.dispatcher) ?? globalDispatcher(names.dispatcher === 1 ? 2 : 1);
    if (under === undefined) throw new Error('no dispatcher');
    const { [names.start]: start, [names.head]: head } = handler;
    /* A dispatcher of somebody else may send a request before it calls back, or twice without calling back. */
    if (start === undefined || !isPlainDispatcher(under)) this.#left = 'maybe';
    handler[names.start] = (...given) => {
      const closed = this.#whyClosed();
      if (closed === undefined) {
        this.#started = true;
        this.#left = 'maybe';
        start?.apply(handler, given);
      } else refuse(given[0], closed);
    };
    handler[names.head] = (...given) => {
      if (this.#sendOnce && given[names.statusAt] === misdirected) {
        this.status = misdirected;
        given[names.statusAt] = disguise;
      }
      return head?.apply(handler, given);
    };
    /* The pipeline limits how long an answer may take. Without these two, undici would stop after five minutes. */
    return under.dispatch({ ...options, headersTimeout: 0, bodyTimeout: 0 }, handler);
  }
}

/* Aborts the request by the argument of the start callback: a function, or since undici 8 an object with `abort`. */
function refuse(given: unknown, why: string): void {
  const reason = new Error(why);
  if (typeof given === 'function') given(reason);
  else (given as { readonly abort: (reason: Error) => void }).abort(reason);
}
