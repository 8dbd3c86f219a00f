/** What an error says about why a source of rows failed. */
import { defined } from '../core/ground/defined.js';
import type { CauseSummary } from '../core/ground/errors.js';
import { mark } from '../core/ground/secrets/redact.js';
import { summaryOf } from '../core/transport/fetch-failure.js';

const longestShown = 300;

/*
 * Where data may begin: quotes and brackets, what parts fields, an address of a mail, four digits of a number, a word as long as a
 * token. An apostrophe inside a word is none of them, and neither is what was hidden already.
 */
const data = /["`«»“”„‘‹{}<>;|=@\\\t\r\n]|\B'|\[(?!redacted\])|,(?=\S)|\d([ ./-]?\d){3}|[\w.-]{24}/;
const opening = /["'`«“„‘‹{<[]/;

/**
 * The name, the code and the words of what a source threw. Readers of files and databases quote the row that they could not read,
 * which nobody has seen yet: what the rows before it hold is hidden by `clean`, and of the words only those are shown that stand
 * before the first sign of data, up to the colon before it if there is one.
 */
export function sourceCause(error: unknown, clean: (text: string) => string): CauseSummary {
  const { name, code, syscall, message } = summaryOf(error);
  const word = (text: string | undefined): string | undefined =>
    text !== undefined && /^[\w.-]{1,60}$/.test(text) ? clean(text) : undefined;
  const words = message === undefined ? undefined : prose(clean(message)).slice(0, longestShown);
  return defined({ name: word(name), code: word(code), syscall: word(syscall), message: words });
}

function prose(text: string): string {
  const from = text.search(data);
  if (from < 0) return text;
  const colon = text.lastIndexOf(':', from);
  const words = text.slice(0, colon < 0 && opening.test(text.charAt(from)) ? from : colon + 1).trimEnd();
  return words === '' ? mark : `${words} ${mark}`;
}
