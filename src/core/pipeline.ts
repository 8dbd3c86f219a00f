/** The one way a call goes out and comes back: check, build, attempt, judge, validate, unwrap. */
import { ApiPromise, type ApiResponse, type WithResponse } from './api-promise.js';
import type { AuthStrategy, Draft } from './auth.js';
import type { Caller } from './caller.js';
import type { Clock } from './clock.js';
import type { DriftReporter } from './drift.js';
import {
  AbortError,
  type CallFacts,
  ConfigurationError,
  ConnectionError,
  type Outcome,
  PaginationError,
  QuadrailError,
  RequestValidationError,
  TimeoutError,
} from './errors.js';
import { summaryOf } from './fetch-failure.js';
import { type Failed, type Judged, judge, type Received } from './judge.js';
import { type CallInfo, type Hooks, type Instrumentation, tell } from './observe.js';
import type { AnyOperation, Operation, OperationInput, PagedOperation } from './operation.js';
import type {
  HeaderOptions,
  IdempotentRequestOptions,
  ListOptions,
  OperationCorrection,
  RequestOptions,
  ResolvedOptions,
} from './options.js';
import { firstPage, type PageContent, type PagePromise, type PageRequest, pageContent, pageRequest } from './page.js';
import { Patience, PatienceEnded } from './patience.js';
import { type CallSettings, idsIn, type Prepared, prepare, withoutIds, write } from './prepare.js';
import { Redactor, sensitiveValues } from './redact.js';
import { type Ending, gravest, nextAttempt, parseRetryAfter } from './retry.js';
import type { Chance } from './runtime.js';
import { BodyTooLarge, isHeader, type Transport, TransportFailure } from './transport.js';
import { fillPath, queryString, rebaseLink } from './url.js';
import type { Vendor } from './vendor.js';

/** What a pipeline is made of. */
export interface PipelineParts {
  /** What must be known of the vendor. */
  readonly vendor: Vendor;
  /** Where the API lives, checked. */
  readonly baseUrl: string;
  /** Adds the credential to each attempt. */
  readonly auth: AuthStrategy;
  /** Sends one attempt. */
  readonly transport: Transport;
  /** Every wait, deadline and age goes through it. */
  readonly clock: Clock;
  /** Jitter and idempotency keys come from it. */
  readonly chance: Chance;
  /** The options of the client, checked, with their defaults. */
  readonly options: ResolvedOptions;
  /** The client's extra headers. */
  readonly headers: HeaderOptions;
  /** Headers of our own: `user-agent`. */
  readonly ownHeaders: Readonly<Record<string, string>>;
  /** Corrected methods and paths, by operation id. */
  readonly corrections: Readonly<Record<string, OperationCorrection | undefined>>;
  /** Origins that a `next` link may have; the vendor's documented ones if absent. */
  readonly linkOrigins: readonly string[] | undefined;
  /** Reports what is not documented. */
  readonly onDrift: DriftReporter;
  /** Observers, in the order in which they are told. */
  readonly hooks: readonly Hooks[];
  /** Wraps each call. */
  readonly instrumentation: Instrumentation | undefined;
  /** Vendor codes that say that the token was refused. */
  readonly tokenRejectedCodes?: readonly string[] | undefined;
}

/** What a call has behind it; it changes from attempt to attempt. */
interface Progress {
  attempts: number;
  outcome: Outcome;
  key: string | undefined;
  /** The key of the last attempt: the next one may be given another, and never be sent. */
  sentKey: string | undefined;
  keyWasSent: boolean;
  replayed: boolean;
  requestId: string | undefined;
  readonly secrets: Set<string>;
  readonly hooks: Hooks[];
  readonly extraHeaders: Record<string, string>;
}

const requestIdHeaders = ['x-request-id', 'request-id', 'x-correlation-id'];
/* Of an error's body, more than this is of no use to anyone. */
const errorBodyLimit = 1024 * 1024;

