/** Who is calling: a token of the caller's, or a user whom the client logs in. */
import { ApiPromise, type ApiResponse, type WithResponse } from '../core/api-promise.js';
import { type AuthStrategy, bearer, bodySecret, cachedBearer, noAuth } from '../core/auth.js';
import { type Clock, systemClock } from '../core/clock.js';
import { ConfigurationError, ResponseParseError } from '../core/errors.js';
import { jwtToken } from '../core/jwt.js';
import { guardBrowser, type RequestOptions, requireCredential, resolveBaseUrl, type Supplier } from '../core/options.js';
import type { Pipeline } from '../core/pipeline.js';
import { type Token, TokenCache } from '../core/token-cache.js';
import type { CustomerAccountsOptions } from './client.js';
import { logIn } from './operations.js';

/** A token that you get elsewhere. */
export interface JwtCredentials {
  /** The token, or a function that gives it for every attempt. */
  readonly jwt: Supplier<string> | undefined;
  /** Belongs to the log-in of a user. */
  readonly userId?: undefined;
}

/** A user, logged in when the first call needs it and again before the token ends. */
export interface UserCredentials {
  /** The user. */
  readonly userId: string | undefined;
  /** The user's password, or a function that gives it for every login. */
  readonly password: Supplier<string> | undefined;
  /** Another user to act as, where this one may. */
  readonly loginAs?: string | undefined;
  /** Belongs to a token of your own. */
  readonly jwt?: undefined;
}

/** Who is calling: a token, or a user. */
export type CustomerAccountsCredentials = JwtCredentials | UserCredentials;

/** What a login gives. */
export interface AccessToken {
  /** The token. Whoever has it is you. */
  readonly token: string;
  /** When it ends, in milliseconds since 1970, by its own claims; absent where it does not tell. */
  readonly expiresAt?: number;
}

/** What clients share that `withOptions` made of one another. */
export interface Session {
  readonly auth: AuthStrategy;
  /** Logs in over a pipeline, whatever token there is, and keeps the new one. Absent where there is no user. */
  readonly login?: (pipeline: Pipeline, options: RequestOptions | undefined) => ApiPromise<AccessToken>;
}

/* The vendor does not say how long a token lives. Where the token is silent too, one that is refused gets replaced. */
const assumedLifetime = 10 * 60_000;

/** Makes a session. Throws `ConfigurationError`. `pipeline` is asked for at the first login. */
export function sessionOf(options: CustomerAccountsOptions, pipeline: () => Pipeline): Session {
  if (options.auth === 'none') return { auth: noAuth };
  const { credentials } = options;
  if (typeof credentials !== 'object' || credentials === null) {
    throw new ConfigurationError('The option credentials is missing: give { jwt } or { userId, password }.');
  }
  if (credentials.jwt !== undefined && credentials.userId !== undefined) {
    throw new ConfigurationError('The option credentials holds jwt and userId; only one of them can be used.');
  }
  if (credentials.jwt === undefined && (credentials.userId !== undefined || Object.hasOwn(credentials, 'userId'))) {
    return userSession(options, credentials as UserCredentials, pipeline);
  }
  const jwt = requireCredential(credentials.jwt, 'credentials.jwt');
  if (typeof jwt === 'string') guardBrowser(options, 'credentials.jwt');
  return { auth: bearer(jwt) };
}

function userSession(options: CustomerAccountsOptions, credentials: UserCredentials, pipeline: () => Pipeline): Session {
  const { userId, password, loginAs } = credentials;
  const { clock = systemClock, timeout = 30_000, tokenStore, tokenKey = '', merchant = '', baseUrl } = options;
  if (typeof userId !== 'string' || userId.trim() === '') throw new ConfigurationError('The option credentials.userId is missing.');
  if (loginAs !== undefined && (typeof loginAs !== 'string' || loginAs.trim() === '')) {
    throw new ConfigurationError('The option credentials.loginAs must be a text that is not empty.');
  }
  const secret = requireCredential(password, 'credentials.password');
  if (typeof secret === 'string') guardBrowser(options, 'credentials.password');
  /* Never the same again after a refusal, also where a function gives it: wrong passwords lock users out. */
  const auth: AuthStrategy = { ...bodySecret('password', secret), renewable: false };
  const send = (over: Pipeline, asked: RequestOptions | undefined): ApiPromise<string> =>
    over.call(logIn, { body: { userId, loginAs } }, asked, { auth });
  const loginTimeout = 2 * timeout;
  const cache = new TokenCache({
    /* It belongs to no caller, so it ends by itself: each of those who wait has a patience of its own. */
    login: async () => tokenFrom(await send(pipeline(), { totalTimeout: loginTimeout }), clock),
    clock,
    store: tokenStore,
    /* Escaped part by part, so that no two accounts can make one key. */
    key: ['quadrail', 'customerAccounts', resolveBaseUrl(baseUrl, options, 'credential'), merchant, userId, loginAs ?? '', tokenKey]
      .map(encodeURIComponent)
      .join(':'),
    assumedLifetime,
    loginTimeout,
  });
  const login = async (over: Pipeline, asked: RequestOptions | undefined): Promise<WithResponse<AccessToken>> => {
    const { data, response } = await send(over, asked).withResponse();
    const token = tokenFrom(data, clock, response);
    await cache.keep(token);
    return { data: { token: token.value, ...(token.expiresAt === undefined ? {} : { expiresAt: token.expiresAt }) }, response };
  };
  return { auth: cachedBearer(cache, secret), login: (over, asked) => ApiPromise.from(login(over, asked)) };
}

/**
 * Reads the answer of a login. Its form is not documented: the token comes bare, as a JSON text, or in a JSON object. What
 * no header could carry, an HTML page for example, is no token. Without `response` it is read for a call that waits for the
 * token: of that call nothing was sent.
 */
function tokenFrom(answer: string, clock: Clock, response?: ApiResponse): Token {
  const value = tokenIn(answer.trim());
  if (value === undefined || !/^[\w.~+/-]+=*$/.test(value)) {
    const { id: operation, method, path: urlTemplate } = logIn;
    const facts = { vendor: 'customerAccounts', operation, method, urlTemplate };
    const { status = 200, attempts, requestId } = response ?? {};
    const outcome = response === undefined ? 'not-sent' : 'unknown';
    throw new ResponseParseError('a body that holds no token', status, answer, { ...facts, attempts, requestId, outcome });
  }
  return jwtToken(value, clock.now());
}

function tokenIn(answer: string): string | undefined {
  let json: unknown;
  try {
    json = JSON.parse(answer);
  } catch {
    return answer;
  }
  if (typeof json === 'string') return json.trim();
  if (typeof json !== 'object' || json === null) return undefined;
  const { token, jwt, accessToken } = json as Readonly<Record<string, unknown>>;
  return [token, jwt, accessToken].find((one): one is string => typeof one === 'string')?.trim();
}
