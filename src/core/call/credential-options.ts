/** Checks the options that hold credentials and the texts beside them. */
import { ConfigurationError } from '../ground/errors.js';
import { kindOf } from '../ground/kind-of.js';
import { type RuntimeName, runtimeName } from '../ground/runtime.js';
import { type Carrier, credentialProblem, hasHalfCharacter } from '../identity/credential.js';
import { refuseUnknown } from './option-names.js';
import type { ClientOptions, Supplier } from './options.js';

/** Throws `ConfigurationError` for credentials that are not an object, and for a member that no kind of credentials has. */
export function checkCredentials(
  credentials: object | undefined,
  {
    kinds,
    names,
    instead,
  }: { readonly kinds: string; readonly names: readonly string[]; readonly instead: Readonly<Record<string, string>> },
): asserts credentials is object {
  if (credentials == null) throw new ConfigurationError(`The option credentials is missing: give ${kinds}.`);
  if (typeof credentials !== 'object')
    throw new ConfigurationError(`The option credentials must be an object, found ${kindOf(credentials)}: give ${kinds}.`);
  refuseUnknown(credentials, names, instead, 'credentials.');
}

/** Throws `ConfigurationError` for a long-lived secret in a web page. */
export function guardBrowser(options: ClientOptions, option: string, place: RuntimeName = runtimeName()): void {
  if (place !== 'browser' || options.dangerouslyAllowBrowser === true) return;
  throw new ConfigurationError(
    `The option ${option} is a long-lived secret and this is a web page, where every visitor can read it. Call your own backend with auth: 'none', give a function that fetches a short-lived token, or set dangerouslyAllowBrowser if you accept that.`,
  );
}

/** Checks a credential: a function, or a string that can travel by `carrier`. Throws `ConfigurationError`. */
export function requireCredential(value: unknown, option: string, carrier: Carrier = 'text'): Supplier<string> {
  if (typeof value === 'function') return value as () => string;
  if (typeof value !== 'string' || value.trim() === '') {
    const what = value === undefined || typeof value === 'string' ? 'is missing' : `must not be ${kindOf(value)}`;
    throw new ConfigurationError(`The option ${option} ${what}: give a string, or a function that returns one.`);
  }
  const problem = /^(["'`]).*\1$/s.test(value.trim())
    ? 'is still in quotes, which are not part of it: take them off'
    : credentialProblem(value, carrier);
  if (problem !== undefined) throw new ConfigurationError(`The option ${option} ${problem}.`);
  return value;
}

/** Checks a long-lived credential; in a web page it must not be a string. Throws `ConfigurationError`. */
export function requireSecret(options: ClientOptions, value: unknown, option: string, carrier: Carrier = 'text'): Supplier<string> {
  const secret = requireCredential(value, option, carrier);
  if (typeof secret === 'string') guardBrowser(options, option);
  return secret;
}

/** Checks that an option is a non-empty string. Throws `ConfigurationError`. */
export function requireText(value: unknown, option: string): string {
  if (typeof value !== 'string' || value.trim() === '') throw new ConfigurationError(`The option ${option} is missing.`);
  if (hasHalfCharacter(value)) throw new ConfigurationError(`The option ${option} contains a lone surrogate (half of a character).`);
  return value;
}

/** Checks that an option is a non-empty string or left out. Throws `ConfigurationError`. */
export function optionalText(value: unknown, option: string): string | undefined {
  if (value === undefined) return value;
  if (typeof value === 'string' && value.trim() !== '') return requireText(value, option);
  throw new ConfigurationError(`The option ${option} must be a non-empty string.`);
}
