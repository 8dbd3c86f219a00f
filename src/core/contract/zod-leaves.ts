/** Single values, checked by zod. */
import type * as zod from 'zod/v4/core';
import type { Forms } from './forms.js';

type Parts = Pick<typeof zod, '$ZodBoolean' | '$ZodCheck' | '$ZodNumber' | '$ZodString' | '$ZodUnknown'>;

/** The forms of single values, of one copy of zod. */
export function leavesOf({
  $ZodBoolean,
  $ZodCheck,
  $ZodNumber,
  $ZodString,
  $ZodUnknown,
}: Parts): Pick<Forms, 'text' | 'number' | 'integer' | 'boolean' | 'unknown'> {
  /* A check that zod's compiler supports too. */
  function check<T>(isFit: (value: T) => boolean, issue: object): zod.$ZodCheck<T> {
    const made = new $ZodCheck({ check: 'custom' }) as zod.$ZodCheck<T>;
    made._zod.check = ({ value, issues }) => {
      if (!isFit(value)) issues.push({ ...issue, input: value, inst: made } as object as zod.$ZodRawIssue);
    };
    return made;
  }
  /* `continue`: a text that does not match the pattern is still a text for all other checks. */
  const matches = (pattern: RegExp): zod.$ZodCheck<string> =>
    check((text) => text.search(pattern) >= 0, { code: 'invalid_format', format: 'regex', continue: true });
  const wholeNumber = (): zod.$ZodCheck<number> => check(Number.isInteger, { code: 'invalid_type', expected: 'int' });
  return {
    text: (pattern) => new $ZodString({ type: 'string', checks: pattern ? [matches(pattern)] : [] }),
    number: () => new $ZodNumber({ type: 'number' }),
    integer: () => new $ZodNumber({ type: 'number', checks: [wholeNumber()] }),
    boolean: () => new $ZodBoolean({ type: 'boolean' }),
    unknown: () => new $ZodUnknown({ type: 'unknown' }),
  };
}
