/** In which runtimes a rejected fetch proves that no connection was made. */
import type { RuntimeName } from '../ground/runtime.js';
import { causes } from './fetch-failure.js';

/* Bun's codes for a connection that was not made: unknown host, nothing listening, or a certificate refused in the handshake. */
const refusedByBun = new Set([
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

/**
 * Whether an error of the runtime's own fetch says that no connection was made. It proves that nothing was sent only if the runtime cannot
 * have sent the request before, on another connection.
 */
export function neverConnected(error: unknown, runtime: RuntimeName): boolean {
  const chain = [...causes(error)];
  if (runtime === 'deno') return chain.some(({ message }) => typeof message === 'string' && message.includes('client error (Connect)'));
  return runtime === 'bun' && chain.length === 1 && refusedByBun.has(String(chain[0]?.code));
}
