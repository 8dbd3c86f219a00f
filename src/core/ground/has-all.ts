/** Whether a value is an object that has all these functions. */
export const hasAll = (value: unknown, functions: readonly string[]): boolean =>
  typeof value === 'object' &&
  value !== null &&
  functions.every((name) => typeof (value as Readonly<Record<string, unknown>>)[name] === 'function');
