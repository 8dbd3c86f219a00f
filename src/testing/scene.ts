/**
 * What is set up before a program under test begins: rules, and what is added beside the API. From a file, an option or another program.
 */
import type { Schema } from '../core/contract/schema.js';
import { judgeRequest } from '../core/contract/validate.js';
import { ConfigurationError } from '../core/ground/errors.js';
import { didYouMean } from '../core/ground/nearest.js';
import type { Simulator } from './simulator.js';

/** Something that can be added to a simulated vendor without its API. */
export interface Addition {
  /** The schema of what is given. */
  readonly schema: Schema<unknown>;
  /** Adds what the schema has accepted, and gives the result. Throws an error that says why, if it cannot be added. */
  readonly add: (given: never) => unknown;
}

/**
 * What a sandbox begins with, by vendor: `rules`, of which some members may be given, and lists of what is added, such as
 * `crmcom.purchases`. As JSON it is what `quadrail sandbox --data` reads.
 */
export type SandboxData<Vendor extends string = string> = Readonly<Partial<Record<Vendor, SceneOfVendor>>>;

/** What one vendor begins with. */
export type SceneOfVendor = Readonly<Record<string, object | readonly unknown[]>>;

/** Sets up a scene. Throws a `ConfigurationError` that names the place of the mistake. */
export function setScene(simulators: Readonly<Record<string, Pick<Simulator, 'state' | 'additions'>>>, data: SandboxData): void {
  for (const [vendor, scene] of Object.entries(data)) {
    const simulator = Object.hasOwn(simulators, vendor) ? simulators[vendor] : undefined;
    if (simulator === undefined) throw new ConfigurationError(`There is no vendor ${vendor}${hint(vendor, Object.keys(simulators))}`);
    for (const [name, given] of Object.entries(scene ?? {})) {
      if (name === 'rules') setRules(simulator.state.rules as Rules, given as Rules, `${vendor}.rules`);
      else addAll(simulator.additions ?? {}, name, given, vendor);
    }
  }
}

function addAll(additions: Readonly<Record<string, Addition>>, name: string, given: unknown, vendor: string): void {
  const addition = Object.hasOwn(additions, name) ? additions[name] : undefined;
  const place = `${vendor}.${name}`;
  if (addition === undefined) throw new ConfigurationError(`There is no ${place}${hint(name, ['rules', ...Object.keys(additions)])}`);
  if (!Array.isArray(given)) throw new ConfigurationError(`${place} must be a list.`);
  for (const [row, entry] of given.entries()) addOne(addition, entry, `${place}.${row}`);
}

/** Adds one thing. `place` names it in the `ConfigurationError` for what cannot be added. */
export function addOne({ schema, add }: Addition, given: unknown, place: string): unknown {
  const [problem] = judgeRequest(schema, given);
  if (problem !== undefined) {
    const at = problem.path === '' ? place : `${place}.${problem.path}`;
    throw new ConfigurationError(`${at} ${problem.message}.`);
  }
  try {
    return (add as (given: unknown) => unknown)(given);
  } catch (error) {
    throw new ConfigurationError(`${place}: ${messageOf(error)}`);
  }
}

/* A vendor's refusal is not an `Error`, but it has a message. */
const messageOf = (error: unknown): string => String((error as { readonly message?: unknown } | null)?.message ?? error);

type Rules = Record<string, unknown>;

function setRules(rules: Rules, given: Rules, place: string): void {
  if (!isObject(given)) throw new ConfigurationError(`${place} must be an object.`);
  for (const [name, value] of Object.entries(given)) {
    if (!Object.hasOwn(rules, name)) throw new ConfigurationError(`There is no ${place}.${name}${hint(name, Object.keys(rules))}`);
    const now = rules[name];
    if (isObject(now) && isObject(value)) setRules(now, value, `${place}.${name}`);
    else if (now === null || value === null || (typeof now === typeof value && Array.isArray(now) === Array.isArray(value)))
      rules[name] = value;
    else throw new ConfigurationError(`${place}.${name} must be ${Array.isArray(now) ? 'a list' : `a ${typeof now}`}.`);
  }
}

const isObject = (value: unknown): value is Rules => typeof value === 'object' && value !== null && !Array.isArray(value);

const hint = (name: string, known: readonly string[]): string => didYouMean(name, known) || `: there are ${known.join(', ')}.`;
