/* The state of one list when it was last read: how many entries, the last of them, and the greatest value. */
interface Memory<Item> {
  known: number;
  last: Item | undefined;
  maximum: number;
}

/**
 * The greatest value in lists that grow, without walking them each time.
 *
 * Owner: the module that makes it. Key: the list. What is added is looked at when the maximum is next asked for; all is looked at anew
 * where the list ends otherwise than it did. Lives as long as the list.
 */
export class ListMaximum<Item> {
  readonly #numberOf: (item: Item) => number;
  readonly #memories = new WeakMap<readonly Item[], Memory<Item>>();

  constructor(numberOf: (item: Item) => number) {
    this.#numberOf = numberOf;
  }

  /** The greatest value of all entries, at least 0. */
  of(list: readonly Item[]): number {
    let memory = this.#memories.get(list);
    if (memory === undefined || memory.known > list.length || list[memory.known - 1] !== memory.last) {
      memory = { known: 0, last: undefined, maximum: 0 };
      this.#memories.set(list, memory);
    }
    for (let at = memory.known; at < list.length; at += 1) memory.maximum = Math.max(memory.maximum, this.#numberOf(list[at] as Item));
    memory.known = list.length;
    memory.last = list.at(-1);
    return memory.maximum;
  }
}
