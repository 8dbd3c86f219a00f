/** A list of a simulated vendor, filled, and a call that looks for the entry that came in last. */

/** How many entries it gets. */
export const many = 500;

/** The list, what adds an entry, and the call. */
export interface LongList {
  readonly list: unknown[];
  readonly add: (place: number) => unknown;
  readonly call: () => PromiseLike<unknown>;
}
