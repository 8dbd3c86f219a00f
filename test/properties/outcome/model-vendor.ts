/** A vendor in memory. Each arriving request takes the next step of a script; what really happened is written down. */

import type { Fetch } from '../../../src/core/call/options.js';
import { ConfigurationError } from '../../../src/core/ground/errors.js';
import type { Answer, Ending, Endings, Pair } from './endings.js';
import { endingsOf, type Kind, type ModelledVendor, type Supply } from './modelled-vendor.js';
import type { VirtualClock } from './virtual-clock.js';

/** What the vendor does with one attempt. */
export interface Step extends Pair {
  /** Seconds in a `Retry-After`, on the answers that may carry one. */
  readonly retryAfter: number | undefined;
  /** How long after the arrival the effect comes about, where the answer does not depend on it. */
  readonly workMs: number;
  /** Until then the request waits before the vendor, which does not know of its key yet. */
  readonly queued: boolean;
  /** The fetch does not listen to its signal. */
  readonly deaf: boolean;
}

/** What it does with a request for a token, and what a function of the user's does that supplies one. */
export interface LoginStep {
  readonly ending: string;
  /** The life of the token. */
  readonly lifeMs: number;
  /** The token tells how long it lives, where it can. */
  readonly told: boolean;
  readonly deaf: boolean;
}

/** What the vendor did with an attempt: acted, nothing, or nothing because it knew the key or had done it before. */
export type Deed = 'acted' | 'not acted' | 'key known' | 'done before';

/** One attempt, as it really went. */
export interface Attempt {
  readonly call: number;
  readonly key: string | null;
  readonly ending: string;
  readonly deed: Deed;
  readonly retryAfterMs: number | undefined;
  readonly sentAt: number;
  /** The token had died meanwhile. */
  readonly withDeadToken: boolean;
  /** The token had been refused before, in an answer that the client got. */
  readonly withRefusedToken: boolean;
  /** When the ending reached the client; `undefined` where the client had left before. */
  endedAt: number | undefined;
}

/** One request for a token, or one call of the function that supplies them. */
export interface Login {
  readonly ending: string;
  readonly gaveToken: boolean;
  readonly sentAt: number;
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
const plainStep: Omit<Step, 'acted'> = { ending: 'yes', retryAfter: undefined, workMs: 0, queued: false, deaf: false };
const plainLogin: LoginStep = { ending: 'yes', lifeMs: 3_600_000, told: true, deaf: false };

/* As undici says it. */
const networkError = (code: string, syscall: string): TypeError =>
  new TypeError('fetch failed', { cause: Object.assign(new Error(`${syscall} ${code}`), { code, syscall }) });
const aborted = (): DOMException => new DOMException('This operation was aborted', 'AbortError');

/** The script of a sequence. */
export interface Script {
  readonly kind: string;
  readonly steps: readonly Step[];
  readonly logins: readonly LoginStep[];
  /** The ending with which a dead token is refused. */
  readonly deadToken: string | undefined;
}

/** The vendor. */
export class ModelVendor {
  readonly attempts: Attempt[] = [];
  readonly logins: Login[] = [];
  readonly effects: Effect[] = [];
  /** The call that is under way, and what its caller does at an `'abort'`. */
  call = 0;
  abort: () => void = () => {};
  readonly #known = new Map<string | null, 'at work' | { readonly id: string }>();
  readonly #tokens = new Map<string, { readonly endsAt: number; refused: boolean }>();
  readonly #steps: Step[];
  readonly #loginSteps: LoginStep[];
  readonly #vendor: ModelledVendor;
  readonly #kind: Kind<unknown>;
  readonly #endings: Endings;
  readonly #deadToken: string | undefined;
  readonly #clock: VirtualClock;

  constructor(vendor: ModelledVendor, { kind, steps, logins, deadToken }: Script, clock: VirtualClock) {
    this.#vendor = vendor;
    this.#kind = vendor.kinds[kind] as Kind<unknown>;
    this.#endings = endingsOf(vendor, kind);
    this.#steps = [...steps];
    this.#loginSteps = [...logins];
    this.#deadToken = deadToken;
    this.#clock = clock;
  }

