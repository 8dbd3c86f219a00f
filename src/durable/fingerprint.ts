/** Fingerprints of arguments: they show whether two calls have the same arguments, without keeping them. */
import { digest } from '../core/ground/digest.js';
import { hexOf } from '../core/ground/hex.js';
import { sensitiveNames } from '../core/ground/secrets/secret-names.js';

const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

/**
 * The fingerprint of arguments. With a key it covers all of them. Without a key it leaves out the values of sensitive members, as short
 * values could be found by trying all of them.
 */
export async function fingerprintOf(input: unknown, sensitive: readonly string[], key: Uint8Array | undefined): Promise<string> {
  if (key === undefined) return `sha256:${await digest(canonical(input, sensitive))}`;
  const usages: KeyUsage[] = ['sign'];
  const imported = await crypto.subtle.importKey('raw', Uint8Array.from(key), { name: 'HMAC', hash: 'SHA-256' }, false, usages);
  return `hmac:${hexOf(new Uint8Array(await crypto.subtle.sign('HMAC', imported, bytesOf(canonical(input, [])))))}`;
}

/* JSON with the members of each object sorted by name, as the caller's order does not matter. */
function canonical(value: unknown, sensitive: readonly string[]): string {
  const names = sensitive.length === 0 ? undefined : sensitiveNames(sensitive);
  const sorted = (name: string, member: unknown): unknown => {
    if (name !== '' && names?.has(name) === true) return null;
    if (typeof member !== 'object' || member === null || Array.isArray(member)) return member;
    return Object.fromEntries(Object.entries(member).sort(([one], [other]) => (one < other ? -1 : 1)));
  };
  return JSON.stringify(value, sorted) ?? '';
}
