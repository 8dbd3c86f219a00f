/** Tells from a fetch's rejection whether the request may have left this machine. Says "no" only where that is certain. */
import { defined } from '../ground/defined.js';
import type { CauseSummary } from '../ground/errors.js';
import { type RuntimeName, runtimeName } from '../ground/runtime.js';
import { TransportFailure } from './transport.js';

interface Failure {
  readonly name?: unknown;
  readonly code?: unknown;
  readonly syscall?: unknown;
  readonly message?: unknown;
  readonly cause?: unknown;
  readonly errors?: unknown;
}

/* Names that never resolve and certificates that are refused end before a request is written. */
const neverLeft = new Set([
  'ENOTFOUND',
  'EAI_AGAIN',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

/* These mean it only while connecting. */
const neverLeftOnConnect = new Set(['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'EADDRNOTAVAIL', 'ETIMEDOUT']);

/** Turns whatever a fetch rejected with into a `TransportFailure`. */
export function failureOf(error: unknown, runtime: RuntimeName = runtimeName()): TransportFailure {
  if (error instanceof TransportFailure) return error;
  const left = certainlyNotSent(error, runtime) ? 'no' : 'maybe';
  const summary = summaryOf(error);
  const timedOut = summary.code === 'UND_ERR_CONNECT_TIMEOUT' || (summary.code === 'ETIMEDOUT' && summary.syscall === 'connect');
  return new TransportFailure(left, summary, timedOut);
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

function certainlyNotSent(error: unknown, runtime: RuntimeName): boolean {
  if (runtime === 'deno')
    return [...causes(error)].some(({ message }) => typeof message === 'string' && message.includes('client error (Connect)'));
  /* In pages and on workerd a refused and a reset connection look the same. */
  if (runtime !== 'node' && runtime !== 'bun') return false;
  /* The errors at the bottom: a connection that tried several addresses has one for each. */
  const leaves = [...causes(error)].filter((failure) => under(failure).length === 0);
  return leaves.length > 0 && leaves.every((leaf) => isConnectFailure(leaf, runtime));
}

function isConnectFailure({ code, syscall, message }: Failure, runtime: RuntimeName): boolean {
  if (typeof code !== 'string') return message === 'bad port';
  if (neverLeft.has(code)) return true;
  if (runtime === 'bun') return ['ECONNREFUSED', 'ConnectionRefused', 'FailedToOpenSocket', 'EPROTO'].includes(code);
  if (neverLeftOnConnect.has(code)) return syscall === 'connect';
  /* An alert may answer a client certificate that TLS 1.3 sends together with the request. */
  return code.startsWith('ERR_SSL_') && !code.includes('ALERT');
}
