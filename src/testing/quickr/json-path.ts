/**
 * The JSONPaths of conditions. They come from outside and are evaluated in the sandbox's own process, so a path is refused that could
 * take long: one with a regular expression, a call, a way up, or many ways at once. The guide's own paths have none of them.
 */
import { JSONPath } from 'jsonpath-plus';

const mostLetters = 300;
const mostDescents = 2;
const mostChoices = 8;
const mostValues = 5_000;

/** Why the sandbox does not evaluate a path; `undefined` for one that it does. */
export function pathProblem(path: string): string | undefined {
  if (!path.startsWith('$')) return 'is no JSONPath: it begins with $';
  if (path.length > mostLetters) return `is longer than the ${mostLetters} letters that the sandbox evaluates`;
  /* A text in quotes may hold a bracket or a slash for the evaluator's reader, which looks for them before it looks for quotes. */
  const code = path.replace(/'[^'"()[\]/\\`]*'|"[^'"()[\]/\\`]*"/g, '0');
  if (/['"`\\]/.test(code)) return 'holds a text in quotes that is not closed, or that has brackets, slashes or quotes in it';
  if (code.includes('/')) return 'holds a regular expression, or a division: the sandbox evaluates neither';
  /* A parenthesis after a name, a text or a closing bracket is a call. */
  if (/[\w$\])]\s*\(/.test(code)) return 'holds a call: the sandbox evaluates none';
  if (/\bnew\b|=>|\.{3}/.test(code)) return 'holds a function: the sandbox evaluates none';
  if (/(^|[^!=<>])=([^=]|$)/.test(code)) return 'holds an assignment: the sandbox evaluates none';
  if (code.includes('^')) return 'leads up by ^, which the sandbox does not follow';
  if (descentsOf(code) > mostDescents) return `holds more than ${mostDescents} descents (..)`;
  if ((code.match(/,/g) ?? []).length > mostChoices) return `holds more than ${mostChoices} commas`;
  return undefined;
}

/** How often a path goes down to all depths: that is what takes time. */
export const descentsOf = (path: string): number => (path.match(/\.\./g) ?? []).length;

/** Why the sandbox evaluates no path in something; `undefined` where it does. */
export const subjectProblem = (subject: object): string | undefined =>
  sizeOf(subject) > mostValues ? `the case holds more than ${mostValues} values` : undefined;

/** How many values something holds, at all depths; of more than are evaluated, that there are more. */
export function sizeOf(subject: object): number {
  const open: unknown[] = [subject];
  let count = 0;
  for (let one = open.pop(); one !== undefined && count <= mostValues; one = open.pop()) {
    const inside = typeof one === 'object' && one !== null ? Object.values(one) : [];
    count += inside.length;
    open.push(...inside.filter((value) => typeof value === 'object' && value !== null));
  }
  return count;
}

/** The values that a path leads to. One that is not evaluated leads nowhere. */
export function valuesAt(path: string, subject: object): unknown[] {
  if (pathProblem(path) !== undefined) return [];
  try {
    const values: unknown = JSONPath({ path, json: subject, wrap: true, eval: 'safe', ignoreEvalErrors: true });
    return Array.isArray(values) ? values : [];
  } catch {
    /* A path that is none leads nowhere. */
    return [];
  }
}
