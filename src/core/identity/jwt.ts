/** Reads from a token when it ends. Vendors that give JWTs say it nowhere else. */
import { membersOf } from '../ground/members-of.js';
import type { Token } from './token.js';

/* A number of seconds that no clock reaches in a thousand years is one of milliseconds. */
const mostSeconds = 1e11;

/** A token that was made just now, with the end of its life by our clock where the token tells. It need not be a JWT. */
export function jwtToken(value: string, now: number): Token {
  const { exp, iat } = claimsOf(value);
  const end = msOf(exp);
  if (end === undefined) return { value };
  const begin = msOf(iat);
  /* The clocks of vendor and caller may differ, and a length does not depend on them. */
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

/* The standard asks for a number; texts with digits are about. */
function msOf(claim: unknown): number | undefined {
  const seconds = typeof claim === 'string' && /^\s*\d+(\.\d+)?\s*$/.test(claim) ? Number(claim) : claim;
  if (typeof seconds !== 'number' || !Number.isFinite(seconds) || seconds <= 0) return undefined;
  return seconds > mostSeconds ? seconds : seconds * 1000;
}
