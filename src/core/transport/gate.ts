/**
 * Stands between Node's fetch and its connections, for one request: sees whether the request was written to one, and keeps it from being
 * written again. fetch itself shows neither. It repeats a request that was answered with 421, over HTTP/2 others too, and its errors are
 * the same before and after a request was written.
 */

import { type Dispatcher, type DispatchHandler, globalDispatcher, isPlainDispatcher } from './plain-dispatcher.js';
import { type TransportRequest, tooLate } from './transport.js';

/* The names by which undici's fetch wants to be called: when its request is about to be written, and when the head of an answer is here. */
const before8 = { dispatcher: 1, start: 'onConnect', head: 'onHeaders', statusAt: 0 } as const;
const since8 = { dispatcher: 2, start: 'onRequestStart', head: 'onResponseStart', statusAt: 1 } as const;

/* Of the versions of undici that come with Node, those whose fetch is known to call by these names. */
const knownVersions = /^[678]\./;

/* What fetch is told instead of 421. The two mean nothing to fetch but that it repeats the request for the one. */
const misdirected = 421;
const disguise = 400;

/* What a gate is told of its request. */
type Gated = Pick<TransportRequest, 'sendOnce' | 'mayLeave'>;

const always = (): boolean => true;

/** One request's way through Node's fetch. It is given to fetch as its dispatcher. */
export class Gate implements Dispatcher {
  readonly #sendOnce: boolean;
  readonly #mayLeave: () => boolean;
  #isOpen = true;
  #started = false;
  #left: 'no' | 'maybe' = 'no';
  /** The status of the answer where fetch was told another. */
  status: number | undefined;

  private constructor({ sendOnce, mayLeave = always }: Gated) {
    this.#sendOnce = sendOnce;
    this.#mayLeave = mayLeave;
  }

  /** A gate for a request; none where it is not known how this fetch is called. */
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

  /** fetch asks for it, to give the body in a form that can be compared. */
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
    /* Another's dispatcher may send a request before it tells, or again without telling. */
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
    /* How long an answer may take is the pipeline's affair: without these two, five minutes are the most. */
    return under.dispatch({ ...options, headersTimeout: 0, bodyTimeout: 0 }, handler);
  }
}

/* What is given at the start ends the request: a function, or since undici 8 an object that has one. */
function refuse(given: unknown, why: string): void {
  const reason = new Error(why);
  if (typeof given === 'function') given(reason);
  else (given as { readonly abort: (reason: Error) => void }).abort(reason);
}
