/** The sandbox's only source of random values: the same seed and the same draws give the same values. */
export interface Random {
  /** A number from 0 up to 1. */
  readonly next: () => number;
  /** A whole number of so many digits, the first of which is not 0. */
  readonly digits: (count: number) => string;
  /** Lower-case letters and digits. */
  readonly letters: (count: number) => string;
  /** A version 4 UUID. */
  readonly uuid: () => string;
}

const alphabet = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** A stream of random values for one purpose. Under the same seed, each `name` has a stream of its own. */
export function seededRandom(seed: number, name: string): Random {
  let state = hash(`${name}:${seed}`);
  /* mulberry32 */
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  const hex = (count: number): string => Array.from({ length: count }, () => below(16).toString(16)).join('');
  return {
    next,
    digits: (count) => String(1 + below(9)) + Array.from({ length: count - 1 }, () => below(10)).join(''),
    letters: (count) => Array.from({ length: count }, () => alphabet[below(alphabet.length)]).join(''),
    uuid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-${'89ab'[below(4)]}${hex(3)}-${hex(12)}`,
  };
}

/** A 32-bit hash of a text (FNV-1a). */
export function hash(text: string): number {
  let bits = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) bits = Math.imul(bits ^ byte, 0x01000193);
  return bits >>> 0;
}
