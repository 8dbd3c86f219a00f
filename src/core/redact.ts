/** Takes secrets out of whatever an error, event or log line may show. */

const mark = '[redacted]';

/* Card numbers have 13 to 19 digits. */
const shortestCard = 13;
const longestCard = 19;

/* Of one text in an answer, an error shows this much. */
const longestShown = 2_000;

/* Shorter values, a two-digit month for example, would turn every text into marks. */
const shortestSecret = 4;

/* From this many on, a text is searched once for all of them; a bulk load has thousands. */
const manySecrets = 100;

/** What one call must not show: the exact values that it sent as secrets, and members by name. */
export class Redactor {
  readonly #names: ReadonlySet<string>;
  readonly #secrets: readonly string[];
  /* By their first characters; only where there are many. */
  readonly #byStart: ReadonlyMap<string, readonly string[]> | undefined;

  constructor(names: Iterable<string>, secrets: Iterable<string>) {
    this.#names = new Set([...names].map((name) => name.toLowerCase()));
    /* The longest first: a secret may contain another. */
    this.#secrets = [...new Set([...secrets].flatMap(spellings))]
      .filter((one) => one.length >= shortestSecret)
      .sort((a, b) => b.length - a.length);
    if (this.#secrets.length >= manySecrets) this.#byStart = grouped(this.#secrets);
  }

  /** A text without the secrets of this call and without anything that is a card number by its check digit. */
  text(text: string): string {
    let clean = text;
    for (const secret of this.#secretsIn(text)) clean = clean.replaceAll(secret, mark);
    return withoutCards(clean);
  }

  /** Those that a text may hold, the longest first. */
  #secretsIn(text: string): readonly string[] {
    const byStart = this.#byStart;
    if (byStart === undefined) return this.#secrets;
    const found = new Set<string>();
    for (let at = 0; at + shortestSecret <= text.length; at += 1) {
      for (const secret of byStart.get(text.slice(at, at + shortestSecret)) ?? []) if (text.startsWith(secret, at)) found.add(secret);
    }
    return [...found].sort((a, b) => b.length - a.length);
  }

  /** The beginning of a text, cleaned. A secret that reaches over its end is seen whole, so that no part of one is shown. */
  excerpt(text: string, length: number): string {
    const longestSecret = Math.max(this.#secrets[0]?.length ?? 0, 4 * longestCard);
    return this.text(text.slice(0, length + longestSecret)).slice(0, length);
  }

  /** A copy of a value, every member with a sensitive name blanked as a whole, every other text cleaned. */
  copy(value: unknown, depth = 0): unknown {
    if (typeof value === 'string') return this.excerpt(value, longestShown);
    if (typeof value === 'number') return passesLuhn(String(value)) || this.#secrets.includes(String(value)) ? mark : value;
    if (typeof value !== 'object' || value === null) return value;
    if (depth > 20) return '[deeper]';
    if (Array.isArray(value)) {
      const shown = value.slice(0, 20).map((one) => this.copy(one, depth + 1));
      return value.length > shown.length ? [...shown, `[${value.length - shown.length} more]`] : shown;
    }
    const copy = {};
    for (const [name, member] of Object.entries(value)) {
      const hidden = this.#names.has(name.toLowerCase()) && member !== null && member !== '';
      /* Defined, not assigned: an answer may have a member named __proto__. Two names may become one mark. */
      const value = hidden ? mark : this.copy(member, depth + 1);
      Object.defineProperty(copy, this.text(name), { value, enumerable: true, configurable: true });
    }
    return copy;
  }

  /** Headers of an answer: without cookies and challenges, every value cleaned. */
  headers(headers: Readonly<Record<string, string>>): Record<string, string> {
    const kept = Object.entries(headers).filter(([name]) => !hiddenHeaders.test(name));
    return Object.fromEntries(kept.map(([name, value]) => [name, this.text(value)]));
  }
}

function grouped(secrets: readonly string[]): Map<string, string[]> {
  const byStart = new Map<string, string[]>();
  for (const secret of secrets) {
    const start = secret.slice(0, shortestSecret);
    const alike = byStart.get(start);
    if (alike === undefined) byStart.set(start, [secret]);
    else alike.push(secret);
  }
  return byStart;
}

const hiddenHeaders = /cookie|authorization|authenticate|token|secret|api-?key/i;

/** The values of members with these names, at any depth. */
export function* sensitiveValues(value: unknown, names: ReadonlySet<string>, inside = false): Generator<string> {
  if (typeof value === 'string' || typeof value === 'number') {
    if (inside) yield String(value);
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, member] of Object.entries(value)) {
      yield* sensitiveValues(member, names, inside || names.has(name.toLowerCase()));
    }
  }
}

function spellings(secret: string): string[] {
  let encoded = secret;
  try {
    encoded = encodeURIComponent(secret);
  } catch {
    /* Half a character has no encoded spelling. */
  }
  const bare = secret.replace(/[\s-]/g, '');
  return [
    secret,
    ...(bare.length >= 6 ? [bare] : []),
    encoded,
    JSON.stringify(secret).slice(1, -1),
    btoaUtf8(secret),
    btoaUtf8(`${secret}:`),
  ];
}

/** Base64 of a text's UTF-8 bytes. */
export function btoaUtf8(text: string): string {
  if (/^[ -~]*$/.test(text)) return btoa(text);
  return btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(''));
}

function passesLuhn(digits: string): boolean {
  if (digits.length < shortestCard || digits.length > longestCard || !/^\d+$/.test(digits)) return false;
  let sum = 0;
  for (let place = 0; place < digits.length; place += 1) {
    const digit = Number(digits[digits.length - 1 - place]);
    const doubled = place % 2 === 0 ? digit : digit * 2;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/* A card number may stand beside other groups of digits, an expiry date for example: every row of whole groups is tried. */
function withoutCards(text: string): string {
  return text.replace(/\d(?:[ -]?\d){12,}/g, (run) => {
    const groups = [...run.matchAll(/\d+/g)].map((group) => ({ digits: group[0], from: group.index, to: group.index + group[0].length }));
    const cards: { from: number; to: number }[] = [];
    for (const [first, { from }] of groups.entries()) {
      let digits = '';
      for (let last = first; last < groups.length && digits.length <= longestCard; last += 1) {
        const group = groups[last] as (typeof groups)[number];
        digits += group.digits;
        if (passesLuhn(digits)) cards.push({ from, to: group.to });
      }
    }
    let clean = '';
    let kept = 0;
    for (const { from, to } of cards) {
      if (from >= kept) clean += run.slice(kept, from) + mark;
      kept = Math.max(kept, to);
    }
    return clean + run.slice(kept);
  });
}
