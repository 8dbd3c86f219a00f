import { parseArgs } from 'node:util';
import { UsageError } from './failure.js';

/** What the program is asked to do. */
export type Command =
  | { readonly name: 'help' }
  | { readonly name: 'version' }
  | { readonly name: 'sandbox'; readonly port: number; readonly seed: number | undefined; readonly latency: number };

/** How the program is called. */
export const usage = `Usage: quadrail sandbox [options]

Starts the simulated vendors on this machine: QuickStream, CRM.COM, CustomerAccount and Quickr.
Prints a base URL and credentials for each, then a line for each request. Ctrl-C ends it.

Options:
  --port <number>     the port to listen on; 0 takes a free one (default: 4010)
  --seed <number>     where ids, tokens and keys come from (default: a random one, so that nobody knows them)
  --latency <ms>      how long each answer takes (default: 0)
  -h, --help          shows this
  -v, --version       shows the version
`;

const options = {
  port: { type: 'string', default: '4010' },
  seed: { type: 'string' },
  latency: { type: 'string', default: '0' },
  help: { type: 'boolean', short: 'h', default: false },
  version: { type: 'boolean', short: 'v', default: false },
} as const;

/* Of a timer. */
const longestLatency = 2 ** 31 - 1;

/** Reads the words after the program's name. Throws a `UsageError`. */
export function commandOf(words: readonly string[]): Command {
  const { values, positionals } = parsed(words);
  if (values.help) return { name: 'help' };
  if (values.version) return { name: 'version' };
  const [name, ...rest] = positionals;
  if (name === undefined) throw new UsageError('Tell what to start: quadrail sandbox');
  if (name !== 'sandbox') throw new UsageError(`There is no command ${name}; there is sandbox`);
  if (rest[0] !== undefined) throw new UsageError(`The sandbox takes options alone, not ${rest[0]}`);
  return {
    name,
    port: wholeNumber('--port', values.port, 65_535),
    seed: values.seed === undefined ? undefined : wholeNumber('--seed', values.seed, Number.MAX_SAFE_INTEGER),
    latency: wholeNumber('--latency', values.latency, longestLatency),
  };
}

function parsed(words: readonly string[]): { values: Values; positionals: string[] } {
  try {
    return parseArgs({ args: [...words], options, allowPositionals: true });
  } catch (error) {
    /* What follows the first sentence is advice on passing a file of that name. */
    throw new UsageError((error as Error).message.split(/\.\s|\n/)[0]);
  }
}

interface Values {
  readonly port: string;
  readonly seed?: string | undefined;
  readonly latency: string;
  readonly help: boolean;
  readonly version: boolean;
}

function wholeNumber(flag: string, text: string, most: number): number {
  if (!/^\d+$/.test(text) || Number(text) > most) {
    throw new UsageError(`The option ${flag} takes a whole number from 0 to ${most}, not "${text}"`);
  }
  return Number(text);
}
