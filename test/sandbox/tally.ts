import { expect } from 'vitest';

/** Counts what a property test sent, so that one that tries too little fails. */
export class Tally {
  readonly #counts = new Map<string, { yes: number; no: number }>();

  count(operation: string, isYes: boolean): void {
    const counts = this.#counts.get(operation) ?? { yes: 0, no: 0 };
    counts[isYes ? 'yes' : 'no'] += 1;
    this.#counts.set(operation, counts);
  }

  /** Prints the counts. Each operation must have come up often enough, and enough of all must have been accepted. */
  expectEnough(operations: readonly string[]): void {
    const rows = operations.map((operation) => ({ operation, ...(this.#counts.get(operation) ?? { yes: 0, no: 0 }) }));
    const yes = rows.reduce((sum, row) => sum + row.yes, 0);
    const all = rows.reduce((sum, row) => sum + row.yes + row.no, 0);
    console.info(rows.map((row) => `${row.operation}: ${row.yes} accepted, ${row.no} refused`).join('\n'));
    console.info(`${all} requests, ${Math.round((100 * yes) / all)} % accepted`);
    for (const row of rows) expect([row.operation, row.yes + row.no >= 50]).toEqual([row.operation, true]);
    expect(yes / all).toBeGreaterThanOrEqual(0.4);
  }
}
