/** Takes secrets out of whatever an error, event or log line may show. */

const mark = '[redacted]';

/* Card numbers have 13 to 19 digits. */
const shortestCard = 13;
const longestCard = 19;

/* Of one text in an answer, an error shows this much. */
const longestShown = 2_000;

/* Of one object as many members, and of one list as many entries. No model comes near the first. */
const mostMembers = 200;
const mostEntries = 20;

/* And so much in all, a value that is no text counted as one character: an answer can hold far more than anyone reads. */
const mostShown = 200_000;

/* Shorter values, a two-digit month for example, would turn every text into marks. */
const shortestSecret = 4;

/* So many characters of secrets are looked for: several times those of a full bulk load. Where there are more, no text is shown. */
const mostSecret = 1_000_000;

/** What one call must not show: the exact values that it sent as secrets, and members by name. */
export class Redactor {
  readonly #names: ReadonlySet<string>;
  /* Sorted. With each the place of the longest other one that it begins with: what a text has at one place is then found by halving. */
  readonly #secrets: readonly string[];
  readonly #within: number[] = [];
  readonly #beginnings = new Set<string>();
  #longest = 4 * longestCard;
  /* There are too many secrets to look for. */
  #blind = false;
  readonly #base: Redactor | undefined;

  /** `base`: one that hides further secrets, made once and for many. */
  constructor(names: Iterable<string>, secrets: Iterable<string>, base?: Redactor) {
    this.#base = base;
    if (base !== undefined) {
      this.#longest = base.#longest;
      this.#blind = base.#blind;
    }
    this.#names = inLowerCase(names);
    const all = new Set<string>();
    let size = 0;
    for (const secret of secrets) {
      if (secret.length < shortestSecret || all.has(secret)) continue;
      size += secret.length;
      if (size > mostSecret) break;
      all.add(secret);
    }
    if (size > mostSecret) this.#blind = true;
    this.#secrets = this.#blind ? [] : [...new Set([...all].flatMap((secret) => spellings(secret).map(folded)))].sort();
    for (const [place, secret] of this.#secrets.entries()) {
      let within = place - 1;
      while (within >= 0 && !secret.startsWith(this.#secrets[within] as string)) within = this.#within[within] as number;
      this.#within.push(within);
      this.#beginnings.add(secret.slice(0, shortestSecret));
      this.#longest = Math.max(this.#longest, secret.length);
    }
  }

  /** A text without the secrets of this call and without anything that is a card number by its check digit. */
  text(text: string): string {
    return this.excerpt(text, Number.POSITIVE_INFINITY);
  }

  /** The beginning of a text, cleaned. A secret that reaches over its end is seen whole, so that no part of one is shown. */
  excerpt(text: string, length: number): string {
    if (this.#blind && text !== '') return mark;
    const seen = text.slice(0, length + this.#longest);
    const plain = folded(seen);
    const cards = cardsIn(seen);
    let clean = '';
    let kept = 0;
    for (let at = 0; at < Math.min(length, seen.length); at += 1) {
      const end = Math.max(at + this.#lengthAt(plain, at), cards.get(at) ?? 0);
      /* Secrets may overlap: then all that they cover goes. */
      if (end <= Math.max(at, kept)) continue;
      if (at >= kept) clean += seen.slice(kept, at) + mark;
      kept = end;
    }
    return (clean + seen.slice(kept, length)).slice(0, length);
  }

  /* Of the longest secret that begins here; 0 where none does. */
  #lengthAt(plain: string, at: number): number {
    const further = this.#base === undefined ? 0 : this.#base.#lengthAt(plain, at);
    if (!this.#beginnings.has(plain.slice(at, at + shortestSecret))) return further;
    const rest = plain.slice(at, at + this.#longest);
    let place = -1;
    for (let end = this.#secrets.length; end - place > 1; ) {
      const middle = (place + end) >> 1;
      if ((this.#secrets[middle] as string) <= rest) place = middle;
      else end = middle;
    }
    /* Of the row of secrets that each begin with the next, the first that is no longer than what agrees. */
    const nearest = this.#secrets[place] ?? '';
    let agree = 0;
    while (agree < nearest.length && nearest[agree] === rest[agree]) agree += 1;
    while (place >= 0 && (this.#secrets[place] as string).length > agree) place = this.#within[place] as number;
    return Math.max(further, this.#secrets[place]?.length ?? 0);
  }

  /** A copy of a value, every member with a sensitive name blanked as a whole, every other text cleaned. */
  copy(value: unknown): unknown {
    return this.#copy(value, 0, { left: mostShown });
  }

  #copy(value: unknown, depth: number, room: { left: number }): unknown {
    room.left -= typeof value === 'string' ? Math.min(value.length, longestShown) : 1;
    if (typeof value === 'string') return this.excerpt(value, longestShown);
    if (typeof value === 'number') return this.text(String(value)) === mark ? mark : value;
    if (typeof value !== 'object' || value === null) return value;
    if (depth > 20) return '[deeper]';
    if (room.left < 0) return '[more]';
    if (Array.isArray(value)) {
      const shown = value.slice(0, mostEntries).map((one) => this.#copy(one, depth + 1, room));
      return value.length > shown.length ? [...shown, `[${value.length - shown.length} more]`] : shown;
    }
    const copy = {};
    const members = Object.entries(value);
    if (members.length > mostMembers) members.splice(mostMembers, members.length, ['…', `${members.length - mostMembers} more`]);
    for (const [name, member] of members) {
      const hidden = this.#names.has(name.toLowerCase()) && member !== null && member !== '';
      /* Defined, not assigned: an answer may have a member named __proto__. Two names may become one mark. */
      const value = hidden ? mark : this.#copy(member, depth + 1, room);
      Object.defineProperty(copy, this.excerpt(name, longestShown), { value, enumerable: true, configurable: true });
    }
    return copy;
  }

  /** Headers of an answer: without cookies and challenges, every value cleaned. */
  headers(headers: Readonly<Record<string, string>>): Record<string, string> {
    const kept = Object.entries(headers).filter(([name]) => !hiddenHeaders.test(name));
    return Object.fromEntries(kept.map(([name, value]) => [name, this.text(value)]));
  }
}

const inLowerCase = (names: Iterable<string>): ReadonlySet<string> => new Set([...names].map((name) => name.toLowerCase()));

const hiddenHeaders = /cookie|authorization|authenticate|token|secret|api-?key/i;

/** The values of members with these names, at any depth. An answer may be deeper than any stack, so this keeps its own. */
export function* sensitiveValues(value: unknown, names: Iterable<string>): Generator<string> {
  const sensitive = inLowerCase(names);
  const left: { readonly value: unknown; readonly inside: boolean }[] = [{ value, inside: false }];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    const { value: here, inside } = next;
    if (typeof here === 'string' || typeof here === 'number') {
      if (inside) yield String(here);
    } else if (Array.isArray(here)) {
      /* By place: the entries of a long list with their names would take many times its room. */
      for (let at = here.length - 1; at >= 0; at -= 1) left.push({ value: here[at], inside });
    } else if (typeof here === 'object' && here !== null) {
      for (const [name, member] of Object.entries(here).reverse()) {
        left.push({ value: member, inside: inside || sensitive.has(name.toLowerCase()) });
      }
    }
  }
}

/* Vendors and proxies repeat what they were sent as it came, and as URLs, forms, JSON and pages spell it. */
function spellings(secret: string): string[] {
  let encoded = secret;
  try {
    encoded = encodeURIComponent(secret);
  } catch {
    /* Half a character has no encoded spelling. */
  }
  const bare = secret.replace(/[\s-]/g, '');
  const strict = encoded.replace(/[!'()*~]/g, (one) => `%${hex(one, 2)}`);
  const quoted = JSON.stringify(secret).slice(1, -1);
  return [
    secret,
    ...(bare.length >= 6 ? [bare] : []),
    encoded,
    strict,
    strict.replaceAll('%20', '+'),
    quoted,
    quoted.replace(/[^ -~]/g, (one) => `\\u${hex(one, 4)}`),
    ...['&#39;', '&#x27;', "'"].map((quote) => secret.replace(/[&<>"']/g, (one) => entities[one] ?? quote)),
    btoaUtf8(secret),
    btoaUtf8(`${secret}:`),
  ];
}

const hex = (one: string, digits: number): string => one.charCodeAt(0).toString(16).padStart(digits, '0');

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/* Case makes no difference. What has another length in the other case stays: places in the text must not move. */
const folded = (text: string): string =>
  /^[\s!-~]*$/.test(text)
    ? text.toLowerCase()
    : text.replace(/\p{Lu}+/gu, (run) => {
        const lower = run.toLowerCase();
        return lower.length === run.length ? lower : run;
      });

/** Base64 of a text's UTF-8 bytes. */
export function btoaUtf8(text: string): string {
  if (/^[ -~]*$/.test(text)) return btoa(text);
  return btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(''));
}

function passesLuhn(digits: string): boolean {
  if (digits.length < shortestCard) return false;
  let sum = 0;
  for (let place = 1; place <= digits.length; place += 1) {
    const digit = Number(digits.at(-place));
    const doubled = place % 2 === 0 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/* Of a thousand idempotency keys, three have a part with the check digit of a card. Without a letter it may be one. */
const uuids = /\b(?=[\d-]{0,35}[a-f])[\da-f]{8}-[\da-f]{4}-[1-8][\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}\b/gi;

/* What is found in the rest keeps its place. */
const blank = (found: string): string => ' '.repeat(found.length);

/*
 * Where card numbers stand in a text, each by its beginning. One may stand beside other groups of digits, an expiry date for
 * example: every row of whole groups is tried. Rows are read digit by digit, as a long one is more than an expression can take.
 */
function cardsIn(text: string): Map<number, number> {
  const cards = new Map<number, number>();
  const readable = text.replace(uuids, blank);
  for (const { index: from } of readable.matchAll(/\d+/g)) {
    let digits = '';
    for (let at = from; digits.length <= longestCard; at += 1) {
      const next = readable.charAt(at);
      if (/\d/.test(next)) digits += next;
      else {
        /* A group ends here. */
        if (passesLuhn(digits)) cards.set(from, at);
        if (!/^[ -]\d/.test(readable.slice(at, at + 2))) break;
      }
    }
  }
  return cards;
}
