/**
 * One attempt: headers and credential, the send, the answer and its judgement. How an attempt ends is a value; only what ends the whole
 * call is thrown.
 */

import { elapsed } from '../ground/clock.js';
import { DeadlineExceeded, isDeadlineExceeded } from '../ground/deadline.js';
import {
  ConfigurationError,
  ConnectionError,
  notSent,
  type Outcome,
  type QuadrailError,
  RequestValidationError,
  TimeoutError,
} from '../ground/errors.js';
import { isSecretHeader } from '../ground/secrets/secret-names.js';
import { queryString } from '../ground/url.js';
import type { OutgoingRequest } from '../identity/auth.js';
import { isAboutConnecting, summaryOf } from '../transport/fetch-failure.js';
import {
  isBodyTooLarge,
  isHeader,
  isRedirect,
  isTransportFailure,
  TransportFailure,
  type TransportPhase,
  type TransportResponse,
} from '../transport/transport.js';
import type { Failed, Judged, MakeError, Received } from './answer.js';
import { endOf } from './end.js';
import { valueProblem } from './header-options.js';
import { judge, yesOutcome } from './judge.js';
import { askBeforeSend, waitForLimiter } from './limiter.js';
import { writeBody } from './prepare.js';
import { parseRetryAfter, worst } from './retry.js';
import { shownReason, supplied } from './supplied.js';
import { emit, errorOf, redactorOf, requestIdOf, type UnderWay } from './under-way.js';
import { weighHead } from './verdict.js';

/**
 * The header that identifies a call to the caller's own backend. All attempts carry the same id, and so does a request that a browser
 * repeats.
 */
export const callIdHeader = 'quadrail-call-id';

const requestIdHeaders = ['x-request-id', 'request-id', 'x-correlation-id'];
/* At most this much is read of the body of an error, in bytes. */
const errorBodyLimit = 1024 * 1024;

/** Sends a call once and judges its answer. */
export async function attempt(under: UnderWay): Promise<Judged> {
  const { parts, call, deadline, key, timeout } = under;
  deadline.check();
  if (parts.limiter !== undefined) await waitForLimiter(under, parts.limiter);
  if (key.isMissing) await supplied(under, 'idempotencyKey', () => deadline.within(timeout, () => key.make()));
  const request = await outgoingRequest(under);
  const isOwn = request.body === call.body;
  const body = under.multipart?.bytes ?? (isOwn ? call.written : writeBody(call.operation, request.body, call.info));
  const url = request.query === call.query ? under.url : parts.baseUrl + call.path + queryString(request.query);
  if (parts.beforeSend !== undefined) await askBeforeSend(under, parts.beforeSend);
  if (under.record !== undefined) await under.record.begin();
  emit(under, 'onRequest', () => ({ attempt: under.attempts + 1 }));
  deadline.check();
  under.record?.check();
  const sentAt = elapsed(parts.clock);
  const received = await exchange(under, { method: call.info.method, url, headers: request.headers, body });
  if (!('response' in received)) return received;
  const { status } = received.response;
  const durationMs = Math.max(0, elapsed(parts.clock) - sentAt);
  emit(under, 'onResponse', () => ({ attempt: under.attempts, status, requestId: requestIdOf(under), durationMs }));
  const judged = judge(received, { parts, call, redactor: (answer) => redactorOf(under, answer), retryAfterMs: under.retryAfterMs });
  if (!('then' in judged)) return judged;
  try {
    return await deadline.within(timeout, () => judged);
  } catch (error) {
    if (!isDeadlineExceeded(error)) throw error;
    under.outcome = worst(under.outcome, yesOutcome(received.response, parts.vendor));
    throw endOf(under, error, { phase: 'wait', what: 'the schema' });
  }
}

