/** Conditions of automations, evaluated as the vendor's guide describes them. */
import type { Condition } from '../../quickr/models/condition.js';
import { descentsOf, pathProblem, sizeOf, subjectProblem, valuesAt } from './json-path.js';
import type { QuickrRules } from './rules.js';

/* They are evaluated when the status of a case changes, and until then nothing else is answered. */
const mostConditions = 100;
const mostDescents = 8;
/* Each letter of a path may be a step at each value of the case. */
const mostSteps = 5_000_000;

/** Why conditions are not evaluated for a case; `undefined` where they are. The vendor takes more than the sandbox evaluates. */
export function unevaluated(conditions: readonly Condition[], subject: object): string | undefined {
  const all = flat(conditions);
  if (all.length > mostConditions) return `there are more than ${mostConditions}`;
  const paths = all.flatMap((one) => [('field' in one && one.field) || '$', ('path' in one && one.path) || '$']);
  const path = paths.find((one) => pathProblem(one) !== undefined);
  if (path !== undefined) return `a path ${pathProblem(path)}`;
  if (paths.reduce((sum, one) => sum + descentsOf(one), 0) > mostDescents)
    return `their paths hold more than ${mostDescents} descents (..)`;
  const letters = paths.reduce((sum, { length }) => sum + length, 0);
  return (
    subjectProblem(subject) ??
    (letters * sizeOf(subject) > mostSteps ? 'their paths are too long together for a case that holds so many values' : undefined)
  );
}

const flat = (conditions: readonly Condition[]): Condition[] =>
  conditions.flatMap((one) => ('conditions' in one && Array.isArray(one.conditions) ? [one, ...flat(one.conditions)] : [one]));

/** Whether all conditions hold for a case and its context. */
export const allHold = (conditions: readonly Condition[], subject: object, rules: Pick<QuickrRules, 'severalValues'>): boolean =>
  conditions.every((condition) => holds(condition, subject, rules));

function holds(condition: Condition, subject: object, rules: Pick<QuickrRules, 'severalValues'>): boolean {
  switch (condition.type) {
    case 'and':
      return allHold(condition.conditions, subject, rules);
    case 'or':
      return condition.conditions.some((one) => holds(one, subject, rules));
    case 'equal':
      return compare(valuesAt(condition.field, subject), rules, (value) => String(value) === condition.value);
    case 'greater_than_or_equal':
      return compare(valuesAt(condition.field, subject), rules, (value) => numberOf(value) >= numberOf(condition.value));
    case 'every': {
      const allowed = valuesAt(condition.path, subject).map(String);
      return compare(valuesAt(condition.field, subject), { severalValues: 'all' }, (value) => allowed.includes(String(value)));
    }
    case 'equal_to_null':
      return valuesAt(condition.field, subject).every((value) => value === null);
    default:
      /* A condition that is new today holds for nothing. */
      return false;
  }
}

/* "If a field is not present in the case, the condition will evaluate to false." */
function compare(
  values: readonly unknown[],
  { severalValues }: Pick<QuickrRules, 'severalValues'>,
  fits: (value: unknown) => boolean,
): boolean {
  return values.length > 0 && (severalValues === 'all' ? values.every(fits) : values.some(fits));
}

/* Values are always texts in a condition, numbers included. Nothing that is no number is more than any. */
function numberOf(value: unknown): number {
  return typeof value === 'number' || (typeof value === 'string' && value.trim() !== '') ? Number(value) : Number.NaN;
}
