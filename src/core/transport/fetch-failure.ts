/** Turns what a fetch rejected with into a `TransportFailure`, with names and texts that can be shown. */
import { defined } from '../ground/defined.js';
import type { CauseSummary } from '../ground/errors.js';
import { isTransportFailure, TransportFailure, type TransportPhase } from './transport.js';

/** The members that an error of any library may have. */
export interface Failure {
  /** The name of its class. */
  readonly name?: unknown;
  /** Its code: of Node, of Bun, or of undici. */
  readonly code?: unknown;
  /** The system call that failed, in Node. */
  readonly syscall?: unknown;
  /** Its message. */
  readonly message?: unknown;
  /** Its cause. */
  readonly cause?: unknown;
  /** Several causes, as of an `AggregateError`. */
  readonly errors?: unknown;
}

/* The codes of the time limits that runtimes have of their own. */
const timeouts: Readonly<Record<string, TransportPhase>> = {
  UND_ERR_CONNECT_TIMEOUT: 'connect',
  UND_ERR_HEADERS_TIMEOUT: 'headers',
  UND_ERR_BODY_TIMEOUT: 'body',
};

/**
 * Turns whatever a fetch rejected with into a `TransportFailure`. `left` says whether the request may have left. The error alone proves
 * nothing: a fetch may send a request several times and report only the last failure.
 */
export function failureOf(error: unknown, left: 'no' | 'maybe' = 'maybe'): TransportFailure {
  if (error instanceof TransportFailure) return error;
  if (isTransportFailure(error)) return retold(error);
  const summary = summaryOf(error);
  const { code = '', syscall } = summary;
  const phase = code === 'ETIMEDOUT' && syscall === 'connect' ? 'connect' : timeouts[code];
  return new TransportFailure(left, summary, phase);
}

/* Converts a failure of another copy of this library, which may be of another version. */
function retold({ left, timedOut, phase, summary }: TransportFailure): TransportFailure {
  const isPhase = phase === 'connect' || phase === 'headers' || phase === 'body';
  return new TransportFailure(left === 'no' ? 'no' : 'maybe', summaryOf(summary), isPhase ? phase : timedOut === true);
}

/* Far more than is shown. The text is cut only after its secrets are removed, as half a secret must not be shown either. */
const mostKept = 100_000;

/** A copy of the names and texts of an error and its causes. The error itself may hold the request, so it is not kept. */
export function summaryOf(error: unknown): CauseSummary {
  const chain = [...causes(error)];
  const textsOf = (member: keyof Failure): string[] =>
    chain.map((one) => one[member]).filter((value): value is string => typeof value === 'string' && value !== '');
  const message = [...new Set(textsOf('message'))].join(': ').slice(0, mostKept) || undefined;
  return defined({ name: textsOf('name')[0], code: textsOf('code')[0], syscall: textsOf('syscall')[0], message });
}

/* The members of whatever was thrown, each read once and separately: a getter may throw. */
function read(error: object): Failure {
  const members: Record<string, unknown> = {};
  for (const name of ['name', 'code', 'syscall', 'message', 'cause', 'errors']) {
    try {
      const value = (error as Record<string, unknown>)[name];
      members[name] = Array.isArray(value) ? [...value] : value;
    } catch {
      /* A member that cannot be read counts as absent. */
    }
  }
  return members;
}

const under = ({ cause, errors }: Failure): unknown[] => [
  ...(Array.isArray(errors) ? errors : []),
  ...(cause === undefined ? [] : [cause]),
];

/** An error and all its causes, each once, since an error may hold itself. Causes that are too deep, or not objects, are left out. */
export function* causes(error: unknown, depth = 0, seen: Set<unknown> = new Set()): Generator<Failure> {
  if (seen.has(error)) return;
  seen.add(error);
  const failure = typeof error === 'object' && error !== null && depth <= 5 ? read(error) : {};
  yield failure;
  for (const one of under(failure)) yield* causes(one, depth + 1, seen);
}

/* The codes of runtimes for a connection that was not made: unknown host, nothing listening, certificate not valid. */
const connecting =
  /^(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ConnectionRefused|FailedToOpenSocket|(ERR_TLS_)?CERT_|.*SELF_SIGNED_CERT|UNABLE_TO_)/;

/** Whether an error is about making a connection. For messages only: the request may have been sent on an earlier connection. */
export const isAboutConnecting = ({ code = '', syscall = '', message = '' }: CauseSummary): boolean =>
  connecting.test(code) || ['connect', 'getaddrinfo'].includes(syscall) || /\(Connect\)/.test(message);
