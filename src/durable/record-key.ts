/** The key of a record: readable, safe in a shell, and different for each caller, operation and effect. */
import { digest } from '../core/ground/digest.js';

/** The parts of the key. */
export interface RecordName {
  /** Vendor, base URL, account, and the scope of the journal. */
  readonly scope: readonly string[];
  /** The operation's id, or method and path without ids. */
  readonly operation: string;
  /** The whole path, where it may hold ids. */
  readonly path: string | undefined;
  /** The caller's name for the effect. */
  readonly journalKey: string;
}

/** Makes the key. Ids in a path are replaced by a short check value, as they may identify somebody. */
export async function recordKey({ scope, operation, path, journalKey }: RecordName): Promise<string> {
  const place = path === undefined || operation.endsWith(` ${path}`) ? operation : `${operation}~${(await digest(path)).slice(0, 8)}`;
  return [...scope, place, journalKey].map(escaped).join('#');
}

/* Escapes the separator of the parts, and characters with a meaning in a shell. */
const escaped = (part: string): string =>
  part.replace(/[%#\s'"`$\\&;|<>(){}*?!]/g, (found) => encodeURIComponent(found).replace(/^[^%]$/, hexOf));
const hexOf = (letter: string): string => `%${letter.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
