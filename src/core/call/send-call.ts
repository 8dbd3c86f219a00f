/** What happens to one call after its arguments were found good: its attempts, the waits between them, and its end. */

import {
  AbortError,
  type CallFacts,
  ConfigurationError,
  ConnectionError,
  type Outcome,
  QuadrailError,
  RequestValidationError,
  TimeoutError,
} from '../ground/errors.js';
import { Patience, PatienceEnded } from '../ground/patience.js';
import { Redactor, sensitiveValues } from '../ground/redact.js';
import { queryString } from '../ground/url.js';
import type { Draft } from '../identity/auth.js';
import { summaryOf } from '../transport/fetch-failure.js';
import { BodyTooLarge, isHeader, isRedirect, TransportFailure, type TransportResponse } from '../transport/transport.js';
import type { ApiResponse, WithResponse } from './api-promise.js';
import { type Failed, type Judged, judge, type MakeError, type Received, yesOutcome } from './judge.js';
import { type Hooks, tellAll } from './observe.js';
import type { PipelineParts } from './pipeline.js';
import { idsIn, type Prepared, write } from './prepare.js';
import { type CallState, type Ending, gravest, nextAttempt, parseRetryAfter } from './retry.js';

/** Who looks on, and what they add to every attempt. Instrumentation may change both while the call is under way. */
export interface Watch {
  /** In the order in which they are told. */
  hooks: readonly Hooks[];
  /** Names in lower case. */
  readonly headers: Record<string, string>;
}

const requestIdHeaders = ['x-request-id', 'request-id', 'x-correlation-id'];
/* Of an error's body, more than this is of no use to anyone. */
const errorBodyLimit = 1024 * 1024;
/* Of why something failed, a message says this much. */
const shownReason = 300;

/** How an error was made: a failed login is told to every caller that waited for it, as an error of its own call. */
const makers = new WeakMap<QuadrailError, MakeError>();

/** Makes an error of one call that others can be told as an error of theirs. */
export function retellable(make: MakeError, facts: CallFacts): QuadrailError {
  const error = make(facts);
  makers.set(error, make);
  return error;
}

