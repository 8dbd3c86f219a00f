/** Finds the method for an operation: the id is its path of properties. Of two logins there is one method. */
export function methodOf(client: unknown, id: string): (...given: unknown[]) => Promise<unknown> {
  const [, ...steps] = id.replace('loginWithKey', 'login').split('.');
  const last = steps.pop() as string;
  const holder = steps.reduce((at, step) => (at as Record<string, unknown>)[step], client) as Record<string, unknown>;
  const method = holder[last];
  if (typeof method !== 'function') throw new Error(`There is no method for ${id}`);
  return method.bind(holder) as (...given: unknown[]) => Promise<unknown>;
}
