import type { IssuedTokens } from '../issued-tokens.js';
import type { Random } from '../random.js';
import { simulatedJwt } from '../simulated-jwt.js';
import { newId } from './new-id.js';
import { tokenExpired, tokenInvalid, tokenMissing } from './refusal.js';
import type { CrmComState, CrmComUnit } from './state.js';

/** Who logs in. */
export interface Caller {
  /** The user's name; absent where a key logs in. */
  readonly username?: string | undefined;
  readonly organisation: string;
  readonly unit: CrmComUnit;
}

/** What a token stands for. */
export interface CrmComToken {
  readonly isJwt: boolean;
  /** How long it lives after each use, where use prolongs its life. */
  readonly idleMs?: number | undefined;
}

/** Gives a token, of the form and life that the rules say. */
export function issueToken(
  tokens: IssuedTokens<CrmComToken>,
  { username, organisation, unit }: Caller,
  { rules }: CrmComState,
  random: Random,
  now: number,
): string {
  if (rules.tokens === 'jwt') {
    const [iat, exp] = [now, now + rules.tokenLifetimeMs].map((ms) => Math.floor(ms / 1000)) as [number, number];
    const token = simulatedJwt({ jti: newId(random), usr: username ?? 'web-api-key', org: organisation, oun: unit.name, exp, iat }, random);
    tokens.issue(token, { isJwt: true }, rules.tokenLifetimeMs);
    return token;
  }
  const idleMs = username === undefined ? undefined : rules.idleLifetimeMs;
  /* In the vendor's samples keys get ten digits, and users 32 hexadecimal ones. */
  const token = username === undefined ? random.digits(10) : newId(random);
  tokens.issue(token, { isJwt: false, idleMs }, idleMs ?? rules.tokenLifetimeMs);
  return token;
}

/** Checks the token of a request, and prolongs its life where use does. Throws the vendor's refusal. */
export function authenticate(tokens: IssuedTokens<CrmComToken>, token: unknown): void {
  if (token === undefined || token === null || token === '') throw tokenMissing();
  if (typeof token !== 'string') throw tokenInvalid();
  const found = tokens.find(token);
  if (found === undefined) throw tokens.isKnown(token) ? tokenExpired() : tokenInvalid();
  if (found.idleMs !== undefined) tokens.issue(token, found, found.idleMs);
}
