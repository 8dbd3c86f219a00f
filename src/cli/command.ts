/** What a command of the program is, and how its words are read. */
import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { didYouMean } from '../core/ground/nearest.js';
import { UsageError } from './failure.js';

/** What was given to a command. */
export interface Given {
  /** The words without a flag. */
  readonly words: readonly string[];
  /** The text of a flag; the last one where it came more than once. */
  readonly text: (flag: string) => string | undefined;
  /** The texts of a flag that may come more than once. */
  readonly texts: (flag: string) => readonly string[];
  /** Whether a flag came that takes no text. */
  readonly has: (flag: string) => boolean;
}

/** Where a command prints. */
export interface Output {
  /** What it was asked for. */
  readonly print: (line: string) => void;
  /** What is said beside it. */
  readonly warn: (line: string) => void;
  /** Resolves when the program is asked to end. */
  readonly ended: Promise<void>;
}

/** A command. */
export interface Command {
  /** What it is called by. */
  readonly name: string;
  /** What it does, in a line. */
  readonly summary: string;
  /** How it is called, with examples. */
  readonly usage: string;
  /** Its flags. */
  readonly flags: ParseArgsOptionsConfig;
  /** Does it; gives the exit code. */
  readonly run: (given: Given, output: Output) => Promise<number>;
}

/** Reads the words after a command's name. Throws a `UsageError`. */
export function read(command: Command, words: readonly string[]): Given {
  const { values, positionals } = parsed(command, words);
  const all = (flag: string): readonly string[] => [values[flag] ?? []].flat().filter((one): one is string => typeof one === 'string');
  return { words: positionals, text: (flag) => all(flag).at(-1), texts: all, has: (flag) => values[flag] === true };
}

function parsed({ flags }: Command, words: readonly string[]): { values: Record<string, unknown>; positionals: string[] } {
  try {
    return parseArgs({ args: [...words], options: flags, allowPositionals: true });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const flag = /'(-{1,2}[^' =]+)/.exec(message)?.[1] ?? '';
    const known = Object.keys(flags).map((name) => `--${name}`);
    const near =
      code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION' ? didYouMean(flag, known) || `; there are ${[...known, '--help'].join(', ')}` : '';
    /* What follows the first sentence is advice on passing a file of that name. */
    throw new UsageError(`${message.split(/\.\s|\n/)[0]}${near}`);
  }
}

/** A flag's whole number from 0 to `most`, of a unit such as `milliseconds`; `undefined` where it did not come. */
export function wholeNumber({ text }: Given, flag: string, most: number, unit?: string): number | undefined {
  const given = text(flag);
  if (given === undefined) return undefined;
  if (!/^\d+$/.test(given) || Number(given) > most) {
    throw new UsageError(
      `The option --${flag} takes a whole number${unit === undefined ? '' : ` of ${unit}`} from 0 to ${most}, not "${given}"`,
    );
  }
  return Number(given);
}

/** Throws a `UsageError` where words came that no flag takes. */
export function noWords({ words }: Given, complaint: string): void {
  if (words[0] !== undefined) throw new UsageError(`${complaint}, not ${words[0]}`);
}
