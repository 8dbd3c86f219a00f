/** Reads values that may have any shape, such as the answers of vendors and gateways. */

/** The members of an object; no members for anything else. */
export const membersOf = (value: unknown): Readonly<Partial<Record<string, unknown>>> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

/** A string that is not blank; `undefined` for anything else. */
export const filled = (value: unknown): string | undefined => (typeof value === 'string' && value.trim() !== '' ? value : undefined);
