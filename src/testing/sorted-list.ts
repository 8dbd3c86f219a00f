/* What is known of one list: its entries when it was last asked for, and the same in order. */
interface Memory<Item> {
  readonly seen: Item[];
  sorted: Item[];
}

/**
 * Gives the entries of lists in order without sorting them each time. A list is the user's to write to, so what is remembered is looked
 * through before it is used: that costs little where sorting costs much.
 *
 * Owner: the module that makes it. Key: the list. What is added is put into its place when the order is next asked for; all is sorted anew
 * where an entry was taken out, replaced or changed. Lives as long as the list.
 */
export class SortedList<Item> {
  readonly #compare: (one: Item, other: Item) => number;
  readonly #memories = new WeakMap<readonly Item[], Memory<Item>>();

  constructor(compare: (one: Item, other: Item) => number) {
    this.#compare = compare;
  }

  /** The entries in order; of those that are equal the first comes first. */
  of(list: readonly Item[]): readonly Item[] {
    const known = this.#memories.get(list);
    if (known === undefined || !this.#holds(known, list)) return this.#anew(list);
    const added = list.slice(known.seen.length);
    if (added.length === 0) return known.sorted;
    for (const item of added) known.seen.push(item);
    known.sorted = this.#merged(known.sorted, added.sort(this.#compare));
    return known.sorted;
  }

  #anew(list: readonly Item[]): readonly Item[] {
    const sorted = [...list].sort(this.#compare);
    this.#memories.set(list, { seen: [...list], sorted });
    return sorted;
  }

  /* Whether the list still begins with what was seen, and nothing in it has another place now. */
  #holds({ seen, sorted }: Memory<Item>, list: readonly Item[]): boolean {
    return (
      seen.length <= list.length &&
      seen.every((item, at) => item === list[at]) &&
      sorted.every((item, at) => at === 0 || this.#compare(sorted[at - 1] as Item, item) <= 0)
    );
  }

  #merged(one: readonly Item[], other: readonly Item[]): Item[] {
    const all: Item[] = [];
    let at = 0;
    for (const item of other) {
      while (at < one.length && this.#compare(one[at] as Item, item) <= 0) {
        all.push(one[at] as Item);
        at += 1;
      }
      all.push(item);
    }
    for (; at < one.length; at += 1) all.push(one[at] as Item);
    return all;
  }
}