/* The headers, the body and the query of one attempt, with the credential. */
async function outgoingRequest(under: UnderWay): Promise<OutgoingRequest> {
  const { parts, call, auth, deadline, timeout, secrets } = under;
  if (auth.missing !== undefined) {
    const text = `${call.info.operation} was not sent: it needs the option ${auth.missing}, which this client does not have.`;
    throw errorOf(under, (facts) => new ConfigurationError(text, facts));
  }
  const headers = ownHeaders(under);
  if (parts.headers !== undefined || call.options.headers !== undefined) await addHeaders(under, headers);
  const { current } = under.key;
  if (current !== undefined && parts.vendor.idempotency) headers[parts.vendor.idempotency.header.toLowerCase()] = current;
  const request: OutgoingRequest = {
    headers,
    body: call.body,
    query: call.query,
    secret: (value) => secrets.push(value),
  };
  under.credential = await supplied(under, 'the credential', () =>
    auth.authorize(request, { timeout, deadline: (promise) => deadline.within(timeout, () => promise) }),
  );
  const { authorization = '' } = request.headers;
  if (!isHeader('authorization', authorization)) {
    const text = `${call.info.operation} ${notSent(under)}: its credential contains a character that is not allowed in an HTTP header, such as a line break.`;
    throw errorOf(under, (facts) => new ConfigurationError(text, facts));
  }
  return request;
}

function ownHeaders({ parts, call, observers, callId, multipart }: UnderWay): Record<string, string> {
  const { operation } = call;
  const accept = operation.answers === 'text' ? '*/*' : 'application/json';
  const headers: Record<string, string> = { ...observers.headers, accept, ...parts.ownHeaders, ...operation.headers };
  if (call.body !== undefined) {
    headers['content-type'] = operation.encoding === 'form' ? 'application/x-www-form-urlencoded' : 'application/json';
  }
  if (callId !== undefined) headers[callIdHeader] = callId;
  if (multipart !== undefined) headers['content-type'] = multipart.contentType;
  return headers;
}

/* The extra headers of the client, and those of the call. */
async function addHeaders(under: UnderWay, headers: Record<string, string>): Promise<void> {
  const { parts, call, secrets, deadline, timeout } = under;
  for (const given of [parts.headers, call.options.headers]) {
    const isOfCall = given !== parts.headers;
    for (const [name, header] of Object.entries(given ?? {})) {
      const lower = name.toLowerCase();
      const value =
        typeof header === 'function'
          ? await supplied(under, `headers.${name}`, () => deadline.within(timeout, async () => header()))
          : header;
      if (value === null) delete headers[lower];
      else if (value !== undefined) {
        const problem = valueProblem(value);
        if (problem !== undefined) throw unusableHeader(under, name, problem, isOfCall);
        if (isSecretHeader(lower)) secrets.push(value);
        headers[lower] = value;
      }
    }
  }
}

/* Only for values that a function returned: all other headers were checked before. */
function unusableHeader(under: UnderWay, name: string, problem: string, isOfCall: boolean): QuadrailError {
  if (isOfCall)
    return errorOf(under, (facts) => new RequestValidationError([{ path: `options.headers.${name}`, message: problem }], facts));
  const text = `${under.call.info.operation} ${notSent(under)}: the option headers.${name} ${problem}.`;
  return errorOf(under, (facts) => new ConfigurationError(text, facts));
}

interface Outgoing {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array<ArrayBuffer> | undefined;
}

/* Sends the request and reads the whole answer. From here on the vendor may act. */
async function exchange(under: UnderWay, outgoing: Outgoing): Promise<Received | Failed> {
  const { parts, call, deadline, key, timeout } = under;
  const { effect } = call.operation;
  under.attempts += 1;
  key.sent = key.current;
  under.head = undefined;
  under.retryAfterMs = undefined;
  under.isOpen = true;
  let failure: unknown;
  try {
    return await deadline.within(timeout, async (signal) => {
      try {
        const response = await parts.transport.send({
          ...outgoing,
          signal,
          effect,
          sendOnce: call.sendOnce,
          mayLeave: under.record?.mayLeave,
        });
        noteHead(under, response, signal);
        if (!isRedirect(response.status)) return { response, text: await response.text(limitOf(under, response)) };
        response.discard();
        return { response, text: '' };
      } catch (error) {
        const { head } = under;
        if (head !== undefined && isBodyTooLarge(error)) return { response: head, text: error.head, tooLarge: head.status < 400 };
        failure = error;
        throw error;
      }
    });
  } catch (error) {
    if (!isDeadlineExceeded(error)) return unanswered(under, error);
    /* The signal tells the transport to stop. The transport then may say whether anything has left. */
    for (let turn = 0; turn < turnsToGiveUp && failure === undefined; turn += 1) await undefined;
    const neverLeft = isTransportFailure(failure) && failure.left === 'no' && under.head === undefined;
    if (error.why === 'timeout') return unanswered(under, error, neverLeft);
    under.isOpen = false;
    under.outcome = worst(under.outcome, neverLeft ? 'not-sent' : headOutcome(under));
    throw endOf(under, error, { phase: 'total' });
  }
}

