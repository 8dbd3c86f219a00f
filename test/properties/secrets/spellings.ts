/** How vendors, proxies and libraries spell what they repeat. */

const bytesOf = (text: string): number[] => [...Buffer.from(text)];
const hexOf = (byte: number): string => byte.toString(16).padStart(2, '0');
const html = (text: string, quote: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", quote);
const json = (text: string): string => JSON.stringify(text).slice(1, -1);
const asciiJson = (text: string): string =>
  json(text).replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** Those that leave nothing as it was, each byte for itself: what they make of a part of a text is a part of what they make of the text. */
export const byteSpellings = {
  'in hexadecimal': (text: string): string => bytesOf(text).map(hexOf).join(''),
  'in capital hexadecimal': (text: string): string => bytesOf(text).map(hexOf).join('').toUpperCase(),
  'in a URL that escapes everything': (text: string): string =>
    bytesOf(text)
      .map((byte) => `%${hexOf(byte)}`)
      .join(''),
  'in bytes of a log': (text: string): string =>
    bytesOf(text)
      .map((byte) => `\\x${hexOf(byte)}`)
      .join(''),
  'in a mail': (text: string): string =>
    bytesOf(text)
      .map((byte) => `=${hexOf(byte).toUpperCase()}`)
      .join(''),
  'in decimal entities': (text: string): string => [...text].map((one) => `&#${one.codePointAt(0)};`).join(''),
  'in hexadecimal entities': (text: string): string => [...text].map((one) => `&#x${one.codePointAt(0)?.toString(16)};`).join(''),
  'in escapes of JSON': (text: string): string =>
    Array.from({ length: text.length }, (_, at) => `\\u${text.charCodeAt(at).toString(16).padStart(4, '0')}`).join(''),
} satisfies Readonly<Record<string, (text: string) => string>>;

/** All of them. */
export const spellings = {
  'as it came': (text: string): string => text,
  'in capitals': (text: string): string => text.toUpperCase(),
  'in small letters': (text: string): string => text.toLowerCase(),
  'as a URL has it': encodeURIComponent,
  'as a URL has it in a URL': (text: string): string => encodeURIComponent(encodeURIComponent(text)),
  'as a URL has it, with small hexadecimals': (text: string): string =>
    encodeURIComponent(text).replace(/%../g, (code) => code.toLowerCase()),
  'as a form has it': (text: string): string => new URLSearchParams({ '': text }).toString().slice(1),
  'as JSON has it': json,
  'as JSON has it in JSON': (text: string): string => json(json(text)),
  'as JSON has it that escapes slashes': (text: string): string => json(text).replaceAll('/', '\\/'),
  'as JSON of ASCII alone has it': asciiJson,
  'as JSON in a page has it': (text: string): string => html(asciiJson(text), '&#39;'),
  'as a page has it': (text: string): string => html(text, '&#39;'),
  'as another page has it': (text: string): string => html(text, '&#x27;'),
  'as a page has it that leaves quotes': (text: string): string => html(text, "'"),
  'as a page in a page has it': (text: string): string => html(html(text, '&#039;'), '&#039;'),
  'decomposed, as some file systems have it': (text: string): string => text.normalize('NFD'),
  'as a database has it that doubles quotes': (text: string): string => text.replaceAll("'", "''").replaceAll('"', '""'),
  'with blanks that do not break': (text: string): string => text.replaceAll(' ', '\u00a0'),
  'in base 64': (text: string): string => Buffer.from(text).toString('base64'),
  'in base 64 for URLs': (text: string): string => Buffer.from(text).toString('base64url'),
  'as HTTP Basic has it': (text: string): string => Buffer.from(`${text}:`).toString('base64'),
  'as HTTP Basic has it after a user': (text: string): string => Buffer.from(`u:${text}`).toString('base64'),
  'as HTTP Basic has it after another user': (text: string): string => Buffer.from(`us:${text}`).toString('base64'),
  ...byteSpellings,
} satisfies Readonly<Record<string, (text: string) => string>>;

/** The name of one of them. */
export type SpellingName = keyof typeof spellings;

/** Their names. */
export const spellingNames = Object.keys(spellings) as SpellingName[];
