/** Checks that a credential can be sent where it travels. */

/**
 * Where a credential travels: `'header'`, as it is; or `'text'`, where any text can stand (a body, or a Basic header, which encodes it).
 */
export type Carrier = 'header' | 'text';

/* No vendor's credential is nearly this long. */
const mostLetters = 64 * 1024;

/* HTTP carries Latin-1 without control characters. */
const notForHeaders = /[^ -~\u00a0-\u00ff]/u;
/* Control characters, halves of a surrogate pair, and invisible characters that come from copying or from the start of a file. */
const notForTexts = /[\p{Cc}\ud800-\udfff\u200b\u2060\ufeff]/u;

const names: Readonly<Record<string, string>> = {
  '\n': 'a line break',
  '\r': 'a line break',
  '\u200b': 'a zero-width space',
  '\u2060': 'a zero-width word joiner',
  '\ufeff': 'a byte order mark',
};

/** Why a value cannot be sent as a credential; the message follows its name and shows nothing of it. `undefined` where it can be sent. */
export function credentialProblem(value: unknown, carrier: Carrier): string | undefined {
  if (typeof value !== 'string') return 'is not a string';
  if (value.trim() === '') return 'is empty';
  if (value.length > mostLetters) return `is longer than ${mostLetters} characters`;
  const [letter] = (carrier === 'header' ? notForHeaders : notForTexts).exec(value) ?? [];
  if (letter === undefined) return undefined;
  return `contains ${nameOf(letter)}, which ${carrier === 'header' ? 'is not allowed in an HTTP header' : 'is not allowed in a credential'}`;
}

function nameOf(letter: string): string {
  if (/[\ud800-\udfff]/u.test(letter)) return 'a lone surrogate (half of a character)';
  return names[letter] ?? `the character U+${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/** Whether a text holds half of a character, which no encoding can carry. */
export const hasHalfCharacter = (text: string): boolean => /[\ud800-\udfff]/u.test(text);

/** The secret that a client logs in with. It remembers the last one that a function returned, to compute the check value of the token. */
export interface Secret {
  /** The secret: a string, or a function that is called for every login. */
  readonly supplier: string | (() => Promise<string>);
  /** The secret that was used last. */
  readonly last: () => string | undefined;
}

/** A secret from the option that holds it. */
export function secretOf(option: string | (() => string | Promise<string>)): Secret {
  if (typeof option === 'string') return { supplier: option, last: () => option };
  let last: string | undefined;
  const supplier = async (): Promise<string> => {
    last = await option();
    return last;
  };
  return { supplier, last: () => last };
}