/** Sends calls. Everything in it is private, so that printing one, or a client that holds one, shows nothing. */
export class Pipeline implements Caller {
  readonly #parts: PipelineParts;

  constructor(parts: PipelineParts) {
    this.#parts = parts;
  }

  /** Sends a call, at once and once. */
  call<Input extends OperationInput, Result>(
    operation: Operation<Input, Result>,
    input: Input,
    options?: RequestOptions | IdempotentRequestOptions,
    settings: Omit<CallSettings, 'options'> = {},
  ): ApiPromise<Result> {
    return ApiPromise.from(this.#run(operation, input, { ...settings, options }) as Promise<WithResponse<Result>>);
  }

  /** Sends the call for the first page of a list, at once and once. */
  list<Input extends OperationInput, Item, Body>(
    operation: PagedOperation<Input, Item, Body>,
    input: Input,
    options?: ListOptions,
  ): PagePromise<Item> {
    const { cursor, ...rest } = options ?? {};
    const facts = this.#factsOf(operation);
    const own = (): string | undefined => {
      const filled = fillPath(facts.urlTemplate as string, (input.params ?? {}) as Record<string, unknown>);
      return 'path' in filled ? filled.path : undefined;
    };
    const load = async (at: string | undefined): Promise<WithResponse<PageContent<Item>>> => {
      /* A caller's cursor may have come through somebody else's hands: it must not lead to another endpoint. */
      const isText = at === undefined || typeof at === 'string';
      const foreign = !isText || (at === cursor && operation.paging.style === 'link' && at?.split('?')[0] !== own());
      const page = at !== undefined && foreign ? { problem: 'is not a cursor of this list' } : pageRequest(operation.paging, input, at);
      if ('problem' in page)
        throw this.#told(new RequestValidationError([{ path: 'options.cursor', message: page.problem }], facts), facts);
      const { data, response } = await this.#run(operation, page.input, { options: rest, link: page.link });
      return { data: this.#contentOf(operation, data, page, response.url) as PageContent<Item>, response };
    };
    const stray = (message: string): PaginationError => this.#told(new PaginationError(message, { ...facts, attempts: 1 }), facts);
    const start = (): string => (own() ?? '') + queryString({ ...input.query, ...rest.extraQuery });
    return firstPage({ load, stray }, cursor, start);
  }

  #contentOf(operation: AnyOperation, data: unknown, page: PageRequest, answered: string): PageContent<unknown> {
    const { vendor, baseUrl, linkOrigins } = this.#parts;
    const stray = (message: string): PaginationError => {
      const facts = this.#factsOf(operation);
      return this.#told(new PaginationError(message, { ...facts, attempts: 1 }), facts);
    };
    const rebase = (href: string): string => {
      const rebased = rebaseLink(href, answered, baseUrl, vendor.linkBases, linkOrigins);
      if ('problem' in rebased) throw stray(rebased.problem);
      return rebased.path;
    };
    return pageContent(operation.paging as NonNullable<AnyOperation['paging']>, data, page, { rebase, stray });
  }

  /** Tells the hooks of an error of a list that no call of its own made. */
  #told<Kind extends QuadrailError>(error: Kind, { vendor, operation, method, urlTemplate, origin }: CallInfo): Kind {
    for (const hooks of this.#parts.hooks) tell(hooks.onError, { vendor, operation, method, urlTemplate, origin, error });
    return error;
  }

  #factsOf(operation: AnyOperation): CallFacts & CallInfo {
    const { vendor, baseUrl, corrections } = this.#parts;
    const { method = operation.method, path = operation.path } = corrections[operation.id] ?? {};
    const origin = baseUrl.startsWith('/') ? '' : new URL(baseUrl).origin;
    return { vendor: vendor.name, operation: operation.id, method, urlTemplate: path, origin };
  }

