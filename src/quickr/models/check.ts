import {
  anything,
  array,
  inferred,
  literal,
  maybe,
  model,
  type Open,
  oneOfKnown,
  type Schema,
  variants,
} from '../../core/contract/schema.js';
import type { CheckOptions } from './check-options.js';
import { checkTypes } from './check-type.js';
import { type Flag, type FlagCodes, flagOf } from './flag.js';
import { type Opened, type OpenObject, openObject } from './open-object.js';

/**
 * How far a check is. Since 2024-02-29 flags do not make it `FAILED`: that is a check that could not be done.
 *
 * Quickr API, "Checks states".
 */
export type CheckStatus = Open<'NOT_STARTED' | 'IN_PROGRESS' | 'COMPLETED' | 'FAILED'>;

/**
 * What one run of a check brought. Most of its members are not known.
 *
 * Quickr API, "Check results".
 */
export interface CheckResult<Type extends string = keyof FlagCodes> {
  /** What was found; empty where nothing was. */
  flags?: Flag<Type>[] | null;
  /** What the sources said. */
  discoveries?: OpenObject[] | null;
  /** For `adverse_media`: the hits of higher risk. The form of an entry is not known. */
  search_results?: unknown[] | null;
}

/**
 * A check of a case, of one type.
 *
 * Quickr API, "Checks".
 */
export interface CheckOf<Type extends string> {
  /** What is checked. */
  type: Type;
  /** How far it is. */
  status?: CheckStatus | null;
  /** How it is done. */
  options?: Opened<CheckOptions> | null;
  /** What its last run brought; earlier runs are among the events of the case. Known from the paths of automations. */
  data?: CheckResult<Type>[] | null;
  /** In lists of cases: a summary, each flag once. Whether codes or objects stands nowhere. */
  flags?: unknown[] | null;
}

/**
 * A check of a case. `sanction` is asked for, `sanctions` comes back: be prepared for either. The last member of the union is
 * a check of a type that was made since: it is kept as it came, and reported.
 *
 * As `type` may be any text, comparing it does not narrow the union; `(check): check is CheckOf<'website'> => check.type === 'website'`
 * does.
 *
 * Quickr API, "Checks".
 */
export type Check = { [Type in keyof FlagCodes]: CheckOf<Type> }[keyof FlagCodes] | CheckOf<string & {}>;

function checkOf(type: keyof FlagCodes): Schema<Check> {
  const result = model<CheckResult<string>>('CheckResult', {
    flags: inferred(maybe(array(flagOf(type) as Schema<Flag<string>>))),
    discoveries: inferred(maybe(array(openObject()))),
    search_results: inferred(maybe(array(anything()))),
  });
  return model<CheckOf<string>>('Check', {
    type: literal<string>(type),
    status: maybe(oneOfKnown('NOT_STARTED', 'IN_PROGRESS', 'COMPLETED', 'FAILED')),
    options: maybe(openObject<CheckOptions>()),
    data: inferred(maybe(array(result))),
    flags: inferred(maybe(array(anything()))),
  }) as unknown as Schema<Check>;
}

/** The schema of {@link Check}. */
export const Check: Schema<Check> = variants<Check>('type', Object.fromEntries(checkTypes.map((type) => [type, checkOf(type)])));
