/** What a fetch's rejection tells: names and words to show. */
import { defined } from '../ground/defined.js';
import type { CauseSummary } from '../ground/errors.js';
import { isTransportFailure, TransportFailure, type TransportPhase } from './transport.js';

/** What an error of any library may have. */
export interface Failure {
  /** Its kind. */
  readonly name?: unknown;
  /** Its code: of Node, of Bun, or of undici. */
  readonly code?: unknown;
  /** What Node asked of the system when it failed. */
  readonly syscall?: unknown;
  /** Its words. */
  readonly message?: unknown;
  /** The error underneath. */
  readonly cause?: unknown;
  /** Several errors underneath. */
  readonly errors?: unknown;
}

/* The limits of time that runtimes have of their own. */
const timeouts: Readonly<Record<string, TransportPhase>> = {
  UND_ERR_CONNECT_TIMEOUT: 'connect',
  UND_ERR_HEADERS_TIMEOUT: 'headers',
  UND_ERR_BODY_TIMEOUT: 'body',
};

/**
 * Turns whatever a fetch rejected with into a `TransportFailure`. `left` is what is known of the request; an error by itself proves
 * nothing, for a fetch may send a request more than once and show how the last time failed.
 */
export function failureOf(error: unknown, left: 'no' | 'maybe' = 'maybe'): TransportFailure {
  if (error instanceof TransportFailure) return error;
  if (isTransportFailure(error)) return retold(error);
  const summary = summaryOf(error);
  const { code = '', syscall } = summary;
  const phase = code === 'ETIMEDOUT' && syscall === 'connect' ? 'connect' : timeouts[code];
  return new TransportFailure(left, summary, phase);
}

/* A failure of another copy of this library: its members may be of another version. */
function retold({ left, timedOut, phase, summary }: TransportFailure): TransportFailure {
  const isPhase = phase === 'connect' || phase === 'headers' || phase === 'body';
  return new TransportFailure(left === 'no' ? 'no' : 'maybe', summaryOf(summary), isPhase ? phase : timedOut === true);
}

/* Far more than is shown: who shows it cuts it after secrets are out, for the first part of one is as bad. */
const mostKept = 100_000;

/** Names and words of an error and what is under it, copied; the error itself may hold the request. */
export function summaryOf(error: unknown): CauseSummary {
  const chain = [...causes(error)];
  const textsOf = (member: keyof Failure): string[] =>
    chain.map((one) => one[member]).filter((value): value is string => typeof value === 'string' && value !== '');
  const message = [...new Set(textsOf('message'))].join(': ').slice(0, mostKept) || undefined;
  return defined({ name: textsOf('name')[0], code: textsOf('code')[0], syscall: textsOf('syscall')[0], message });
}

/* The members of whatever was thrown, each read once and for itself: a getter may throw. */
function read(error: object): Failure {
  const members: Record<string, unknown> = {};
  for (const name of ['name', 'code', 'syscall', 'message', 'cause', 'errors']) {
    try {
      const value = (error as Record<string, unknown>)[name];
      members[name] = Array.isArray(value) ? [...value] : value;
    } catch {
      /* Then it has none. */
    }
  }
  return members;
}

const under = ({ cause, errors }: Failure): unknown[] => [
  ...(Array.isArray(errors) ? errors : []),
  ...(cause === undefined ? [] : [cause]),
];

/** The error and all under it, each once, as one may hold itself. What is too deep, or not an object, is left out. */
export function* causes(error: unknown, depth = 0, seen: Set<unknown> = new Set()): Generator<Failure> {
  if (seen.has(error)) return;
  seen.add(error);
  const failure = typeof error === 'object' && error !== null && depth <= 5 ? read(error) : {};
  yield failure;
  for (const one of under(failure)) yield* causes(one, depth + 1, seen);
}

/* Codes that runtimes give where no connection was made: a name that does not resolve, nothing that listens, a certificate that does not verify. */
const connecting =
  /^(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ConnectionRefused|FailedToOpenSocket|(ERR_TLS_)?CERT_|.*SELF_SIGNED_CERT|UNABLE_TO_)/;

/** Whether an error is about making a connection, whatever may have been sent on an earlier one. It is for messages, and proves nothing. */
export const isAboutConnecting = ({ code = '', syscall = '', message = '' }: CauseSummary): boolean =>
  connecting.test(code) || ['connect', 'getaddrinfo'].includes(syscall) || /\(Connect\)/.test(message);
