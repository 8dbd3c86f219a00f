/** The check value of a token in a store: it tells whether the credential of this client obtained the token. */
import { hexOf } from '../ground/hex.js';

/*
 * Enough to notice a wrong configuration. More bytes would only help to guess a weak password from the entry. The entry has to be kept as
 * private as the credential anyway, because it holds the token.
 */
const shownBytes = 4;

/**
 * The check value of a credential and a token: the first bytes of an HMAC with the token as its key. Check values of different tokens
 * cannot be compared with each other. `undefined` where the runtime has no WebCrypto, as on pages that were not served over HTTPS.
 */
export async function checkValueOf(secret: string, token: string): Promise<string | undefined> {
  const subtle: SubtleCrypto | undefined = globalThis.crypto?.subtle;
  if (subtle === undefined) return undefined;
  const bytes = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
  try {
    const key = await subtle.importKey('raw', bytes(token), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
    const signature = new Uint8Array(await subtle.sign('HMAC', key, bytes(secret)));
    return hexOf(signature.subarray(0, shownBytes));
  } catch {
    /* If the runtime forbids the algorithm, there is no check, as in a runtime without WebCrypto. */
    return undefined;
  }
}