  async #run(operation: AnyOperation, input: OperationInput, settings: CallSettings): Promise<WithResponse<unknown>> {
    const named = this.#factsOf(operation);
    const facts = settings.literalPath ? { ...named, urlTemplate: withoutIds(operation.path) } : named;
    const info: CallInfo = facts;
    const progress: Progress = {
      attempts: 0,
      outcome: 'not-sent',
      key: undefined,
      sentKey: undefined,
      keyWasSent: false,
      replayed: false,
      requestId: undefined,
      secrets: new Set(),
      hooks: [...this.#parts.hooks],
      extraHeaders: {},
    };
    try {
      const prepared = prepare(this.#parts.vendor, operation, input, settings, facts);
      if (prepared.key !== 'none') progress.key = settings.options?.idempotencyKey ?? this.#parts.chance.uuid();
      const { instrumentation } = this.#parts;
      if (instrumentation === undefined) return await this.#attempts(prepared, progress);
      return await instrumented(instrumentation, info, progress, () => this.#attempts(prepared, progress));
    } catch (error) {
      if (error instanceof QuadrailError) for (const hooks of progress.hooks) tell(hooks.onError, { ...info, error });
      throw error;
    }
  }

  async #attempts(call: Prepared, progress: Progress): Promise<WithResponse<unknown>> {
    const { clock, chance, vendor, options } = this.#parts;
    const { options: asked } = call.settings;
    const policy = call.operation.retry === 'never' ? [] : vendor.retry[call.operation.effect];
    const maxRetries = asked?.maxRetries ?? options.maxRetries;
    const auth = call.settings.auth ?? this.#parts.auth;
    const patience = new Patience(clock, asked?.signal, asked?.totalTimeout ?? options.totalTimeout);
    let retries = 0;
    try {
      for (;;) {
        const { end, credential } = await this.#attempt(call, progress, patience, auth);
        if ('data' in end) return { data: end.data, response: this.#responseOf(call, progress, end.received, patience.spent()) };
        progress.outcome = gravest(progress.outcome, end.outcome);
        const refused = end.refusesToken === true && credential !== undefined && auth.renewable;
        if (refused) await patience.within(undefined, async () => auth.refused?.(credential));
        if (refused && end.ending === 401 && !progress.replayed) {
          progress.replayed = true;
          progress.keyWasSent ||= call.key !== 'none';
          this.#tellRetry(call, progress, 0, 'token');
          continue;
        }
        const state = { attempts: retries + 1, maxRetries, key: call.key, keyWasSent: progress.keyWasSent, outcome: progress.outcome };
        const next = end.ending === undefined ? undefined : nextAttempt(policy, end.ending, state, end.retryAfterMs, chance.random);
        if (next === undefined) throw this.#errorOf(call, progress, end.error);
        if (patience.outlasts(next.waitMs)) throw this.#ended(call, progress, new PatienceEnded('total'), 'total', end.error);
        retries += 1;
        if (next.key === 'new') {
          progress.key = chance.uuid();
          progress.keyWasSent = false;
        } else if (end.ending !== 'not-sent') {
          progress.keyWasSent ||= call.key !== 'none';
        }
        this.#tellRetry(call, progress, next.waitMs, String(end.ending));
        await patience.within(undefined, (signal) => clock.sleep(next.waitMs, signal));
      }
    } catch (error) {
      if (error instanceof PatienceEnded) throw this.#ended(call, progress, error, 'wait');
      throw error;
    } finally {
      patience.close();
    }
  }

  /** One attempt: credential, send, read, judge. Its end is a value; only what ends the whole call is thrown. */
  async #attempt(
    call: Prepared,
    progress: Progress,
    patience: Patience,
    auth: AuthStrategy,
  ): Promise<{ end: Judged; credential?: string | undefined }> {
    const { baseUrl, clock, options, transport, vendor } = this.#parts;
    const { operation, settings } = call;
    const timeout = settings.options?.timeout ?? options.timeout;
    patience.check();
    const draft: Draft = {
      headers: await this.#headers(call, progress, patience, timeout),
      body: call.body,
      query: call.query,
      secret: (value) => progress.secrets.add(value),
    };
    const credential = await this.#authorize(call, progress, patience, auth, draft, timeout);
    const body = draft.body === call.body ? call.written : write(operation, draft.body, call.info);
    const url = baseUrl + call.path + queryString(draft.query);
    const event = { ...call.info, attempt: progress.attempts + 1, idempotencyKey: progress.key };
    for (const hooks of progress.hooks) tell(hooks.onRequest, event);
    patience.check();
    progress.attempts += 1;
    progress.sentKey = progress.key;
    const sentAt = clock.now();
    let head: Omit<Received, 'text' | 'tooLarge'> | undefined;
    let received: Received;
    try {
      received = await patience.within(timeout, async (signal): Promise<Received> => {
        const response = await transport.send({
          method: call.info.method,
          url,
          headers: draft.headers,
          body,
          signal,
          effect: operation.effect,
        });
        if (signal.aborted) {
          response.discard();
          throw new PatienceEnded('timeout');
        }
        const { status } = response;
        head = { status, header: response.header, headers: response.headers };
        progress.requestId = requestIdHeaders.map((name) => response.header(name)).find((id) => id !== null) ?? undefined;
        if (status === 0 || (status >= 300 && status < 400)) {
          response.discard();
          return { ...head, text: '' };
        }
        const isError = status >= 400;
        try {
          return {
            ...head,
            text: await response.text(isError ? Math.min(errorBodyLimit, options.maxResponseBytes) : options.maxResponseBytes),
          };
        } catch (error) {
          if (error instanceof BodyTooLarge) return { ...head, text: error.head, tooLarge: !isError };
          throw error;
        }
      });
    } catch (error) {
      if (error instanceof PatienceEnded && error.why !== 'timeout') {
        progress.outcome = gravest(progress.outcome, unansweredOutcome(vendor, head));
        throw this.#ended(call, progress, error, 'total');
      }
      return { end: this.#unanswered(call, progress, error, head), credential };
    }
    const { requestId } = progress;
    const answered = { ...event, status: received.status, requestId, durationMs: clock.now() - sentAt };
    for (const hooks of progress.hooks) tell(hooks.onResponse, answered);
    const end = await judge(received, {
      vendor,
      operation,
      method: call.info.method,
      mode: settings.options?.validation ?? options.validation,
      schema: settings.schema,
      redactor: (answer) => this.#redactor(call, progress, answer),
      retryAfterMs: parseRetryAfter(received.header('retry-after'), clock.now()),
      maxResponseBytes: options.maxResponseBytes,
      onDrift: (drift) => this.#parts.onDrift.report(operation.id, drift),
      tokenRejectedCodes: this.#parts.tokenRejectedCodes,
    });
    return { end, credential };
  }

  #unanswered(
    call: Prepared,
    progress: Progress,
    error: unknown,
    head: { status: number; header: Received['header'] } | undefined,
  ): Failed {
    const { vendor, clock } = this.#parts;
    const phase = head === undefined ? 'headers' : 'body';
    /* A refusal whose body is cut is still that refusal. */
    const retryAfterMs = head === undefined ? undefined : parseRetryAfter(head.header('retry-after'), clock.now());
    const refused = head !== undefined && head.status >= 400 ? (head.status === 503 ? 'proxy' : head.status) : undefined;
    if (error instanceof PatienceEnded) {
      const what =
        phase === 'headers' ? 'got no answer within its timeout' : 'got the head of an answer, and not its whole body within its timeout';
      const outcome = unansweredOutcome(vendor, head);
      return { ending: refused ?? 'lost', outcome, retryAfterMs, error: (facts) => new TimeoutError(phase, what, facts) };
    }
    const failure = error instanceof TransportFailure ? error : new TransportFailure('maybe', summaryOf(error));
    const redactor = this.#redactor(call, progress);
    const cause = redactor.copy(failure.summary);
    const said = redactor.text(failure.summary.code ?? failure.summary.message ?? 'no reason given');
    const notSent = failure.left === 'no' && head === undefined;
    const outcome = notSent ? 'not-sent' : unansweredOutcome(vendor, head);
    const ending: Ending = notSent ? 'not-sent' : (refused ?? 'lost');
    if (failure.timedOut) {
      return {
        ending,
        outcome,
        error: (facts) => new TimeoutError('connect', 'could not connect within its timeout', { ...facts, cause }),
      };
    }
    const what = notSent ? `could not connect (${said})` : `lost its connection before the answer was complete (${said})`;
    return { ending, outcome, retryAfterMs, error: (facts) => new ConnectionError(what, { ...facts, cause }) };
  }

  async #headers(call: Prepared, progress: Progress, patience: Patience, timeout: number): Promise<Record<string, string>> {
    const { vendor, ownHeaders, headers: ours } = this.#parts;
    const headers: Record<string, string> = { accept: call.operation.answers === 'text' ? '*/*' : 'application/json', ...ownHeaders };
    if (call.body !== undefined)
      headers['content-type'] = call.operation.encoding === 'form' ? 'application/x-www-form-urlencoded' : 'application/json';
    for (const [name, given] of [...Object.entries(ours), ...Object.entries(call.settings.options?.headers ?? {})]) {
      const lower = name.toLowerCase();
      const value =
        typeof given === 'function'
          ? await this.#supplied(call, progress, `headers.${name}`, () => patience.within(timeout, async () => given()))
          : given;
      if (value === undefined) continue;
      if (value === null) delete headers[lower];
      else if (!isHeader(name, value)) {
        throw new RequestValidationError([{ path: `headers.${name}`, message: 'is not a header that HTTP can carry' }], call.info);
      } else {
        if (/auth|token|key|secret|cookie|password/.test(lower)) progress.secrets.add(value);
        headers[lower] = value;
      }
    }
    Object.assign(headers, progress.extraHeaders);
    if (progress.key !== undefined && vendor.idempotency) headers[vendor.idempotency.header.toLowerCase()] = progress.key;
    return headers;
  }

