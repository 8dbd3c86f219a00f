/** Reads what may have any form: the answers of vendors, errors above all, and of whatever may stand before them. */

/** The members of an object; of anything else none. */
export const membersOf = (value: unknown): Readonly<Partial<Record<string, unknown>>> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

/** A text that says something, or nothing. */
export const filled = (value: unknown): string | undefined => (typeof value === 'string' && value.trim() !== '' ? value : undefined);
