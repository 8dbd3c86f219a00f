/** A vendor in memory. Each arriving attempt takes the next step of a script; what really happened is written down. */
import { readFileSync } from 'node:fs';
import type { Fetch } from '../../src/core/options.js';
import type { VirtualClock } from './virtual-clock.js';

/** QuickStream remembers idempotency keys; the other vendor knows none and puts its verdict into the body. */
export type Kind = 'keyed' | 'keyless';

/** How an attempt ends, for the client. */
export const endings = [
  'answer 2xx',
  'answer lost',
  'reset before apply',
  'refused',
  'delayed',
  'timeout',
  'stalled body',
  'cut body',
  '2xx HTML',
  'no in a 2xx body',
  '500',
  '502',
  '503 vendor',
  '503 proxy',
  '504',
  '401',
  '409',
  '422',
  '429',
  'abort',
] as const;

/** One of {@link endings}. */
export type ModelEnding = (typeof endings)[number];

/** Whether the vendor acts on an attempt, and how the attempt ends. */
export interface Pair {
  readonly acted: boolean;
  readonly ending: ModelEnding;
}

const acts = (...list: readonly ModelEnding[]): Pair[] => list.map((ending) => ({ acted: true, ending }));
const idles = (...list: readonly ModelEnding[]): Pair[] => list.map((ending) => ({ acted: false, ending }));
const either = (...list: readonly ModelEnding[]): Pair[] => [...acts(...list), ...idles(...list)];

/*
 * What leaves the vendor's part open: whoever answers in its place, or does not answer, does not know. A 500 is the vendor's own, and open too.
 * Absent everywhere: a refused connection × acted, a 4xx × acted, a complete yes × not acted, a lost answer × not acted (that is a reset
 * before apply) and the reverse.
 */
const open = either('delayed', 'timeout', 'abort', '2xx HTML', '500', '502', '503 proxy', '504');
const certain = [...acts('answer 2xx', 'answer lost'), ...idles('reset before apply', 'refused', '401', '409', '422', '429')];

/** The pairs that can happen. */
export const possible: Readonly<Record<Kind, readonly Pair[]>> = {
  /* The status is the verdict, so a 2xx with half a body has acted; a 503 is documented as "not processed". */
  keyed: [...open, ...certain, ...acts('stalled body', 'cut body'), ...idles('503 vendor')],
  /* The verdict is in the body, so half a body may have been a no; nothing is documented of a 503. */
  keyless: [...open, ...certain, ...either('stalled body', 'cut body', '503 vendor'), ...idles('no in a 2xx body')],
};

/** What the vendor does with one attempt. */
export interface Step extends Pair {
  /** Seconds in a `Retry-After`, on the answers that carry one. */
  readonly retryAfter: number | undefined;
  /** How long after the arrival the effect comes about, where the answer does not depend on it. */
  readonly workMs: number;
  /** The fetch does not listen to its signal. */
  readonly deaf: boolean;
}

/** What the vendor did with an attempt: acted, nothing, or nothing because the key was known. */
export type Deed = 'acted' | 'not acted' | 'key known';

/** One attempt, as it really went. */
export interface Attempt {
  readonly call: number;
  readonly key: string | null;
  readonly ending: ModelEnding;
  readonly deed: Deed;
  readonly arrived: boolean;
  readonly retryAfterMs: number | undefined;
  readonly sentAt: number;
  /** When the ending reached the client; `undefined` where the client had left before. */
  endedAt: number | undefined;
}

/** Something that the vendor did, and that cannot be undone. */
export interface Effect {
  readonly call: number;
  readonly key: string | null;
  readonly id: string;
}

/** The client's `timeout`. */
export const attemptTimeout = 1_000;
const latency = 20;

const late: ReadonlySet<ModelEnding> = new Set(['answer lost', 'delayed', 'timeout', 'abort', '2xx HTML', '502', '503 proxy', '504']);
const tellsWhen: ReadonlySet<ModelEnding> = new Set(['429', '502', '503 vendor', '503 proxy']);
const holdsResult: ReadonlySet<ModelEnding> = new Set(['answer 2xx', 'stalled body', 'cut body']);

const fixture = (name: string): Record<string, unknown> =>
  JSON.parse(readFileSync(new URL(`../fixtures/quickstream/${name}.json`, import.meta.url), 'utf8')) as Record<string, unknown>;
const customer = fixture('customer');
const recurringPayment = fixture('recurring-payment');

/* As undici says it. */
const networkError = (code: string, syscall: string): TypeError =>
  new TypeError('fetch failed', { cause: Object.assign(new Error(`${syscall} ${code}`), { code, syscall }) });
const aborted = (): DOMException => new DOMException('This operation was aborted', 'AbortError');

/** The vendor. */
export class ModelVendor {
  readonly attempts: Attempt[] = [];
  readonly effects: Effect[] = [];
  /** The call that is under way, and what its caller does at an `'abort'`. */
  call = 0;
  abort: () => void = () => {};
  readonly #known = new Map<string, 'at work' | { readonly id: string }>();
  readonly #script: Step[];
  readonly #kind: Kind;
  readonly #clock: VirtualClock;

  constructor(kind: Kind, script: readonly Step[], clock: VirtualClock) {
    this.#kind = kind;
    this.#script = [...script];
    this.#clock = clock;
  }

