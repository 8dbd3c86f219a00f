/** The cause of an error of a bulk load whose source failed, without the data in the source's message. */
import { defined } from '../core/ground/defined.js';
import type { CauseSummary } from '../core/ground/errors.js';
import { mark } from '../core/ground/secrets/redact.js';
import { summaryOf } from '../core/transport/fetch-failure.js';

const longestShown = 300;

/*
 * Where data may begin: at quotes, brackets, separators of fields, an e-mail address, four digits of a number, or a word as long as a token.
 * An apostrophe inside a word does not count, and neither does a part that is already hidden.
 */
const data = /["`«»“”„‘‹{}<>;|=@\\\t\r\n]|\B'|\[(?!redacted\])|,(?=\S)|\d([ ./-]?\d){3}|[\w.-]{24}/;
const opening = /["'`«“„‘‹{<[]/;

/**
 * The name, the code and the message of what a source threw. Readers of files and databases quote the row that they could not read. `clean`
 * hides the values of the rows before it, but it does not know that row. So the message is cut at the first sign of data, or at the
 * colon before it if there is one.
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
