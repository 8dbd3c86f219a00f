/** The flags of a case as one list, and guards that narrow a check or a flag to one type. */
import type { Case } from './models/case.js';
import type { Check, CheckOf } from './models/check.js';
import type { Flag, FlagCode, FlagCodes } from './models/flag.js';

/** A flag, with the type of the check that raised it. */
export interface RaisedFlag<Type extends string = keyof FlagCodes> extends Flag<Type> {
  /** The type of the check that raised it. */
  readonly check: Type;
}

/**
 * All flags that the last runs of a case's checks raised, in the order of the checks. A flag without details is listed once for each check
 * and code.
 *
 * A case from a list has only a summary of each check: its flags have a code and no details.
 *
 * @example
 * ```ts
 * import { flagsOf, isFlagOf } from 'quadrail/quickr';
 *
 * const { id } = await quickr.cases.create({
 *   checks: [{ type: 'company' }],
 *   sections: [{ type: 'company' }],
 *   prefills: [{ type: 'company', data: [{ organization_number: '987654321', country: 'NO' }] }],
 *   actions: ['perform_checks'],
 * });
 * const checked = await quickr.cases.waitUntil(id, { status: 'READY_FOR_REVIEW' });
 * const isInactive = flagsOf(checked).some((flag) => isFlagOf(flag, 'company') && flag.code === 'COMPANY_INACTIVE');
 * console.log(isInactive); // false
 * ```
 */
export function flagsOf({ checks }: Pick<Case, 'checks'>): RaisedFlag[] {
  return (checks ?? []).flatMap((check) => {
    const { type, data, flags } = check as CheckOf<keyof FlagCodes>;
    const raised: readonly unknown[] = data == null || data.length === 0 ? (flags ?? []) : data.flatMap((run) => run.flags ?? []);
    const seen = new Set<string>();
    return raised.flatMap((given): RaisedFlag[] => {
      const flag = (typeof given === 'string' ? { code: given } : given) as Flag | null;
      if (typeof flag !== 'object' || flag === null) return [];
      const isPlain = flag.details === undefined && flag.records === undefined;
      const isKnown = isPlain && seen.has(String(flag.code));
      seen.add(String(flag.code));
      return isKnown ? [] : [{ ...flag, check: type }];
    });
  });
}

/** Whether any check of a case raised a flag with this code; `check`: whether that check did. */
export const hasFlag = <Type extends keyof FlagCodes>(of: Pick<Case, 'checks'>, code: FlagCode<Type>, check?: Type): boolean =>
  flagsOf(of).some((flag) => flag.code === code && (check === undefined || flag.check === check));

/** Whether a flag was raised by a check of this type: its code then completes to those of that type. */
export const isFlagOf = <Type extends keyof FlagCodes>(flag: RaisedFlag<string>, type: Type): flag is RaisedFlag<Type> =>
  flag.check === type;

/** Whether a check is of this type. Comparing `type` does not narrow the union, for it may be any text; this does. */
export const isCheckOf = <Type extends keyof FlagCodes>(check: Check, type: Type): check is CheckOf<Type> => check.type === type;

/** The check of a case with this type; `undefined` where it has none. `sanction` and `sanctions` are one. */
export function checkOf<Type extends keyof FlagCodes>({ checks }: Pick<Case, 'checks'>, type: Type): CheckOf<Type> | undefined {
  const meant = (one: string): string => (one === 'sanction' ? 'sanctions' : one);
  return (checks ?? []).find((check) => meant(check.type) === meant(type)) as CheckOf<Type> | undefined;
}
