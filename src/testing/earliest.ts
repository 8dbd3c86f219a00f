interface Entry<Item> {
  readonly at: number;
  readonly item: Item;
}

/** A binary heap of items with their moments. It gives the earliest item first, quickly also with many items. */
export class Earliest<Item> {
  readonly #entries: Entry<Item>[] = [];

  /** Adds an item. */
  add(at: number, item: Item): void {
    const entries = this.#entries;
    let place = entries.length;
    entries.push({ at, item });
    for (;;) {
      const above = (place - 1) >> 1;
      if (place === 0 || (entries[above] as Entry<Item>).at <= at) return;
      this.#swap(place, above);
      place = above;
    }
  }

  /** Takes the earliest item out, if its moment has come. */
  takeDue(now: number): Item | undefined {
    const entries = this.#entries;
    const [first] = entries;
    if (first === undefined || first.at > now) return undefined;
    const last = entries.pop() as Entry<Item>;
    if (entries.length > 0) {
      entries[0] = last;
      this.#sink();
    }
    return first.item;
  }

  #sink(): void {
    const entries = this.#entries;
    let place = 0;
    for (;;) {
      const below = [2 * place + 1, 2 * place + 2].filter((one) => one < entries.length);
      const [left, right] = below as [number | undefined, number | undefined];
      if (left === undefined) return;
      const nearer = right !== undefined && (entries[right] as Entry<Item>).at < (entries[left] as Entry<Item>).at ? right : left;
      if ((entries[nearer] as Entry<Item>).at >= (entries[place] as Entry<Item>).at) return;
      this.#swap(place, nearer);
      place = nearer;
    }
  }

  #swap(one: number, other: number): void {
    const entries = this.#entries;
    [entries[one], entries[other]] = [entries[other] as Entry<Item>, entries[one] as Entry<Item>];
  }
}
