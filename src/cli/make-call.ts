import type { AnyOperation, OperationInput } from '../core/contract/operation.js';
import { isConfigurationError, isQuadrailError, isRequestValidationError } from '../core/ground/errors.js';
import { didYouMean } from '../core/ground/nearest.js';
import { Journal } from '../durable/index.js';
import { sqliteStore } from '../durable/sqlite.js';
import type { JournalStore } from '../durable/store.js';
import { type Given, type Output, wholeNumber } from './command.js';
import { UsageError } from './failure.js';
import { clientOf, cliVendors } from './vendors.js';

/** The call that the command line asks for. */
export interface Asked {
  readonly id: string;
  readonly input: OperationInput;
  readonly given: Given;
}

/* The exit code of a failed call, by the outcome of its error. */
const exitCodes: Readonly<Record<string, number>> = { 'not-sent': 4, rejected: 3, applied: 6, unknown: 5 };

/** Makes the call, prints its result, and gives the exit code. */
export async function makeCall({ id, input, given }: Asked, { print, warn }: Output): Promise<number> {
  const { vendor, row } = operationNamed(id);
  const timeout = wholeNumber(given, 'timeout', 2 ** 31 - 1, 'milliseconds');
  const isOnce = row.effect === 'create' || row.effect === 'money';
  const key = given.text('key');
  const journal = journalOf(given, row);
  const client = clientOf(vendor, {
    ...(timeout === undefined ? {} : { timeout }),
    ...(journal === undefined || !isOnce ? {} : { journal }),
    onDrift: ({ path, kind }) => warn(`quadrail: the answer differs from the documentation: ${kind} at ${path}`),
  });
  try {
    const options = isOnce && key !== undefined ? { journalKey: key } : {};
    const { data, response } = await client
      .call(row as AnyOperation & { readonly id: `${string}.${string}` }, input, options)
      .withResponse();
    print(JSON.stringify(data === undefined ? null : data, null, 2));
    if (response.journal === 'end-not-recorded')
      warn('quadrail: the call was made, and the journal could not be written: its record is in doubt. Do not run the command again.');
    if (response.journal === 'replayed') warn('quadrail: nothing was sent: this is the result that the journal kept.');
    return 0;
  } catch (error) {
    if (!isQuadrailError(error)) throw error;
    warn(`quadrail: ${error.message} [${error.code}, ${error.outcome}]`);
    if ((isConfigurationError(error) || isRequestValidationError(error)) && error.outcome === 'not-sent') return 2;
    return exitCodes[error.outcome] ?? 5;
  } finally {
    await client.close();
  }
}

function operationNamed(id: string) {
  const vendor = cliVendors.find(({ table }) => Object.hasOwn(table, id));
  const row = vendor?.table[id];
  if (vendor === undefined || row === undefined) {
    const known = cliVendors.flatMap(({ table }) => Object.keys(table));
    throw new UsageError(`There is no operation ${id}${didYouMean(id, known) || '; the docs on coverage list them'}`);
  }
  return { vendor, row };
}

/* A shell may lose the answer, and people repeat commands: without a record nobody could say whether the first one acted. */
function journalOf(given: Given, { id, effect }: AnyOperation): Journal | undefined {
  const [file, key, scope] = [given.text('journal'), given.text('key'), given.text('scope')];
  if (effect === 'read') {
    if (file !== undefined || key !== undefined) throw new UsageError(`${id} is a read: it takes neither --journal nor --key`);
    return undefined;
  }
  if (!file || !key) {
    throw new UsageError(
      `${id} changes something at the vendor: it needs --journal FILE, where effects are recorded, --key KEY, your own name for this effect, and --scope NAME, your own name for the account`,
    );
  }
  if (scope === '') throw new UsageError('The option --scope takes your own name for the account');
  return new Journal({ store: storeIn(file), ...(scope === undefined ? {} : { scope }) });
}

function storeIn(file: string): JournalStore {
  try {
    return sqliteStore(file);
  } catch (error) {
    const message = (error as Error).message.replace(/\.$/, '');
    throw new UsageError(
      `${isQuadrailError(error) ? message : `The file ${file} of --journal cannot be used: ${message}`}. Nothing was sent`,
    );
  }
}
