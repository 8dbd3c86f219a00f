/** Encrypts the results that a journal keeps. */
import { ConfigurationError } from '../core/ground/errors.js';

/** Encrypts what a journal keeps of a result, and decrypts it again. */
export interface Seal {
  /** Encrypts. */
  readonly seal: (bytes: Uint8Array) => Uint8Array | Promise<Uint8Array>;
  /** Decrypts; throws where the bytes were changed, or were encrypted with another key. */
  readonly open: (bytes: Uint8Array) => Uint8Array | Promise<Uint8Array>;
}

/* What AES-GCM recommends. */
const nonceBytes = 12;

/**
 * Seals with AES-256-GCM of WebCrypto: every result under a random nonce of its own, which stands before it.
 *
 * Throws `ConfigurationError` for a key of another length.
 *
 * @param key - 32 random bytes, from your own store of secrets. Results that were sealed with a lost key cannot be read again.
 */
export function aesSeal(key: Uint8Array): Seal {
  if (!(key instanceof Uint8Array) || key.length !== 32)
    throw new ConfigurationError(
      'aesSeal needs a key of 32 random bytes, as a Uint8Array: make it once with crypto.getRandomValues(new Uint8Array(32)), and keep it where you keep secrets.',
    );
  const imported = crypto.subtle.importKey('raw', Uint8Array.from(key), 'AES-GCM', false, ['encrypt', 'decrypt']);
  imported.catch(() => {});
  return {
    seal: async (bytes) => {
      const iv = crypto.getRandomValues(new Uint8Array(nonceBytes));
      const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, await imported, Uint8Array.from(bytes));
      return Uint8Array.from([...iv, ...new Uint8Array(sealed)]);
    },
    open: async (bytes) => {
      const iv = Uint8Array.from(bytes.subarray(0, nonceBytes));
      const opened = await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, await imported, Uint8Array.from(bytes.subarray(nonceBytes)));
      return new Uint8Array(opened);
    },
  };
}
