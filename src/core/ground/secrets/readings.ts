/** The ways to read a text: as it is, and with its escapes decoded, one layer after another. */

/** A text, with where each of its characters stands in the text that was given. */
export interface Reading {
  readonly text: string;
  /** `places[i]` is the place of character i in the given text, and the last entry is the end; absent where nothing moved. */
  readonly places?: readonly number[];
}

/* A URL in a URL in JSON in a web page has four layers of escapes. */
const mostLayers = 4;

/*
 * In turn: a byte (URLs, Python, C), a code unit (JSON, old scripts), a character by its number or name (JavaScript, HTML, XML), `\n` and
 * the like.
 */
const escapes =
  /(?:%|\\x)([\da-f]{2})|[\\%]u([\da-f]{4})|\\u\{([\da-f]{1,6})\}|&#x([\da-f]{1,8});?|&#(\d{1,9});?|\\([0-3][0-7]{2})|\\([\s\S])|&([a-z]{2,6});/gi;

/* In e-mails: `=C3=AB`. Read separately from the other escapes, as `id=12` in a URL would look like one. */
const quotedPrintable = /=([\dA-F]{2})/g;

/* An escaped byte above ASCII becomes a private-use character until it is known whether it is part of a UTF-8 character. */
const escapedByte = 0xf700;

/* UTF-8 characters of such bytes, and those in a text whose UTF-8 was read as Latin-1. */
const utf8 = /[\uf7c2-\uf7df][\uf780-\uf7bf]|[\uf7e0-\uf7ef][\uf780-\uf7bf]{2}|[\uf7f0-\uf7f4][\uf780-\uf7bf]{3}|[\uf780-\uf7ff]/g;
const misread = /[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}/g;

const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  aelig: 'æ',
  oslash: 'ø',
  szlig: 'ß',
  eth: 'ð',
  thorn: 'þ',
};

/** The readings of a text, itself first. */
export function* readingsOf(text: string): Generator<Reading> {
  const asGiven: Reading = { text };
  let last = asGiven;
  yield last;
  for (let layer = 0; layer < mostLayers; layer += 1) {
    const next = replaced(replaced(last, escapes, unescaped), utf8, fromUtf8);
    if (next === last) break;
    last = next;
    yield last;
  }
  const mail = replaced(asGiven, quotedPrintable, unescaped);
  if (mail !== asGiven) yield replaced(mail, utf8, fromUtf8);
  const latin = replaced(asGiven, misread, fromUtf8);
  if (latin !== asGiven) yield latin;
}

function unescaped([, byte, unit, point, entityHex, entity, octal, letter, name]: readonly (string | undefined)[]): string {
  if (letter !== undefined) return /[bfnrtv]/.test(letter) ? ' ' : letter;
  if (name !== undefined) return named[name.toLowerCase()] ?? (accented.test(name) ? name.charAt(0) : ' ');
  const hex = unit ?? point ?? entityHex;
  if (hex !== undefined) return character(Number.parseInt(hex, 16));
  if (entity !== undefined) return character(Number(entity));
  const code = byte === undefined ? Number.parseInt(octal as string, 8) : Number.parseInt(byte, 16);
  return String.fromCharCode(code < 0x80 ? code : escapedByte + code);
}

const character = (code: number): string => (code <= 0x10ffff ? String.fromCodePoint(code) : ' ');

/* HTML entities of letters with accents; accents are not compared. */
const accented = /^.(uml|acute|grave|circ|tilde|cedil|ring|caron)$/i;

function fromUtf8([bytes = '']: readonly (string | undefined)[]): string {
  const [first = 0, ...rest] = Array.from(bytes, (byte) => byte.charCodeAt(0) & 0xff);
  return character(rest.length === 0 ? first : rest.reduce((sum, byte) => sum * 64 + (byte & 63), first & (63 >> rest.length)));
}

/* Replaces all matches of a pattern. Returns the reading itself where there are none. */
function replaced(reading: Reading, pattern: RegExp, by: (match: readonly (string | undefined)[]) => string): Reading {
  const { text, places: given } = reading;
  if (text.search(pattern) < 0) return reading;
  const placeOf = (at: number): number => given?.[at] ?? at;
  const places: number[] = [];
  let result = '';
  let done = 0;
  const keep = (end: number): void => {
    result += text.slice(done, end);
    for (; done < end; done += 1) places.push(placeOf(done));
  };
  for (const match of text.matchAll(pattern)) {
    keep(match.index);
    const piece = by(match);
    result += piece;
    for (let unit = 0; unit < piece.length; unit += 1) places.push(placeOf(done));
    done += match[0].length;
  }
  keep(text.length);
  places.push(placeOf(text.length));
  return { text: result, places };
}
