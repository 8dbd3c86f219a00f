/** Chance that can be repeated: the same seed gives the same numbers. */

/** Gives numbers from 0 up to 1. */
export type Chance = () => number;

/** Chance from a seed (mulberry32). */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** One of these. */
export const oneOf = <T>(chance: Chance, all: readonly T[]): T => all[Math.floor(chance() * all.length)] as T;

/** So many of these, in a random order. */
export function someOf<T>(chance: Chance, all: readonly T[], count: number): T[] {
  const pool = [...all];
  for (let at = 0; at < Math.min(count, pool.length); at += 1) {
    const other = at + Math.floor(chance() * (pool.length - at));
    [pool[at], pool[other]] = [pool[other] as T, pool[at] as T];
  }
  return pool.slice(0, count);
}
