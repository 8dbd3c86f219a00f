/** What the client believes of each thing that it was to bring about. On disk, so that the memory shows the library's part alone. */
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Outcome } from 'quadrail';
import type { Kind } from './messages.ts';

/** How a call ended: well, or with an error of this outcome. */
export type End = 'done' | Outcome;

/** One thing. `takenBack` tells how a call ended that was to remove it. */
export interface Entry {
  readonly kind: Kind;
  readonly id: string;
  readonly cents: number;
  readonly end: End;
  readonly takenBack?: End;
}

/** Keeps entries until they are read. */
export class Ledger implements Disposable {
  readonly #folder = mkdtempSync(join(tmpdir(), 'quadrail-soak-'));
  readonly #file = join(this.#folder, 'ledger');
  #lines: string[] = [];

  write(entry: Omit<Entry, 'takenBack'> | Required<Pick<Entry, 'kind' | 'id' | 'takenBack'>>): void {
    this.#lines.push(JSON.stringify(entry));
    if (this.#lines.length >= 100) this.#flush();
  }

  /** One entry for each thing. */
  read(): Entry[] {
    this.#flush();
    const entries = new Map<string, Entry>();
    for (const line of readFileSync(this.#file, 'utf8').split('\n').filter(Boolean)) {
      const entry = JSON.parse(line) as Entry;
      const key = `${entry.kind} ${entry.id}`;
      entries.set(key, { ...entries.get(key), ...entry });
    }
    return [...entries.values()];
  }

  [Symbol.dispose](): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #flush(): void {
    appendFileSync(this.#file, this.#lines.map((line) => `${line}\n`).join(''));
    this.#lines = [];
  }
}
