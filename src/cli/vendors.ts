/**
 * The vendors of the command line: their clients take their options from the environment, under the names that `quadrail sandbox --env`
 * prints.
 */
import type { Client } from '../core/call/client.js';
import type { ClientOptions } from '../core/call/options.js';
import type { AnyOperation } from '../core/contract/operation.js';
import { isConfigurationError } from '../core/ground/errors.js';
import { didYouMean } from '../core/ground/nearest.js';
import type { Installation } from '../testing/installation.js';
import type { SimulatedVendor } from '../testing/vendor.js';
import { simulated } from '../testing/vendors.js';
import { clients } from '../vendors.js';
import { variable } from './environment.js';
import { UsageError } from './failure.js';

type ClientClass = new (options: never) => Client;

/** A vendor as the command line knows it. */
export interface CliVendor extends Installation {
  /** Its member of `Quadrail`: `customerAccounts`. */
  readonly name: string;
  /** Every operation, by id. */
  readonly table: Readonly<Record<string, AnyOperation>>;
  /** The class of its client. */
  readonly Class: ClientClass;
}

/** All of them. */
export const cliVendors: readonly CliVendor[] = clients.flatMap((Class) => {
  const { operations, installation }: SimulatedVendor = simulated[Class.vendor];
  return installation === undefined ? [] : [{ ...installation, name: Class.vendor, table: operations, Class }];
});

/** A vendor by its name, in any case and with or without a hyphen. Throws a `UsageError` for another name. */
export function vendorNamed(name: string): CliVendor {
  const plain = (one: string): string => one.toLowerCase().replace(/[^a-z]/g, '');
  const found = cliVendors.find((one) => plain(one.name) === plain(name));
  if (found !== undefined) return found;
  const names = cliVendors.map((one) => one.name);
  throw new UsageError(`There is no vendor ${name}${didYouMean(name, names) || `; there are ${names.join(', ')}`}`);
}

/** Makes a vendor's client from the environment. Throws a `UsageError` that names the variables. */
export function clientOf(vendor: CliVendor, options: ClientOptions = {}): Client {
  try {
    return new vendor.Class({ ...options, ...optionsFrom(vendor, process.env) } as never);
  } catch (error) {
    if (!isConfigurationError(error)) throw error;
    if (/^The option journal needs a scope/.test(error.message)) {
      throw new UsageError('The journal needs --scope NAME, your own name for the account: no variable of the environment names it');
    }
    throw new UsageError(`${error.message.replace(/\.$/, '')}. Its client is made of the environment: ${variablesOf(vendor)}`);
  }
}

/** The value of a variable for an option of the vendor's client, by its path. */
export const givenValue = ({ name }: CliVendor, path: string, env: NodeJS.ProcessEnv = process.env): string | undefined =>
  env[variable(name, path)] || undefined;

/* Of each choice the first set whose first option is given; what has no value is absent. */
function optionsFrom(vendor: CliVendor, env: NodeJS.ProcessEnv): object {
  const options: Record<string, string | Record<string, string>> = {};
  for (const choice of vendor.environment) {
    const set = choice.find(([first = '']) => givenValue(vendor, first, env) !== undefined) ?? [];
    for (const path of set) {
      const value = givenValue(vendor, path, env);
      const [name = '', member] = path.split('.');
      if (value === undefined) continue;
      options[name] = member === undefined ? value : { ...(options[name] as Record<string, string>), [member]: value };
    }
  }
  return options;
}

/* `A; B, or C and D`. */
const variablesOf = ({ name, environment }: CliVendor): string =>
  environment.map((choice) => choice.map((set) => set.map((path) => variable(name, path)).join(' and ')).join(', or ')).join('; ');