/** Sends a call until it has an end. */
export async function sendCall(parts: PipelineParts, call: Prepared, watch: Watch): Promise<WithResponse<unknown>> {
  const { vendor, baseUrl, clock, chance, options, transport } = parts;
  const { operation, settings, info } = call;
  const { effect } = operation;
  const sendOnce = effect === 'create' || effect === 'money' || operation.retry === 'never';
  const asked = settings.options ?? {};
  const auth = settings.auth ?? parts.auth;
  const timeout = asked.timeout ?? options.timeout;
  const ownUrl = baseUrl + call.path + queryString(call.query);
  const patience = new Patience(clock, asked.signal, asked.totalTimeout ?? options.totalTimeout);
  const secrets = new Set<string>();
  const secret = (value: string): unknown => secrets.add(value);
  let attempts = 0;
  let outcome: Outcome = 'not-sent';
  let requestId: string | undefined;
  let credential: string | undefined;
  let key = call.key === 'none' ? undefined : (asked.idempotencyKey ?? chance.uuid());
  /* The key of the last attempt: the next one may be given another, and never be sent. */
  let sentKey = key;
  let keyWasSent = false;
  /* The head of the last answer, if one came, and how long it asks to wait. */
  let head: TransportResponse | undefined;
  let retryAfterMs: number | undefined;

  /* What every event tells comes from here; its details are given where it happens. */
  const told = (name: keyof Hooks, details: object): void =>
    tellAll(watch.hooks, name, { ...info, idempotencyKey: key, ...details } as never);

  const redactor = (answer?: unknown): Redactor => {
    const names = vendor.sensitive;
    const link = Object.fromEntries(new URLSearchParams(settings.link?.split('?')[1]));
    const ids = settings.literalPath ? idsIn(call.path) : [];
    return new Redactor(names, [...secrets, ...ids, ...sensitiveValues([call.params, call.body, call.query, link, answer], names)]);
  };

  const errorOf = (make: MakeError): QuadrailError => {
    const isRepeatable = effect === 'read' || (effect === 'write' && operation.retry !== 'never') || sentKey !== undefined;
    const safeToRetry = outcome === 'not-sent' || outcome === 'rejected' || isRepeatable;
    return retellable(make, { ...info, attempts, outcome, requestId, idempotencyKey: sentKey, safeToRetry });
  };

  const ended = ({ why }: PatienceEnded, phase: 'wait' | 'total', last?: MakeError): QuadrailError =>
    errorOf((facts) => {
      if (why === 'abort') return new AbortError({ ...facts, cause: asked.signal?.reason });
      const cause = last && summaryOf(last(facts));
      if (why === 'total') return new TimeoutError('total', 'was not complete within its totalTimeout', { ...facts, cause });
      return new TimeoutError(phase, 'waited longer than its timeout for a credential', facts);
    });

  /* Calls what the user or a login supplies. What it throws becomes an error of this call: the call itself was not sent. */
  const supplied = async <T>(what: string, supply: () => Promise<T>): Promise<T> => {
    try {
      return await supply();
    } catch (error) {
      if (error instanceof PatienceEnded) throw ended(error, 'wait');
      /* An error of this library that no call made, in the user's function, is a failure like any other. */
      const make = error instanceof QuadrailError ? makers.get(error) : undefined;
      if (make !== undefined) throw errorOf(make);
      const reason = redactor()
        .excerpt(summaryOf(error).message ?? 'no reason given', shownReason)
        .replace(/\.$/, '');
      const text = `${info.operation} was not sent: the function for ${what} failed: ${reason}.`;
      throw errorOf((facts) => new ConfigurationError(text, facts));
    }
  };

  const headersOf = async (): Promise<Record<string, string>> => {
    const accept = operation.answers === 'text' ? '*/*' : 'application/json';
    const headers: Record<string, string> = { ...watch.headers, accept, ...parts.ownHeaders };
    if (call.body !== undefined) {
      headers['content-type'] = operation.encoding === 'form' ? 'application/x-www-form-urlencoded' : 'application/json';
    }
    for (const given of [parts.headers, asked.headers ?? {}]) {
      for (const [name, header] of Object.entries(given)) {
        const lower = name.toLowerCase();
        const value =
          typeof header === 'function' ? await supplied(`headers.${name}`, () => patience.within(timeout, async () => header())) : header;
        if (value === null) delete headers[lower];
        else if (value !== undefined) {
          if (!isHeader(name, value)) {
            const issue = { path: `headers.${name}`, message: 'is not a header that HTTP can carry' };
            throw errorOf((facts) => new RequestValidationError([issue], facts));
          }
          if (/auth|token|key|secret|cookie|password/.test(lower)) secret(value);
          headers[lower] = value;
        }
      }
    }
    if (key !== undefined && vendor.idempotency) headers[vendor.idempotency.header.toLowerCase()] = key;
    return headers;
  };

  const unansweredOutcome = (): Outcome => {
    const kind = Math.floor((head?.status ?? 0) / 100);
    return head && kind === 2 ? yesOutcome(head, vendor) : kind === 4 ? 'rejected' : 'unknown';
  };

  const unanswered = (error: unknown): Failed => {
    /* A refusal whose body is cut is still that refusal. */
    const status = head?.status ?? 0;
    const refused = status === 503 ? 'proxy' : status >= 400 ? status : 'lost';
    const end = (ending: Ending, outcome: Outcome, error: MakeError): Failed => ({ ending, outcome, error });
    if (error instanceof PatienceEnded) {
      const [phase, what] = head
        ? (['body', 'got the head of an answer, and not its whole body within its timeout'] as const)
        : (['headers', 'got no answer within its timeout'] as const);
      return end(refused, unansweredOutcome(), (facts) => new TimeoutError(phase, what, facts));
    }
    const { left, summary, timedOut } = error instanceof TransportFailure ? error : new TransportFailure('maybe', summaryOf(error));
    const hide = redactor();
    const cause = hide.copy(summary);
    const notSent = left === 'no' && head === undefined;
    const said = hide.excerpt(summary.code ?? summary.message ?? 'no reason given', shownReason);
    const what = `${notSent ? 'could not connect' : 'lost its connection before the answer was complete'} (${said})`;
    return end(notSent ? 'not-sent' : refused, notSent ? 'not-sent' : unansweredOutcome(), (facts) =>
      timedOut
        ? new TimeoutError('connect', 'could not connect within its timeout', { ...facts, cause })
        : new ConnectionError(what, { ...facts, cause }),
    );
  };

  /* One attempt: credential, send, read, judge. Its end is a value; only what ends the whole call is thrown. */
  const attempt = async (): Promise<Judged> => {
    patience.check();
    const draft: Draft = { headers: await headersOf(), body: call.body, query: call.query, secret };
    credential = await supplied('credential', () =>
      auth.authorize(draft, { patience: (promise) => patience.within(timeout, () => promise) }),
    );
    const body = draft.body === call.body ? call.written : write(operation, draft.body, info);
    const url = draft.query === call.query ? ownUrl : baseUrl + call.path + queryString(draft.query);
    told('onRequest', { attempt: attempts + 1 });
    patience.check();
    attempts += 1;
    sentKey = key;
    const sentAt = clock.now();
    head = undefined;
    retryAfterMs = undefined;
    let received: Received;
    try {
      received = await patience.within(timeout, async (signal): Promise<Received> => {
        const { method } = info;
        const response = await transport.send({ method, url, headers: draft.headers, body, signal, effect, sendOnce });
        const { status } = response;
        if (signal.aborted) {
          response.discard();
          throw new PatienceEnded('timeout');
        }
        requestId = undefined;
        for (const name of requestIdHeaders) requestId ??= response.header(name) ?? undefined;
        retryAfterMs = parseRetryAfter(response.header('retry-after'), clock.now());
        /* A transport of the user's may give less than an answer, which is then none. */
        head = response;
        if (isRedirect(status)) {
          response.discard();
          return { response, text: '' };
        }
        const limit = options.maxResponseBytes;
        try {
          return { response, text: await response.text(status < 400 ? limit : Math.min(errorBodyLimit, limit)) };
        } catch (error) {
          if (error instanceof BodyTooLarge) return { response, text: error.head, tooLarge: status < 400 };
          throw error;
        }
      });
    } catch (error) {
      if (error instanceof PatienceEnded && error.why !== 'timeout') {
        outcome = gravest(outcome, unansweredOutcome());
        throw ended(error, 'total');
      }
      return unanswered(error);
    }
    const { response } = received;
    told('onResponse', { attempt: attempts, status: response.status, requestId, durationMs: clock.now() - sentAt });
    return judge(received, { parts, call, redactor, retryAfterMs });
  };

  const responseOf = ({ status, headers }: TransportResponse): ApiResponse => ({
    status,
    get headers() {
      return headers();
    },
    ...(requestId === undefined ? {} : { requestId }),
    url: ownUrl,
    attempts,
    durationMs: patience.spent(),
    ...(key === undefined ? {} : { idempotencyKey: key }),
  });

  const policy = operation.retry === 'never' ? [] : vendor.retry[effect];
  const maxRetries = asked.maxRetries ?? options.maxRetries;
  let retries = 0;
  let replayed = false;
  try {
    for (;;) {
      const end = await attempt();
      if ('data' in end) return { data: end.data, response: responseOf(head as TransportResponse) };
      outcome = gravest(outcome, end.outcome);
      const { ending } = end;
      const refused = end.refusesToken && auth.renewable ? credential : undefined;
      if (refused !== undefined) await patience.within(undefined, async () => auth.refused?.(refused));
      if (refused !== undefined && ending === 401 && !replayed) {
        replayed = true;
        keyWasSent = true;
        told('onRetry', { attempt: attempts + 1, waitMs: 0, reason: 'token' });
        continue;
      }
      const state: CallState = { attempts: retries + 1, maxRetries, key: call.key, keyWasSent: keyWasSent && key !== undefined, outcome };
      const next = ending === undefined ? undefined : nextAttempt(policy, ending, state, retryAfterMs, chance.random);
      if (next === undefined) throw errorOf(end.error);
      if (patience.outlasts(next.waitMs)) throw ended(new PatienceEnded('total'), 'total', end.error);
      retries += 1;
      if (next.key === 'new') key = chance.uuid();
      keyWasSent = next.key === 'same' && (keyWasSent || ending !== 'not-sent');
      told('onRetry', { attempt: attempts + 1, waitMs: next.waitMs, reason: String(ending) });
      await patience.within(undefined, (signal) => clock.sleep(next.waitMs, signal));
    }
  } catch (error) {
    throw error instanceof PatienceEnded ? ended(error, 'wait') : error;
  } finally {
    patience.close();
  }
}
