import { btoaUtf8 } from '../../core/ground/base64.js';

/** Which of these keys a request came with, if any. */
export function keyOf(headers: Headers, keys: readonly string[]): string | undefined {
  const given = /^Basic\s+(\S+)$/i.exec(headers.get('authorization') ?? '')?.[1];
  /* One public client leaves the colon out, and seems to be let in. */
  return keys.find((key) => given === btoaUtf8(`${key}:`) || given === btoaUtf8(key));
}

/** A key's name for logs: its facility, its kind and its last four characters. */
export const keyName = (key: string): string => `${/^.*_(SEC|PUB)(?=_)/.exec(key)?.[0] ?? ''}...${key.slice(-4)}`;
