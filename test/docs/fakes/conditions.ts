import { JSONPath } from 'jsonpath-plus';

type Json = Record<string, unknown>;

/** Whether a condition of an automation holds. One on something that is not there does not, but for `equal_to_null`. */
export function holds({ type, field, path, value, conditions }: Json, subject: object): boolean {
  const groups = (conditions ?? []) as Json[];
  const at = (place: unknown): unknown[] => JSONPath({ path: String(place), json: subject, eval: 'safe', wrap: true }) as unknown[];
  const found = (): unknown[] => at(field);
  switch (type) {
    case 'and':
      return groups.every((inner) => holds(inner, subject));
    case 'or':
      return groups.some((inner) => holds(inner, subject));
    case 'equal':
      return found().length > 0 && found().every((one) => String(one) === value);
    case 'greater_than_or_equal':
      return found().length > 0 && found().every((one) => Number(one) >= Number(value));
    case 'every':
      return found().length > 0 && found().every((one) => at(path).includes(one));
    case 'equal_to_null':
      return found().every((one) => one === null || one === undefined);
    default:
      return false;
  }
}
