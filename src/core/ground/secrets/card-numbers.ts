/** Finds card numbers by their check digit. */
import { latePattern } from '../late-pattern.js';

/* Card numbers have 13 to 19 digits. */
const shortest = 13;
const longest = 19;

const enoughDigits = /(?:\d\D*){13}/;

/*
 * UUIDs and the `traceparent` of a trace are passed over: 3 in 1000 contain digits that pass the check of a card number. One without a letter
 * may be a card number.
 */
const identifiers =
  /\b(?=[\d-]{0,35}[a-f])[\da-f]{8}-[\da-f]{4}-[1-8][\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}\b|\b00-(?=\d{0,31}[a-f])[\da-f]{32}-[\da-f]{16}-[\da-f]{2}\b/gi;

/* Spaces of the same length, so that positions in the rest of the text stay the same. */
const blank = (found: string): string => ' '.repeat(found.length);

/* What may separate the groups of a card number. Dates and versions have dots and slashes too, but with fewer digits in a group. */
const separatorOf = /* @__PURE__ */ latePattern(String.raw`[\p{Zs}\p{Pd}\p{Cf}\t]{1,3}(?=\d)|[./_·](?=\d{3})`, 'uy');

/**
 * Finds the card numbers in a text and calls `found` with the position of each. Other groups of digits, such as an expiry date, may stand
 * beside a card number, so every sequence of whole groups is tried. It reads digit by digit, as a regular expression would be too slow for
 * long texts.
 */
export function findCards(text: string, found: (from: number, to: number) => void): void {
  if (!enoughDigits.test(text)) return;
  const readable = text.replace(identifiers, blank);
  const separator = separatorOf();
  for (const { index: from } of readable.matchAll(/\d+/g)) {
    let digits = '';
    let group = 0;
    for (let at = from; digits.length <= longest; ) {
      const next = readable.charAt(at);
      if (next >= '0' && next <= '9') {
        digits += next;
        group += 1;
        at += 1;
        continue;
      }
      if (passesLuhn(digits)) found(from, at);
      separator.lastIndex = at;
      const [between] = separator.exec(readable) ?? [];
      if (between === undefined || (/[./_·]/.test(between) && group < 3)) break;
      at += between.length;
      group = 0;
    }
  }
}

function passesLuhn(digits: string): boolean {
  if (digits.length < shortest || digits.length > longest) return false;
  let sum = 0;
  for (let place = 1; place <= digits.length; place += 1) {
    const digit = Number(digits.at(-place));
    const doubled = place % 2 === 0 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}
