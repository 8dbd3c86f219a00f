/** The state of one call in progress. Every attempt reads it and adds to it. */

import { Deadline } from '../ground/deadline.js';
import type { Outcome, QuadrailError } from '../ground/errors.js';
import { Redactor, sensitiveValues } from '../ground/secrets/redact.js';
import { queryString } from '../ground/url.js';
import { type AuthStrategy, noAuth } from '../identity/auth.js';
import type { TransportResponse } from '../transport/transport.js';
import type { MakeError } from './answer.js';
import type { Unfinished } from './answered.js';
import { CallKey } from './call-key.js';
import type { CallRecord, JournaledCall } from './journal.js';
import { idsIn } from './literal-path.js';
import { filesOf, type Multipart } from './multipart.js';
import { type Hooks, notifyAll } from './observe.js';
import type { PipelineParts } from './parts.js';
import type { Prepared } from './prepare.js';
import { sharedFailure } from './shared-failure.js';
import { isRepeatable } from './verdict.js';

/** The observers of a call, and the headers that they add to every attempt. Instrumentation may add to both during the call. */
export interface Observers {
  /** In the order in which they are called. */
  hooks: readonly Hooks[];
  /** Names in lower case. */
  readonly headers: Record<string, string>;
}

/** A call under way. */
export interface UnderWay extends JournaledCall {
  readonly parts: PipelineParts;
  readonly call: Prepared;
  readonly observers: Observers;
  /** Says who is calling. */
  readonly auth: AuthStrategy;
  /** Milliseconds for one attempt, and for each thing that it waits for. */
  readonly timeout: number;
  /** Milliseconds for the whole call; none if absent. */
  readonly totalTimeout: number | undefined;
  readonly deadline: Deadline;
  readonly key: CallKey;
  /** Identifies the call to the caller's own backend, so that it recognises a copy that a browser sends by itself. */
  readonly callId: string | undefined;
  /** The body of every attempt, for a body whose files had to be read first. */
  multipart: Multipart | undefined;
  /** The URL without what the credential may add to its query. */
  readonly url: string;
  /** Values that nothing may show. */
  readonly secrets: string[];
  /** Attempts that were sent. */
  attempts: number;
  /** Attempts that followed another by the vendor's retry rules. */
  retries: number;
  /** Whether the call was sent again with a fresh token because its token was refused. */
  replayed: boolean;
  /** The worst outcome of all attempts that have ended. */
  outcome: Outcome;
  /** Whether the transport is sending an attempt: until it ends, the outcome is open. */
  isOpen: boolean;
  /** The credential of the last attempt. */
  credential: string | undefined;
  /** The head of the last answer, if one came. */
  head: TransportResponse | undefined;
  /** The vendor's id of the last answer, as it came. It may hold secrets: see `requestIdOf`. */
  receivedId: string | undefined;
  /** How long the last answer asks to wait. */
  retryAfterMs: number | undefined;
  /** The record that a journal keeps of this call. */
  record: CallRecord | undefined;
}

/** The state of a call that begins. Nothing is sent yet. */
export function begin(parts: PipelineParts, call: Prepared, observers: Observers): UnderWay {
  const { options, settings } = call;
  const { idempotencyKey, timeout, totalTimeout = parts.options.totalTimeout, signal } = options;
  const auth = settings.auth ?? parts.credentials?.[call.operation.credential ?? ''] ?? parts.auth;
  return {
    parts,
    call,
    observers,
    auth,
    callId: auth === noAuth ? parts.random.uuid() : undefined,
    timeout: timeout ?? parts.options.timeout,
    totalTimeout,
    deadline: new Deadline(parts.clock, signal, totalTimeout),
    key: new CallKey(call.key, idempotencyKey, parts.random.uuid),
    multipart: undefined,
    url: parts.baseUrl + call.path + queryString(call.query),
    secrets: [],
    attempts: 0,
    retries: 0,
    replayed: false,
    outcome: 'not-sent',
    isOpen: false,
    credential: undefined,
    head: undefined,
    receivedId: undefined,
    retryAfterMs: undefined,
    record: undefined,
  };
}

/** Passes an event to the observers, if there are any: the members that every event has, and the details of this one. */
export function emit({ observers, call, key }: UnderWay, name: keyof Hooks, details: () => object): void {
  if (observers.hooks.length === 0) return;
  notifyAll(observers.hooks, name, { ...call.info, idempotencyKey: key.current, ...details() } as never);
}

/** Removes from texts and answers the secrets that this call has sent, and the values of the sensitive members of both. */
export function redactorOf(under: UnderWay, answer?: unknown): Redactor {
  return new Redactor(under.parts.vendor.sensitive, (visit) => eachSecret(under, answer, visit));
}

/** Whether a text is a value that nothing may show. */
const isSecret = (under: UnderWay, text: string): boolean => eachSecret(under, undefined, (secret) => secret === text);

/* Called when a text is cleaned. The credential and the request come first: the redactor looks for the first secrets in more encodings. */
function eachSecret({ parts, call, secrets }: UnderWay, answer: unknown, visit: (secret: string) => boolean): boolean {
  const { settings, params, body, query, path } = call;
  const ids = settings.literalPath === true ? idsIn(path) : [];
  if ([...secrets, ...ids].some(visit)) return true;
  const link = Object.fromEntries(new URLSearchParams(settings.link?.split('?')[1]));
  /* A body with files is left out: a file may be a stream, and has no named members. */
  const named = filesOf(call.operation) === undefined ? body : undefined;
  return sensitiveValues([params, named, query, link, answer], parts.vendor.sensitive)(visit);
}

/** The vendor's id of the last answer. Some gateways repeat a text of the caller there, so one that does not look like an id is cleaned. */
export function requestIdOf(under: UnderWay): string | undefined {
  const { receivedId: id } = under;
  if (id === undefined || (uuid.test(id) && !isSecret(under, id))) return id;
  return redactorOf(under).excerpt(id, longestId);
}

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;
const longestId = 200;

/** Makes an error with the facts of this call so far. */
export function errorOf(under: UnderWay, make: MakeError): QuadrailError {
  const { call, key, record, attempts, outcome } = under;
  const isCertain = outcome === 'not-sent' || outcome === 'rejected';
  const isFree = isCertain || isRepeatable(call.operation);
  const safeToRetry = isFree || key.sent !== undefined;
  /* If the caller makes the same call again, a key that we chose is lost, unless a journal keeps it. */
  const isKept = key.kind !== 'ours' || record !== undefined;
  const repeatable = isFree ? 'freely' : key.sent !== undefined && isKept ? 'by-key' : undefined;
  const requestId = requestIdOf(under);
  return sharedFailure(make, { ...call.info, attempts, outcome, requestId, idempotencyKey: key.sent, safeToRetry, repeatable });
}

/** The answer that gave the result, before its public form is made. */
export function answerOf(under: UnderWay): Unfinished {
  const { url, attempts, deadline, key, call } = under;
  const head = under.head as TransportResponse;
  const facts = {
    status: head.status,
    url,
    attempts,
    durationMs: deadline.spent(),
    ...(key.current === undefined ? {} : { idempotencyKey: key.current }),
  };
  return { facts, head, requestId: call.body === undefined ? () => requestIdOf(under) : given(requestIdOf(under)) };
}

/* A function of its own, so that what it returns holds the value alone, and not a call with its body. */
const given =
  <T>(value: T): (() => T) =>
  () =>
    value;
