/** What a credential can be: a text that the place where it travels can carry. */

/** Where a credential travels: bare in a header, or where any text can stand (a body, or a Basic header, which encodes it). */
export type Carrier = 'header' | 'text';

/* No credential of a vendor comes near it; what is longer is something else. */
const mostLetters = 64 * 1024;

/* HTTP carries Latin-1 without control characters. */
const notForHeaders = /[^ -~\u00a0-\u00ff]/u;
/* Control characters, halves of a surrogate pair, and invisible letters that a copy or the beginning of a file leaves behind. */
const notForTexts = /[\p{Cc}\p{Cs}\u200b\u2060\ufeff]/u;

const names: Readonly<Record<string, string>> = {
  '\n': 'a line break',
  '\r': 'a line break',
  '\u200b': 'a zero-width space',
  '\u2060': 'a zero-width word joiner',
  '\ufeff': 'a byte order mark',
};

/** Why a value cannot be sent as a credential, in words that follow its name and show nothing of it; `undefined` where it can. */
export function credentialProblem(value: unknown, carrier: Carrier): string | undefined {
  if (typeof value !== 'string') return 'is not a string';
  if (value.trim() === '') return 'is empty';
  if (value.length > mostLetters) return `is longer than ${mostLetters} characters`;
  const [letter] = (carrier === 'header' ? notForHeaders : notForTexts).exec(value) ?? [];
  if (letter === undefined) return undefined;
  return `contains ${nameOf(letter)}, which ${carrier === 'header' ? 'is not allowed in an HTTP header' : 'is not allowed in a credential'}`;
}

function nameOf(letter: string): string {
  if (/\p{Cs}/u.test(letter)) return 'a lone surrogate (half of a character)';
  return names[letter] ?? `the character U+${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/** Whether a text holds half of a character, which no encoding can carry. */
export const hasHalfCharacter = (text: string): boolean => /\p{Surrogate}/u.test(text);

/** What a client logs in with. It remembers what a function gave last, to mark the token that came of it. */
export interface Secret {
  /** The secret: a text, or a function that is asked at every login. */
  readonly supplier: string | (() => Promise<string>);
  /** The secret that was given last; a text is always known. */
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
