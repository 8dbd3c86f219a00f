/** Tells, from a token that is kept in a store, whether the credential of this client got it. */

/*
 * Enough to notice a mistake in a configuration. More would only help to guess a weak password from the entry, which has to be kept
 * as private as the credential anyway: the token stands in it.
 */
const shownBytes = 4;

/**
 * The check value of a credential and a token: the first bytes of an HMAC with the token as its key. A store that holds it beside
 * the token learns no hash that can be compared with another entry's. `undefined` where the runtime has no WebCrypto, as on pages
 * that were not served over HTTPS.
 */
export async function checkValueOf(secret: string, token: string): Promise<string | undefined> {
  const subtle: SubtleCrypto | undefined = globalThis.crypto?.subtle;
  if (subtle === undefined) return undefined;
  const bytes = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
  try {
    const key = await subtle.importKey('raw', bytes(token), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
    const signature = new Uint8Array(await subtle.sign('HMAC', key, bytes(secret)));
    return Array.from(signature.subarray(0, shownBytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
  } catch {
    /* A runtime that forbids the algorithm does without the check, as one without WebCrypto does. */
    return undefined;
  }
}
