import { type AnyOperation, placeholders } from './operation.js';

/**
 * The operation that a method and a path after the base URL belong to, or the methods that the path allows. If two operations match, the one
 * with fewer placeholders is meant: `/ALL` is not an `{externalId}`.
 */
export function findOperation(
  operations: Readonly<Record<string, AnyOperation>>,
  method: string,
  path: string,
): { operation: AnyOperation; params: Record<string, string> } | { allowed: string[] } {
  const fits = Object.values(operations)
    .flatMap((operation) => {
      const params = match(operation.path, path);
      return params === undefined ? [] : [{ operation, params }];
    })
    .sort((one, other) => placeholders(one.operation.path).length - placeholders(other.operation.path).length);
  const allowed = [...new Set(fits.map(({ operation }) => operation.method))];
  return fits.find(({ operation }) => operation.method === method) ?? { allowed };
}

function match(template: string, path: string): Record<string, string> | undefined {
  const expected = segments(template);
  const given = segments(path);
  if (expected.length !== given.length) return undefined;
  const params: Record<string, string> = {};
  for (const [place, segment] of expected.entries()) {
    const value = decoded(given[place] as string);
    const name = /^\{(\w+)\}$/.exec(segment)?.[1];
    if (value === undefined || value === '' || (name === undefined && value !== segment)) return undefined;
    if (name !== undefined) params[name] = value;
  }
  return params;
}

const segments = (path: string): string[] =>
  path
    .replace(/^\//, '')
    .replace(/\/$/, '')
    .split('/')
    .slice(path === '/' || path === '' ? 1 : 0);

function decoded(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}
