/** Keeps the result of a call in its record, and reads it again. */

import type { JournalResult } from '../core/call/journal-record.js';
import { defined } from '../core/ground/defined.js';
import { membersOf } from '../core/ground/members-of.js';
import type { Redactor } from '../core/ground/secrets/redact.js';
import { sensitiveNames } from '../core/ground/secrets/secret-names.js';
import type { JournaledEnd } from './follow.js';
import type { Seal } from './seal.js';

/** The part of a result that is kept: all of it, encrypted, if there is a seal; or else the result without its sensitive members. */
export async function keptResult(
  { result, redactor }: JournaledEnd,
  sensitive: readonly string[],
  seal: Seal | undefined,
): Promise<JournalResult | undefined> {
  if (result === undefined) return undefined;
  const { data, status, requestId } = result;
  const facts = { status, ...defined({ requestId }) };
  const sealed = seal && (await sealedText(data, seal));
  if (sealed !== undefined) return { ...facts, sealed };
  const omitted: string[] = [];
  const kept = withoutSensitive(data, '', { names: sensitiveNames(sensitive), secret: secretTexts(data, redactor), omitted });
  return { ...facts, ...defined({ data: kept }), ...(omitted.length === 0 ? {} : { omitted }) };
}

/** A kept result as a later call gets it; `undefined` where it cannot be decrypted. */
export async function openedResult(result: JournalResult | undefined, seal: Seal | undefined): Promise<JournalResult | undefined> {
  if (result?.sealed === undefined) return result;
  const { sealed, ...facts } = result;
  try {
    const bytes = await seal?.open(Uint8Array.from(atob(sealed), (letter) => letter.charCodeAt(0)));
    const { data } = membersOf(JSON.parse(new TextDecoder().decode(bytes)));
    return { ...facts, ...defined({ data }) };
  } catch {
    return undefined;
  }
}

/* If the user's seal fails, the result is kept without its sensitive members. */
async function sealedText(data: unknown, { seal }: Seal): Promise<string | undefined> {
  try {
    const bytes = await seal(new TextEncoder().encode(JSON.stringify({ data })));
    return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  } catch {
    return undefined;
  }
}

/* The texts, numbers and names of a result that hold a secret of the call. All are cleaned at once: a request may hold thousands of secrets. */
function secretTexts(data: unknown, redactor: Redactor): ReadonlySet<string> {
  const texts = [...textsIn(data, new Set())];
  const clean = redactor.excerpts(texts, Number.POSITIVE_INFINITY);
  return new Set(texts.filter((text, place) => clean[place] !== text));
}

function textsIn(value: unknown, found: Set<string>): ReadonlySet<string> {
  if (typeof value === 'string' || typeof value === 'number') found.add(String(value));
  if (typeof value !== 'object' || value === null) return found;
  if (!Array.isArray(value)) for (const name of Object.keys(value)) found.add(name);
  for (const member of Array.isArray(value) ? value : Object.values(value)) textsIn(member, found);
  return found;
}

interface Leaving {
  readonly names: { readonly has: (name: string) => boolean };
  readonly secret: ReadonlySet<string>;
  readonly omitted: string[];
}

/*
 * A copy without sensitive members and without texts that hold a secret of the call. They are removed, because a placeholder could be
 * mistaken for a value.
 */
function withoutSensitive(value: unknown, path: string, leaving: Leaving): unknown {
  const { names, secret, omitted } = leaving;
  if (typeof value === 'string' || typeof value === 'number') {
    if (!secret.has(String(value))) return value;
    omitted.push(path);
    return undefined;
  }
  if (typeof value !== 'object' || value === null) return value;
  const at = (name: string | number): string => (path === '' ? String(name) : `${path}.${name}`);
  if (Array.isArray(value)) {
    const kept = value.map((entry, place) => withoutSensitive(entry, at(place), leaving));
    if (!kept.includes(undefined)) return kept;
    /* An entry cannot be left out of a list, so the whole list is. */
    omitted.push(path);
    return undefined;
  }
  const copy = {};
  for (const [name, member] of Object.entries(value)) {
    if (secret.has(name)) {
      omitted.push(path);
      continue;
    }
    if (names.has(name) && member !== null && member !== '') {
      omitted.push(at(name));
      continue;
    }
    const kept = withoutSensitive(member, at(name), leaving);
    /* Defined, not assigned: an answer may have a member named __proto__. */
    if (kept !== undefined) Object.defineProperty(copy, name, { value: kept, enumerable: true, configurable: true, writable: true });
  }
  return copy;
}
