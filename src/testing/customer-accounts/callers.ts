import type { IssuedTokens } from '../issued-tokens.js';
import type { Random } from '../random.js';
import { simulatedJwt } from '../simulated-jwt.js';
import type { OperationRequest } from '../simulator.js';
import { notAuthorized, plainRefusal, Refusal } from './refusal.js';
import type { CustomerAccountsState, CustomerAccountsUser } from './state.js';

/** What a token stands for. */
export interface UserToken {
  readonly userId: string;
}

/** The user that a request comes from. Throws the vendor's no where there is none. */
export function callerOf(
  { headers }: OperationRequest,
  tokens: IssuedTokens<UserToken>,
  { users, rules }: CustomerAccountsState,
): CustomerAccountsUser {
  requireMerchant(headers, rules.merchant);
  const token = /^Bearer\s+(\S+)$/i.exec(headers.get('authorization') ?? '')?.[1];
  const found = token === undefined ? undefined : tokens.find(token);
  const user = found === undefined ? undefined : users.find(({ userId }) => userId === found.userId);
  if (user === undefined) throw notAuthorized(rules.unauthorizedStatus);
  return user;
}

/** Logs a user in, by the fields of a form, and gives the token. Throws the vendor's refusal. */
export function logIn(
  request: OperationRequest,
  tokens: IssuedTokens<UserToken>,
  { users, rules }: CustomerAccountsState,
  random: Random,
  now: number,
): string {
  requireMerchant(request.headers, rules.merchant);
  if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(request.headers.get('content-type') ?? '')) throw plainRefusal(415);
  const form = new URLSearchParams(request.text);
  const user = users.find(({ userId }) => userId === form.get('userId'));
  if (user === undefined) throw notAuthorized(403);
  if (rules.lockUserAfter > 0 && user.failedLogins >= rules.lockUserAfter) throw new Refusal(403, 'The user is locked.');
  if (user.password !== form.get('password')) {
    user.failedLogins += 1;
    throw notAuthorized(403);
  }
  user.failedLogins = 0;
  const actsAs = form.get('loginAs') || user.userId;
  const isAllowed = actsAs === user.userId || (user.mayActAs.includes(actsAs) && users.some(({ userId }) => userId === actsAs));
  if (!isAllowed) throw notAuthorized(403);
  const [iat, exp] = [now, now + rules.tokenLifetimeMs].map((ms) => Math.floor(ms / 1000));
  const token = simulatedJwt({ sub: actsAs, iat, exp, jti: random.uuid() }, random);
  tokens.issue(token, { userId: actsAs }, rules.tokenLifetimeMs);
  return token;
}

function requireMerchant(headers: Headers, merchant: string | null): void {
  if (merchant !== null && headers.get('merchant') !== merchant) throw notAuthorized(403);
}