  /** Where the client's requests go. */
  readonly fetch: Fetch = (url, init) => {
    const request = { headers: new Headers(init?.headers), body: String(init?.body ?? '') };
    const envelope = (status: number): object => this.#vendor.envelope?.(status, init?.method ?? 'GET', url) ?? {};
    const signal = init?.signal ?? new AbortController().signal;
    const { logins } = this.#vendor;
    const asks = logins?.asks(new URL(url).pathname);
    const held = this.#tokens.get(this.#vendor.tokenOf(request) ?? '');
    if (logins === undefined || asks === undefined) return this.#answerCall(request.headers, held, signal, envelope);
    return this.#answerLogin(logins, asks === 'by token' ? held : undefined, signal);
  };

  /** Gives tokens, as a function of the user's would, or fails like one. */
  readonly supply: Supply = async () => {
    const { ending, lifeMs } = this.#loginSteps.shift() ?? plainLogin;
    const record: Login = { ending, gaveToken: ending === 'yes', sentAt: this.#clock.now(), endedAt: undefined };
    this.logins.push(record);
    if (ending === 'timeout') return new Promise<never>(() => {});
    record.endedAt = this.#clock.now();
    if (!record.gaveToken) throw ending === 'refused' ? new ConfigurationError('the vault has no address') : new Error('it is closed');
    const token = `supplied-${this.logins.length}`;
    this.#tokens.set(token, { endsAt: this.#clock.now() + lifeMs, refused: false });
    return token;
  };

  #answerCall(
    headers: Headers,
    token: { readonly endsAt: number; refused: boolean } | undefined,
    signal: AbortSignal,
    envelope: Way['envelope'],
  ): Promise<Response> {
    const { keys } = this.#vendor;
    const endings = this.#endings;
    const { repeated, refusesRepeat } = this.#kind;
    const step = this.#steps.shift() ?? { ...plainStep, acted: true };
    const key = keys === undefined ? null : headers.get(keys.header);
    const known = repeated === 'known by its key' || refusesRepeat !== undefined ? this.#known.get(key) : undefined;
    const isDead = token !== undefined && token.endsAt <= this.#clock.now();
    const ending = this.#endingOf(step, known, isDead);
    const { tellsWhen, late, token: refusal } = endings[ending] as Ending;
    const arrives = endings[ending]?.tells !== 'never left';
    const repeats = refusesRepeat === undefined ? 'key known' : 'done before';
    const attempt: Attempt = {
      call: this.call,
      key,
      ending,
      deed: known !== undefined && arrives ? repeats : step.acted && !isDead ? 'acted' : 'not acted',
      retryAfterMs: tellsWhen && step.retryAfter !== undefined ? step.retryAfter * 1000 : undefined,
      sentAt: this.#clock.now(),
      withDeadToken: isDead,
      withRefusedToken: token?.refused === true,
      endedAt: undefined,
    };
    this.attempts.push(attempt);
    const id =
      typeof known === 'object' ? known.id : attempt.deed === 'acted' ? this.#act(attempt, late ? step.workMs : 0, step.queued) : 'none';
    return this.#end(endings[ending] as Ending, attempt, {
      deaf: step.deaf,
      signal,
      retryAfterMs: attempt.retryAfterMs,
      result: [this.#kind.success, this.#kind.result(id)],
      envelope,
      onArrival: () => {
        if (refusal !== undefined && token !== undefined) token.refused = true;
      },
    });
  }

  /* A step of the script, unless what went before leaves another ending. */
  #endingOf(step: Step, known: 'at work' | { readonly id: string } | undefined, isDead: boolean): string {
    const { keys } = this.#vendor;
    const { refusesRepeat } = this.#kind;
    const ending = this.#endings[step.ending] as Ending;
    if (isDead && ending.tells !== 'never left' && this.#deadToken !== undefined) return this.#deadToken;
    const holdsResult = typeof ending.reaches === 'object' && ending.reaches.body === 'result';
    if (known === undefined || !holdsResult) return step.ending;
    if (refusesRepeat !== undefined) return refusesRepeat;
    return known === 'at work' && keys !== undefined ? keys.atWork : step.ending;
  }

