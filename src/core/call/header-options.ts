/** Checks extra headers: whether HTTP can carry them, and whether they contradict the client's credential. */
import { credentialProblem } from '../identity/credential.js';
import { isHeader } from '../transport/transport.js';
import type { HeaderOptions } from './options.js';

/** Headers that say where a request ends and whether its connection stays open. */
export const framingHeaders: readonly string[] = ['transfer-encoding', 'content-length', 'connection', 'keep-alive', 'upgrade', 'expect'];

/** The problems of extra headers whose values are known before the call. Each message follows the name of the option and shows no value. */
export function headerProblems(headers: HeaderOptions, addsAuthorization: boolean): { readonly name: string; readonly problem: string }[] {
  return Object.entries(headers).flatMap(([name, value]) => {
    const problem = problemOf(name, value, addsAuthorization);
    return problem === undefined ? [] : [{ name: isHeader(name, '') ? `headers.${name}` : 'headers', problem }];
  });
}

function problemOf(name: string, value: unknown, addsAuthorization: boolean): string | undefined {
  if (value === undefined) return undefined;
  if (addsAuthorization && name.toLowerCase() === 'authorization') {
    return 'contradicts the credential of the client, which is sent in that header: leave it out';
  }
  if (framingHeaders.includes(name.toLowerCase())) return 'is a header that only the transport may set: leave it out';
  if (!isHeader(name, '')) return 'contains a name that no HTTP header can have';
  return value === null || typeof value === 'function' ? undefined : valueProblem(value);
}

/** Why a value cannot be sent in a header; the message follows the header's name. `undefined` where it can be sent. */
export function valueProblem(value: unknown): string | undefined {
  if (typeof value !== 'string') return 'must be a string, null or a function';
  return isHeader('x', value) ? undefined : credentialProblem(value, 'header')?.replace(/^is empty$/, 'contains only spaces');
}
