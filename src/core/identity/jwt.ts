/** Reads the expiry of a JWT. Vendors that issue JWTs state the expiry nowhere else. */
import { membersOf } from '../ground/members-of.js';
import type { Token } from './token.js';

/* A larger number is in milliseconds: in seconds it would lie more than a thousand years ahead. */
const mostSeconds = 1e11;

/** A token that was just issued, with its expiry by our clock if the token states one. The token need not be a JWT. */
export function jwtToken(value: string, now: number): Token {
  const { exp, iat } = claimsOf(value);
  const end = msOf(exp);
  if (end === undefined) return { value };
  const begin = msOf(iat);
  /* The clocks of vendor and caller may differ. The lifetime of the token does not depend on them. */
  const ends = [end, ...(begin === undefined ? [] : [now + end - begin])].filter((one) => one > now);
  return ends.length === 0 ? { value } : { value, expiresAt: Math.min(...ends) };
}

function claimsOf(token: string): Readonly<Partial<Record<string, unknown>>> {
  try {
    return membersOf(JSON.parse(atob((token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/'))));
  } catch {
    return {};
  }
}

/* The standard requires a number, but some issuers write a string of digits. */
function msOf(claim: unknown): number | undefined {
  const seconds = typeof claim === 'string' && /^\s*\d+(\.\d+)?\s*$/.test(claim) ? Number(claim) : claim;
  if (typeof seconds !== 'number' || !Number.isFinite(seconds) || seconds <= 0) return undefined;
  return seconds > mostSeconds ? seconds : seconds * 1000;
}
