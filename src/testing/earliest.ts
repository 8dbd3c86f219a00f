interface Entry<Item> {
  readonly at: number;
  readonly order: number;
  readonly item: Item;
}

/** A binary heap of items with their moments. The earliest comes first; of several at one moment, the one that was added first. */
export class Earliest<Item> {
  readonly #entries: Entry<Item>[] = [];
  #order = 0;

  /** How many there are. */
  get size(): number {
    return this.#entries.length;
  }

  /** Adds an item. */
  add(at: number, item: Item): void {
    const entries = this.#entries;
    let place = entries.length;
    entries.push({ at, order: this.#order, item });
    this.#order += 1;
    for (;;) {
      const above = (place - 1) >> 1;
      if (place === 0 || this.#isBefore(above, place)) return;
      this.#swap(place, above);
      place = above;
    }
  }

  /** The earliest item, if its moment has come. */
  due(now: number): Item | undefined {
    const [first] = this.#entries;
    return first === undefined || first.at > now ? undefined : first.item;
  }

  /** Takes the earliest item out, if its moment has come. */
  takeDue(now: number): Item | undefined {
    const item = this.due(now);
    const entries = this.#entries;
    if (item === undefined) return undefined;
    const last = entries.pop() as Entry<Item>;
    if (entries.length > 0) {
      entries[0] = last;
      this.#sink();
    }
    return item;
  }

  #sink(): void {
    const { length } = this.#entries;
    let place = 0;
    for (;;) {
      const left = 2 * place + 1;
      if (left >= length) return;
      const nearer = left + 1 < length && this.#isBefore(left + 1, left) ? left + 1 : left;
      if (this.#isBefore(place, nearer)) return;
      this.#swap(place, nearer);
      place = nearer;
    }
  }

  #isBefore(one: number, other: number): boolean {
    const [a, b] = [this.#entries[one] as Entry<Item>, this.#entries[other] as Entry<Item>];
    return a.at === b.at ? a.order < b.order : a.at < b.at;
  }

  #swap(one: number, other: number): void {
    const entries = this.#entries;
    [entries[one], entries[other]] = [entries[other] as Entry<Item>, entries[one] as Entry<Item>];
  }
}