  #answerLogin(
    { endings, token }: NonNullable<ModelledVendor['logins']>,
    presented: { readonly endsAt: number; refused: boolean } | undefined,
    signal: AbortSignal,
  ): Promise<Response> {
    const now = this.#clock.now();
    const { lifeMs, told, deaf, ...step } = this.#loginSteps.shift() ?? plainLogin;
    const isDead = presented !== undefined && presented.endsAt <= now;
    const ending = isDead && step.ending === 'yes' ? '401 vendor' : step.ending;
    const record: Login = { ending, gaveToken: ending === 'yes', sentAt: now, endedAt: undefined };
    this.logins.push(record);
    const { value, body } = token(`token-${this.logins.length}`, told ? lifeMs : undefined, now);
    this.#tokens.set(value, { endsAt: now + lifeMs, refused: false });
    return this.#end(endings[ending] as Ending, record, {
      deaf,
      signal,
      retryAfterMs: undefined,
      result: [200, body],
      envelope: () => ({}),
      onArrival: () => {
        if (ending === '401 vendor' && presented !== undefined) presented.refused = true;
      },
    });
  }

  #act({ call, key }: Attempt, workMs: number, queued: boolean): string {
    const id = String(1000 + this.attempts.length);
    const { repeated, refusesRepeat } = this.#kind;
    const done = (): void => {
      /* What has waited may find that a later attempt came before it. */
      if (queued && (repeated === 'known by its key' || refusesRepeat !== undefined) && this.#known.has(key)) return;
      this.effects.push({ call, key, id });
      this.#known.set(key, { id });
    };
    if (workMs === 0) done();
    else {
      if (!queued) this.#known.set(key, 'at work');
      this.#clock.after(workMs, done);
    }
    return id;
  }

  #end(ending: Ending, record: { readonly sentAt: number; endedAt: number | undefined }, way: Way): Promise<Response> {
    const clock = this.#clock;
    const { deaf, signal } = way;
    const { reaches } = ending;
    return new Promise((resolve, reject) => {
      const deliver = (end: () => void): void => {
        if (!signal.aborted) {
          record.endedAt = clock.now();
          way.onArrival();
        }
        end();
      };
      const silent = reaches === 'silence' || reaches === 'too late';
      signal.addEventListener('abort', () => {
        if (silent && clock.now() - record.sentAt >= attemptTimeout) record.endedAt = clock.now();
        if (!deaf) reject(aborted());
      });
      switch (reaches) {
        case 'silence':
          return;
        case 'too late':
          clock.after(attemptTimeout + 500, () => resolve(responseTo({ status: 200, body: 'result' }, way)));
          return;
        case 'refused':
          clock.after(latency, () => deliver(() => reject(networkError('ECONNREFUSED', 'connect'))));
          return;
        case 'reset':
          clock.after(latency, () => deliver(() => reject(networkError('ECONNRESET', 'read'))));
          return;
        case 'abort':
          clock.after(latency, () => deliver(this.abort));
          return;
        default:
          clock.after(latency, () => deliver(() => resolve(responseTo(reaches, way))));
      }
    });
  }
}

/** What an ending needs on its way to the client. */
interface Way {
  readonly deaf: boolean;
  readonly signal: AbortSignal;
  readonly retryAfterMs: number | undefined;
  readonly result: readonly [status: number, body: object | string];
  readonly envelope: (status: number) => object;
  readonly onArrival: () => void;
}

function responseTo({ status, body, breaks, headers = {} }: Answer, { result, envelope, retryAfterMs, signal }: Way): Response {
  const wait: Record<string, string> = retryAfterMs === undefined ? {} : { 'retry-after': String(retryAfterMs / 1000) };
  if (body === 'nothing') return new Response(null, { status, headers: { ...headers, ...wait } });
  if (body === 'page') {
    return new Response('<html><h1>Gateway</h1></html>', { status, headers: { 'content-type': 'text/html', ...headers, ...wait } });
  }
  const [code, json] = body === 'result' ? result : [status, body === 'envelope' ? envelope(status) : body];
  const text = typeof json === 'string' ? json : JSON.stringify(json);
  const type = typeof json === 'string' ? 'text/plain' : 'application/json';
  const whole = breaks === undefined ? text : halfOf(text, breaks, signal);
  return new Response(whole, { status: code, headers: { 'content-type': type, ...headers, ...wait } });
}

/** The first half of a body; then nothing more, or a broken connection. */
function halfOf(text: string, breaks: 'stalls' | 'is cut', signal: AbortSignal): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start: (controller) => {
      controller.enqueue(new TextEncoder().encode(text.slice(0, text.length / 2)));
      signal.addEventListener('abort', () => controller.error(aborted()));
    },
    pull: (controller) => {
      if (breaks === 'is cut') controller.error(networkError('UND_ERR_SOCKET', 'read'));
    },
  });
}
