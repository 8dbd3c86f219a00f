/** The command `journal`: what an operator sees of a journal, and decides. */

import { isQuadrailError } from '../core/ground/errors.js';
import { didYouMean } from '../core/ground/nearest.js';
import { Journal, type JournalRecord } from '../durable/index.js';
import { type Command, type Given, noWords, type Output } from './command.js';
import { StartError, UsageError } from './failure.js';
import { type OpenStore, openStore } from './journal-store.js';

const usage = `Usage: quadrail journal unknowns --store <address>
       quadrail journal show <key> --store <address>
       quadrail journal resolve <key> --applied | --not-applied --by <name> [--note <text>] --store <address>

unknowns lists the effects that wait for a decision, show prints one record with its history, and resolve decides.
Look at the vendor before you decide: after --not-applied the next call with this journal key is sent.

The store is the path of a SQLite file, postgres://… or redis://…. The last two use pg, and ioredis or redis, as they are
installed in your project. Instead of --store, the environment variable QUADRAIL_JOURNAL may hold the address.

Options:
  --store <address>   where the journal is
  --table <name>      the table (SQLite and PostgreSQL) or the prefix (Redis), where it is not the usual one
  --applied           the effect is there
  --not-applied       the effect is not there
  --by <name>         who decides
  --note <text>       why: what was found at the vendor
  --lease-ms <ms>     the journal's leaseMs, for the margin before a decision (default: 60000)
  --json              prints JSON, a record in a line
  -h, --help          shows this
`;

/** What an operator does with a journal. */
export const journal: Command = {
  name: 'journal',
  summary: 'shows what a journal knows of effects in doubt, and takes decisions',
  usage,
  flags: {
    store: { type: 'string' },
    table: { type: 'string' },
    by: { type: 'string' },
    note: { type: 'string' },
    'lease-ms': { type: 'string' },
    applied: { type: 'boolean' },
    'not-applied': { type: 'boolean' },
    json: { type: 'boolean' },
  },
  run: async (given, output) => {
    const [action, key, ...rest] = given.words;
    const act = Object.hasOwn(actions, action ?? '') ? actions[action ?? ''] : undefined;
    if (act === undefined) {
      const known = 'unknowns, which lists what is in doubt, show KEY and resolve KEY';
      throw new UsageError(
        action === undefined
          ? `Say what to do: ${known}`
          : `A journal has no ${action}${didYouMean(action, Object.keys(actions)) || `; there are ${known}`}`,
      );
    }
    noWords({ ...given, words: rest }, `${action} takes one key`);
    const task = act(key, given);
    const opened = await openStore(storeAddress(given), given.text('table'));
    try {
      return await task(opened, output);
    } catch (error) {
      /* Told as it is: a journal's messages say what to do. */
      if (error instanceof StartError || error instanceof UsageError) throw error;
      if (isQuadrailError(error)) throw new StartError(error.message);
      throw new StartError(
        `The store cannot be used: ${error instanceof Error ? error.message || (error as NodeJS.ErrnoException).code : String(error)}`,
      );
    } finally {
      await opened.close();
    }
  },
};

type Task = (opened: OpenStore, output: Output) => Promise<number>;

/* Each checks its words first: nothing is opened for a command that makes no sense. */
const actions: Readonly<Record<string, (key: string | undefined, given: Given) => Task>> = {
  unknowns: (key, given) => {
    if (key !== undefined) throw new UsageError('unknowns takes no key');
    return async (opened, { print }) => {
      let found = 0;
      for await (const record of journalOf(opened, given).unknowns()) {
        print(given.has('json') ? JSON.stringify(record) : lineOf(record));
        found += 1;
      }
      if (!given.has('json')) print(found === 0 ? 'Nothing is in doubt.' : `${found} in doubt.`);
      return 0;
    };
  },
  show: (key, given) => {
    if (key === undefined) throw new UsageError('show takes the key of a record');
    return async (opened, { print }) => {
      const record = await journalOf(opened, given).get(key);
      if (record === undefined) throw new StartError('There is no record of this key');
      print(JSON.stringify(record, undefined, given.has('json') ? undefined : 2));
      return 0;
    };
  },
  resolve: (key, given) => {
    if (key === undefined) throw new UsageError('resolve takes the key of a record');
    const [isApplied, isNot] = [given.has('applied'), given.has('not-applied')];
    if (isApplied === isNot) throw new UsageError('resolve takes --applied or --not-applied');
    const by = given.text('by');
    if (by === undefined) throw new UsageError('resolve takes --by: the name of who decides');
    return async (opened, { print }) => {
      const record = await journalOf(opened, given).resolve(key, isApplied ? 'applied' : 'not-applied', { by, note: given.text('note') });
      print(given.has('json') ? JSON.stringify(record) : lineOf(record));
      return 0;
    };
  },
};

function journalOf({ store }: OpenStore, given: Given): Journal {
  const lease = given.text('lease-ms');
  if (lease !== undefined && !/^[1-9]\d{0,8}$/.test(lease))
    throw new UsageError(`The option --lease-ms takes a number of milliseconds, not "${lease}"`);
  return new Journal({ store, leaseMs: lease === undefined ? undefined : Number(lease) });
}

function storeAddress(given: Given): string {
  const address = given.text('store') ?? process.env['QUADRAIL_JOURNAL'];
  if (address === undefined || address === '') throw new UsageError('Say where the journal is: --store operations.db, for example');
  return address;
}

function lineOf({ key, state, startedAt, evidence, resolution }: JournalRecord): string {
  const why = resolution === undefined ? (evidence?.message ?? 'its process ended before the call did') : `decided by ${resolution.by}`;
  return [new Date(startedAt).toISOString(), state, key, why].join('  ');
}
