/** What a fetch's rejection tells: names and words to show, and in some runtimes that no connection was made. */
import { defined } from '../ground/defined.js';
import type { CauseSummary } from '../ground/errors.js';
import type { RuntimeName } from '../ground/runtime.js';
import { isTransportFailure, TransportFailure, type TransportPhase } from './transport.js';

interface Failure {
  readonly name?: unknown;
  readonly code?: unknown;
  readonly syscall?: unknown;
  readonly message?: unknown;
  readonly cause?: unknown;
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

/* The error and all under it, each once, as one may hold itself. What is too deep, or no object, tells nothing of itself. */
function* causes(error: unknown, depth = 0, seen = new Set<unknown>()): Generator<Failure> {
  if (seen.has(error)) return;
  seen.add(error);
  const failure = typeof error === 'object' && error !== null && depth <= 5 ? read(error) : {};
  yield failure;
  for (const one of under(failure)) yield* causes(one, depth + 1, seen);
}

/* Codes for a connection that was not made: no such host, nobody there, or a certificate that was refused in the handshake. Bun gives no others. */
const notConnected = new Set([
  'ENOTFOUND',
  'EAI_AGAIN',
  'ECONNREFUSED',
  'ConnectionRefused',
  'FailedToOpenSocket',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'CERT_SIGNATURE_FAILURE',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

/** Whether an error is about making a connection, whatever may have been sent on an earlier one. */
export const isAboutConnecting = ({ code = '', syscall = '', message = '' }: CauseSummary): boolean =>
  notConnected.has(code) || ['connect', 'getaddrinfo'].includes(syscall) || message.includes('client error (Connect)');

/**
 * Whether an error of the runtime's own fetch says that no connection was made. It is a proof only for a request that the runtime
 * cannot have sent before, on another connection.
 */
export function neverConnected(error: unknown, runtime: RuntimeName): boolean {
  const chain = [...causes(error)];
  if (runtime === 'deno') return chain.some(({ message }) => typeof message === 'string' && message.includes('client error (Connect)'));
  return runtime === 'bun' && chain.length === 1 && notConnected.has(String(chain[0]?.code));
}
