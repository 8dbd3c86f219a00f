import { btoaUtf8 } from '../core/ground/base64.js';
import type { Random } from './random.js';

/**
 * A token that reads as a JWT. Its signature is chance: the simulator that issued the token knows it by heart and checks nothing
 * else.
 */
export function simulatedJwt(claims: Readonly<Record<string, unknown>>, random: Random): string {
  const part = (value: unknown): string => btoaUtf8(JSON.stringify(value)).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
  return `${part({ typ: 'JWT', alg: 'HS256' })}.${part(claims)}.${random.letters(43)}`;
}
