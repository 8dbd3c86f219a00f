/** Which members and headers are secret by their names. */

/*
 * Names that are secret in any API; each vendor's list adds those of its models. Only the end of a name counts: a `token` is secret, and a
 * `tokenType` is not. A blank stands for any separator, or none.
 */
const ends = [
  'pass(word|wd|phrase| code)|secret|token|cookie|credential|authorization|authenticate',
  '(api|app|application|access|account|auth|client|consumer|encryption|license|master|private|secret|service|session|shared|signing|subscription|webhook) key',
  '(card|account|acct|routing|passport|licen[cs]e|social security|national identity|identity|tax file) (number|num|no)',
  'card holder( name)?|sort code|(security|verification|one time) (code|value|number)',
  'social security|national id|date of birth|birth (date|day)|connection string|session id|pin code',
];

/* Other words end with these too, so they count only as whole words. */
const words = 'pwd|pin|otp|jwt|pan|[df]pan|cvv|cvc|cvn|csc|iban|ssn|tfn|dob';

const secretEnds = (): readonly RegExp[] => [
  new RegExp(`(?:${ends.join('|').replaceAll(' ', '[ _.-]*')}|(?:^|[^a-z])(?:${words}))s?[ _.-]*\\d*$`, 'i'),
  new RegExp(`[a-z\\d](?:${words.toUpperCase()}|${words.replace(/(^|\||\])([a-z])/g, (found) => found.toUpperCase())})s?\\d*$`),
];

const endsOfSecrets = /* @__PURE__ */ secretEnds();

/** Whether a member of this name is secret in any API. Words may be joined in any way: `cardNumber`, `card_number`, `Card Number`. */
export function isSecretName(name: string): boolean {
  const end = name.slice(-longestName);
  return endsOfSecrets.some((ending) => ending.test(end));
}

const longestName = 50;

/**
 * Whether a header of this name may hold a secret. Stricter than for members, as hiding one header too many does no harm.
 */
export function isSecretHeader(name: string): boolean {
  return (/auth|token|secret|cookie|passw|session|signature|key/i.test(name) && !/^idempotency-key$/i.test(name)) || isSecretName(name);
}

/* Owner: this module. Key: the list of names, such as a vendor's. Lives as long as the list; never invalidated. */
const known = new WeakMap<object, SensitiveNames>();

/** The sensitive names of a list, together with those that are secret in any API. */
export function sensitiveNames(own: Iterable<string>): SensitiveNames {
  const names = known.get(own) ?? new SensitiveNames(own);
  known.set(own, names);
  return names;
}

/** Decides by its name whether a member is hidden. */
export class SensitiveNames {
  readonly #own: ReadonlySet<string>;
  /* An answer of a million members has few different names. Owner: this object. Key: the name. Never invalidated; full at `mostKnown`. */
  readonly #known = new Map<string, boolean>();

  constructor(own: Iterable<string>) {
    this.#own = new Set(Array.from(own, joined));
  }

  /** Whether a member of this name is hidden. */
  has(name: string): boolean {
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    const isSensitive = this.#own.has(joined(name)) || isSecretName(name);
    if (this.#known.size < mostKnown) this.#known.set(name, isSensitive);
    return isSensitive;
  }
}

const mostKnown = 1_000;

/* A name without separators and in lower case. */
const joined = (name: string): string =>
  name
    .slice(0, longestName)
    .replace(/[\s_.-]/g, '')
    .toLowerCase();
