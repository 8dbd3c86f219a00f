/** Encrypts texts: cursors that a page can keep but neither read nor change, and answers that only the backend can read. */
import { uuidOf } from '../core/ground/uuid.js';

/** Seals and opens texts. */
export interface Seal {
  /** A text that only `open` with the same scope can read. */
  readonly seal: (text: string, scope: string) => Promise<string>;
  /** The text; `undefined` for anything that was not sealed with this secret, is too long, or is for another scope. */
  readonly open: (sealed: string, scope: string, longest?: number) => Promise<string | undefined>;
  /** A name for these texts that reveals nothing about them, as a version 4 UUID. */
  readonly nameOf: (...texts: readonly string[]) => Promise<string>;
}

/* Longer than any cursor of a vendor. */
const longestCursor = 8_000;

/** A seal with this secret; without one, with a random secret that lives as long as the program. */
export function sealWith(secret: string | undefined): Seal {
  const encoder = new TextEncoder();
  const bytes = secret === undefined ? crypto.getRandomValues(new Uint8Array(32)) : encoder.encode(secret);
  const derived = async (use: string): Promise<ArrayBuffer> => {
    const key = await crypto.subtle.importKey('raw', bytes as BufferSource, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
    return crypto.subtle.sign('HMAC', key, encoder.encode(use));
  };
  let sealing: Promise<CryptoKey> | undefined;
  let naming: Promise<CryptoKey> | undefined;
  const sealingKey = (): Promise<CryptoKey> =>
    (sealing ??= derived('cursors').then((raw) => crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt'])));
  const namingKey = (): Promise<CryptoKey> =>
    (naming ??= derived('names').then((raw) => crypto.subtle.importKey('raw', raw, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])));

  return {
    seal: async (text, scope) => {
      const iv = crypto.getRandomValues(new Uint8Array(12));
      const closed = await crypto.subtle.encrypt(
        { name: 'AES-GCM', iv, additionalData: encoder.encode(scope) },
        await sealingKey(),
        encoder.encode(text),
      );
      return toText(new Uint8Array([...iv, ...new Uint8Array(closed)]));
    },
    open: async (sealed, scope, longest = longestCursor) => {
      if (sealed.length > longest || !/^[\w-]+$/.test(sealed)) return undefined;
      try {
        const all = fromText(sealed);
        const opened = await crypto.subtle.decrypt(
          { name: 'AES-GCM', iv: all.slice(0, 12), additionalData: encoder.encode(scope) },
          await sealingKey(),
          all.slice(12),
        );
        return new TextDecoder().decode(opened);
      } catch {
        return undefined;
      }
    },
    nameOf: async (...texts) => {
      const signed = await crypto.subtle.sign('HMAC', await namingKey(), encoder.encode(JSON.stringify(texts)));
      return uuidOf(new Uint8Array(signed, 0, 16));
    },
  };
}

const toText = (bytes: Uint8Array): string =>
  btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');

const fromText = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));