/* How many microtasks an aborted transport gets to reject, also one that wraps another. */
const turnsToGiveUp = 50;

/* Notes the status and the headers of an answer that came in time. */
function noteHead(under: UnderWay, response: TransportResponse, signal: AbortSignal): void {
  const { status } = response;
  if (signal.aborted) {
    response.discard();
    throw new DeadlineExceeded('timeout');
  }
  /* The user's transport may return something that is not an answer. */
  if (!Number.isInteger(status) || status < 0) throw new TypeError('the transport returned no status');
  under.receivedId = receivedId(response);
  const retryAfter = response.header('retry-after');
  if (retryAfter != null) under.retryAfterMs = parseRetryAfter(retryAfter, under.parts.clock.now(), response.header('date'));
  under.head = response;
}

const limitOf = ({ parts }: UnderWay, { status }: TransportResponse): number =>
  status < 400 ? parts.options.maxResponseBytes : Math.min(errorBodyLimit, parts.options.maxResponseBytes);

function receivedId(response: TransportResponse): string | undefined {
  for (const name of requestIdHeaders) {
    const id = response.header(name);
    if (typeof id === 'string' && id !== '') return id;
  }
  return undefined;
}

/* The outcome of an attempt whose answer did not arrive or was cut off. */
function headOutcome({ head, parts, call }: UnderWay): Outcome {
  const status = head?.status ?? 0;
  if (head !== undefined && status >= 200 && status < 300) return yesOutcome(head, parts.vendor);
  return weighHead(status, call.operation);
}

/* For messages: what did not happen in time, by the phase of the attempt. */
const timeoutWords: Readonly<Record<TransportPhase, (place: string) => string>> = {
  connect: (place) => `could not connect${place && ` to${place}`}`,
  headers: (place) => `got no answer${place && ` from${place}`}`,
  body: (place) => `got the headers of an answer${place && ` from${place}`}, but not its whole body`,
};

/* How an attempt without a complete answer ends. */
function unanswered(under: UnderWay, error: unknown, neverLeft = false): Failed {
  const { head, call, timeout } = under;
  const status = head?.status ?? 0;
  /* An answer with an incomplete body still has its status. */
  const ending = neverLeft ? 'not-sent' : status >= 400 ? status : 'lost';
  const failed = (make: MakeError): Failed => ({
    ending,
    speaker: 'gateway',
    outcome: neverLeft ? 'not-sent' : headOutcome(under),
    error: make,
    refusesToken: status === 401 ? '401' : undefined,
  });
  const place = call.info.origin && ` ${call.info.origin}`;
  if (isDeadlineExceeded(error)) {
    const phase = neverLeft ? 'connect' : head ? 'body' : 'headers';
    const words = `${timeoutWords[phase](place)} within its timeout of ${timeout} ms`;
    return failed((facts) => new TimeoutError(phase, words, facts, timeout));
  }
  const { left, summary, phase } = isTransportFailure(error) ? error : new TransportFailure('maybe', summaryOf(error));
  if (left === 'no' && head === undefined && !neverLeft) return unanswered(under, error, true);
  const hide = redactorOf(under);
  const cause = hide.copy(summary);
  const said = hide.excerpt(summary.code ?? summary.message ?? 'no reason given', shownReason);
  if (phase !== undefined) {
    const words = `${timeoutWords[phase](place)} within a limit of its transport (${said})`;
    return failed((facts) => new TimeoutError(phase, words, { ...facts, cause }));
  }
  const what = neverLeft
    ? `could not connect${place && ` to${place}`} (${said})`
    : head === undefined && isAboutConnecting(summary)
      ? `could not connect${place && ` to${place}`} in the end (${said}), but may have been sent before, over another connection`
      : `lost its connection${place && ` to${place}`} before the answer was complete (${said})`;
  return failed((facts) => new ConnectionError(what, { ...facts, cause }));
}
