/** Prints the demo's story: chapters, checked facts, small tables. Plain text in a log, a little colour in a terminal. */
import { styleText } from 'node:util';

type Style = Parameters<typeof styleText>[0];

/** A figure was not what it had to be. */
export class WrongFigure extends Error {}

/** Writes the story line by line, and ends it where a figure is wrong. */
export class Report {
  readonly #write: (line: string) => void;
  readonly #colour: boolean;
  #facts = 0;

  constructor(write: (line: string) => void, colour: boolean) {
    this.#write = write;
    this.#colour = colour;
  }

  /** How many facts were checked. */
  get facts(): number {
    return this.#facts;
  }

  title(text: string): void {
    this.#write(this.#style('bold', text));
  }

  /** A line that begins a part of the story, or ends all of it. */
  day(text: string): void {
    this.#write('');
    this.#write(this.#style('bold', this.#style('underline', text)));
  }

  chapter(text: string): void {
    this.#write('');
    this.#write(this.#style('bold', text));
  }

  say(text: string): void {
    this.#write(`  ${text}`);
  }

  /** A figure as read back from the vendor, against what it must be. */
  fact(label: string, found: unknown, expected: unknown): void {
    if (!Object.is(found, expected)) {
      throw new WrongFigure(`${label}: found ${JSON.stringify(found)}, expected ${JSON.stringify(expected)}`);
    }
    this.#facts += 1;
    this.#write(`  ${this.#style('green', '✓')} ${label}: ${this.#style('cyan', String(found))}`);
  }

  table(head: readonly string[], rows: readonly (readonly string[])[]): void {
    const widths = head.map((cell, column) => Math.max(cell.length, ...rows.map((row) => row[column]?.length ?? 0)));
    const line = (cells: readonly string[]): string =>
      cells
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd();
    this.#write(`    ${this.#style('dim', line(head))}`);
    for (const row of rows) this.#write(`    ${line(row)}`);
  }

  #style(style: Style, text: string): string {
    return this.#colour ? styleText(style, text, { validateStream: false }) : text;
  }
}