  async #authorize(
    call: Prepared,
    progress: Progress,
    patience: Patience,
    auth: AuthStrategy,
    draft: Draft,
    timeout: number,
  ): Promise<string | undefined> {
    return this.#supplied(call, progress, 'credential', () =>
      auth.authorize(draft, { patience: (promise) => patience.within(timeout, () => promise) }),
    );
  }

  /** Calls what the user or a login supplies. What it throws becomes an error of this call: the call itself was not sent. */
  async #supplied<T>(call: Prepared, progress: Progress, what: string, supply: () => Promise<T>): Promise<T> {
    try {
      return await supply();
    } catch (error) {
      if (error instanceof PatienceEnded) throw this.#ended(call, progress, error, 'wait');
      const maker = error instanceof QuadrailError ? makers.get(error) : undefined;
      if (maker !== undefined) throw this.#errorOf(call, progress, maker);
      if (error instanceof QuadrailError) throw error;
      const { message = 'no reason given' } = summaryOf(error);
      const text = `${call.info.operation} was not sent: the function for ${what} failed: ${this.#redactor(call, progress).text(message)}.`;
      throw this.#errorOf(call, progress, (facts) => new ConfigurationError(text, facts));
    }
  }

  #responseOf(call: Prepared, progress: Progress, received: Received, durationMs: number): ApiResponse {
    const { requestId, attempts, key } = progress;
    return {
      status: received.status,
      get headers() {
        return received.headers();
      },
      ...(requestId === undefined ? {} : { requestId }),
      url: this.#parts.baseUrl + call.path + queryString(call.query),
      attempts,
      durationMs,
      ...(key === undefined ? {} : { idempotencyKey: key }),
    };
  }

  #redactor(call: Prepared, progress: Progress, answer?: unknown): Redactor {
    const { sensitive } = this.#parts.vendor;
    const names = new Set(sensitive.map((name) => name.toLowerCase()));
    const link = Object.fromEntries(new URLSearchParams(call.settings.link?.split('?')[1]));
    const ids = call.settings.literalPath ? idsIn(call.path) : [];
    const values = sensitiveValues([call.params, call.body, call.query, link, answer], names);
    return new Redactor(sensitive, [...progress.secrets, ...ids, ...values]);
  }

  #errorOf(call: Prepared, progress: Progress, make: (facts: CallFacts) => QuadrailError): QuadrailError {
    const { attempts, outcome, requestId, sentKey: key = progress.key } = progress;
    const certain = outcome === 'not-sent' || outcome === 'rejected';
    const safeToRetry = certain || call.operation.effect === 'read' || call.operation.effect === 'write' || key !== undefined;
    const { vendor, operation, method, urlTemplate } = call.info;
    const error = make({ vendor, operation, method, urlTemplate, attempts, outcome, requestId, idempotencyKey: key, safeToRetry });
    makers.set(error, make);
    return error;
  }

  #ended(
    call: Prepared,
    progress: Progress,
    end: PatienceEnded,
    phase: 'wait' | 'total',
    last?: (facts: CallFacts) => QuadrailError,
  ): QuadrailError {
    return this.#errorOf(call, progress, (facts) => {
      if (end.why === 'abort') return new AbortError({ ...facts, cause: call.settings.options?.signal?.reason });
      const cause = last === undefined ? {} : { cause: summaryOf(last(facts)) };
      if (end.why === 'total') return new TimeoutError('total', 'was not complete within its totalTimeout', { ...facts, ...cause });
      return new TimeoutError(phase, 'waited longer than its timeout for a credential', facts);
    });
  }

  #tellRetry(call: Prepared, progress: Progress, waitMs: number, reason: string): void {
    const event = { ...call.info, attempt: progress.attempts + 1, idempotencyKey: progress.key, waitMs, reason };
    for (const hooks of progress.hooks) tell(hooks.onRetry, event);
  }
}

