/** Faults by kind, with the first play that shows each. */
import type { Fault } from './faults.js';

interface Kind {
  readonly statuses: Set<number>;
  count: number;
  readonly first: string;
}

/** What a fault was found in. */
export interface Found {
  readonly call: string;
  readonly status: number;
  readonly says: string;
  /** The play, as it is called in reports. */
  readonly play: string;
}

const mostShown = 40;

/** Gathers faults. */
export class Kinds {
  readonly #kinds = new Map<string, Kind>();

  /** How many kinds there are. */
  get size(): number {
    return this.#kinds.size;
  }

  /** Adds a fault. */
  add({ call, status, says, play }: Found, { what, detail }: Fault): void {
    const name = `${call}, ${says}: ${what}`;
    const kind = this.#kinds.get(name) ?? { statuses: new Set(), count: 0, first: `${play}\n      ${detail}` };
    kind.statuses.add(status);
    kind.count += 1;
    this.#kinds.set(name, kind);
  }

  /** The most frequent ones, in lines. */
  report(): string {
    const lines = [...this.#kinds]
      .sort(([, one], [, other]) => other.count - one.count)
      .slice(0, mostShown)
      .map(([name, { count, statuses, first }]) => `${count} × ${name}, at ${[...statuses].sort((a, b) => a - b).join(' ')}\n    ${first}`);
    return [...lines, ...(this.size > mostShown ? [`… and ${this.size - mostShown} more kinds`] : [])].join('\n');
  }
}