  /** Where the client's requests go. */
  readonly fetch: Fetch = (url, init) => {
    const step = this.#script.shift() ?? { acted: true, ending: 'answer 2xx', retryAfter: undefined, workMs: 0, deaf: false };
    const key = new Headers(init?.headers).get('idempotency-key');
    const known = key === null || this.#kind === 'keyless' ? undefined : this.#known.get(key);
    /* A key at work has no answer to give yet. */
    const ending = known === 'at work' && holdsResult.has(step.ending) ? '409' : step.ending;
    const attempt: Attempt = {
      call: this.call,
      key,
      ending,
      deed: known !== undefined && ending !== 'refused' ? 'key known' : step.acted ? 'acted' : 'not acted',
      arrived: ending !== 'refused',
      retryAfterMs: tellsWhen.has(ending) && step.retryAfter !== undefined ? step.retryAfter * 1000 : undefined,
      sentAt: this.#clock.now(),
      endedAt: undefined,
    };
    this.attempts.push(attempt);
    const id =
      typeof known === 'object' ? known.id : attempt.deed === 'acted' ? this.#act(attempt, late.has(ending) ? step.workMs : 0) : 'none';
    return this.#end(attempt, step, id, url, init?.signal ?? new AbortController().signal);
  };

  #act({ call, key }: Attempt, workMs: number): string {
    const id = String(1000 + this.attempts.length);
    const done = (): void => {
      this.effects.push({ call, key, id });
      if (key !== null) this.#known.set(key, { id });
    };
    if (workMs === 0) done();
    else {
      if (key !== null) this.#known.set(key, 'at work');
      this.#clock.after(workMs, done);
    }
    return id;
  }

  #end(attempt: Attempt, { deaf }: Step, id: string, url: string, signal: AbortSignal): Promise<Response> {
    const clock = this.#clock;
    return new Promise((resolve, reject) => {
      const deliver = (end: () => void): void => {
        if (!signal.aborted) attempt.endedAt = clock.now();
        end();
      };
      const silent = attempt.ending === 'delayed' || attempt.ending === 'timeout';
      signal.addEventListener('abort', () => {
        if (silent && clock.now() - attempt.sentAt >= attemptTimeout) attempt.endedAt = clock.now();
        if (!deaf) reject(aborted());
      });
      switch (attempt.ending) {
        case 'refused':
          clock.after(latency, () => deliver(() => reject(networkError('ECONNREFUSED', 'connect'))));
          return;
        case 'answer lost':
        case 'reset before apply':
          clock.after(latency, () => deliver(() => reject(networkError('ECONNRESET', 'read'))));
          return;
        case 'timeout':
          return;
        case 'delayed':
          clock.after(attemptTimeout + 500, () =>
            resolve(
              attempt.deed === 'not acted'
                ? this.#answer('422', attempt, id, url, signal)
                : this.#answer('answer 2xx', attempt, id, url, signal),
            ),
          );
          return;
        case 'abort':
          clock.after(latency, () => deliver(this.abort));
          return;
        default:
          clock.after(latency, () => deliver(() => resolve(this.#answer(attempt.ending, attempt, id, url, signal))));
      }
    });
  }

  #answer(ending: ModelEnding, { retryAfterMs }: Attempt, id: string, url: string, signal: AbortSignal): Response {
    const wait: Record<string, string> = retryAfterMs === undefined ? {} : { 'retry-after': String(retryAfterMs / 1000) };
    const json = (status: number, body: unknown): Response =>
      new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...wait } });
    const html = (status: number): Response =>
      new Response('<html><h1>Gateway</h1></html>', { status, headers: { 'content-type': 'text/html', ...wait } });
    const half = (cut: boolean): Response =>
      new Response(halfOf(JSON.stringify(this.#result(id, url)), cut, signal), {
        status: this.#successStatus(),
        headers: { 'content-type': 'application/json' },
      });
    switch (ending) {
      case 'answer 2xx':
        return json(this.#successStatus(), this.#result(id, url));
      case 'stalled body':
        return half(false);
      case 'cut body':
        return half(true);
      case '2xx HTML':
        return html(200);
      case 'no in a 2xx body':
        return json(200, { status: { code: 'COM_NOT_FOUND', message: 'No such event', description: '' }, data: null });
      case '503 proxy':
        return html(503);
      case '502':
      case '504':
        return html(Number(ending));
      case '503 vendor':
        return json(503, this.#refusal());
      default:
        return json(Number(ending), this.#refusal());
    }
  }

  #successStatus(): number {
    return this.#kind === 'keyed' ? 201 : 200;
  }

  #result(id: string, url: string): unknown {
    if (this.#kind === 'keyless') return { status: { code: 'OK', message: '', description: '' }, data: { id } };
    return url.includes('/recurring-payments') ? { ...recurringPayment, paymentScheduleId: id } : { ...customer, customerId: id };
  }

  #refusal(): unknown {
    return this.#kind === 'keyed'
      ? { status: 'error', errors: [{ fieldName: 'customerNumber', messages: ['Refused'], fieldValue: '' }], developerMessage: null }
      : { status: { code: 'COM_ERROR', message: 'Refused', description: '' } };
  }
}

/** The first half of a body; then nothing more, or a broken connection. */
function halfOf(text: string, cut: boolean, signal: AbortSignal): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start: (controller) => {
      controller.enqueue(new TextEncoder().encode(text.slice(0, text.length / 2)));
      signal.addEventListener('abort', () => controller.error(aborted()));
    },
    pull: (controller) => {
      if (cut) controller.error(networkError('UND_ERR_SOCKET', 'read'));
    },
  });
}