/** Runs a call inside its instrumentation. Whatever that does, the call is made once, and its end is the call's own. */
function instrumented<T>(instrumentation: Instrumentation, info: CallInfo, progress: Progress, run: () => Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    let started: Promise<T> | undefined;
    const next = (): Promise<T> => {
      if (started === undefined) {
        started = run();
        started.then(resolve, reject);
      }
      return started;
    };
    const call = {
      ...info,
      setHeader: (name: string, value: string): void => {
        progress.extraHeaders[name.toLowerCase()] = value;
      },
      observe: (hooks: Hooks): void => {
        progress.hooks.push(hooks);
      },
    };
    const around = async (): Promise<unknown> => instrumentation.around(call, next);
    around()
      .then(next, next)
      .catch(() => {});
  });
}

/** How an error was made: a failed login is told to every caller that waited for it, as an error of its own call. */
const makers = new WeakMap<QuadrailError, (facts: CallFacts) => QuadrailError>();

/** What an attempt without a complete answer leaves: a 2xx with JSON says that the vendor acted, where the status is the verdict. */
function unansweredOutcome(vendor: Vendor, head: { readonly status: number; readonly header: Received['header'] } | undefined): Outcome {
  if (head === undefined) return 'unknown';
  const isJson = /json/i.test(head.header('content-type') ?? '');
  if (head.status >= 200 && head.status < 300) return vendor.verdict === 'status' && isJson ? 'applied' : 'unknown';
  return head.status >= 400 && head.status < 500 ? 'rejected' : 'unknown';
}
