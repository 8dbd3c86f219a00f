/* The state of one list when it was last read: how many entries, the last of them, and where each key was first seen. */
interface Memory<Item> {
  readonly places: Map<string, number>;
  known: number;
  last: Item | undefined;
}

/**
 * Finds entries of lists by a key without walking the list. A list is the user's to write to, so this is no second one: it remembers
 * where an entry was, and looks there.
 *
 * Owner: the module that makes it. Key: the list, and what `keyOf` gives. What is added is learned when something is next looked for;
 * all is learned anew where the list ends otherwise than it did. Lives as long as the list.
 */
export class ListIndex<Item> {
  readonly #keyOf: (item: Item) => string;
  readonly #memories = new WeakMap<readonly Item[], Memory<Item>>();

  constructor(keyOf: (item: Item) => string) {
    this.#keyOf = keyOf;
  }

  /** The first entry with the key. Walks the whole list if the entry's key was changed, or if there is no such entry. */
  find(list: readonly Item[], key: string): Item | undefined {
    const places = this.#placesIn(list);
    const has = (at: number): boolean => this.#keyOf(list[at] as Item) === key;
    let place = Math.min(places.get(key) ?? -1, list.length - 1);
    /* Entries removed before it have moved it nearer to the beginning. */
    while (place >= 0 && !has(place)) place -= 1;
    if (place < 0) place = list.findIndex((item) => this.#keyOf(item) === key);
    if (place < 0) places.delete(key);
    else places.set(key, place);
    return list[place];
  }

  /** As `find`, but walks for no key that no entry had when it came into the list: for the ids of what is about to be added. */
  findKnown(list: readonly Item[], key: string): Item | undefined {
    return this.#placesIn(list).has(key) ? this.find(list, key) : undefined;
  }

  #placesIn(list: readonly Item[]): Map<string, number> {
    let memory = this.#memories.get(list);
    const known = Math.min(memory?.known ?? 0, list.length);
    if (memory === undefined || known === 0 || list[known - 1] !== memory.last) memory = { places: new Map(), known: 0, last: undefined };
    for (let at = Math.min(memory.known, known); at < list.length; at += 1) {
      const key = this.#keyOf(list[at] as Item);
      if (!memory.places.has(key)) memory.places.set(key, at);
    }
    memory.known = list.length;
    memory.last = list.at(-1);
    this.#memories.set(list, memory);
    return memory.places;
  }
}
