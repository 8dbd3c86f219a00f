/** Who is calling: a token of the caller's, or a user whom the client logs in. */
import { ApiPromise, type WithResponse } from '../core/call/api-promise.js';
import { optionalText, type RequestOptions, requireSecret, requireText, resolveBaseUrl, type Supplier } from '../core/call/options.js';
import type { Pipeline } from '../core/call/pipeline.js';
import { retellable } from '../core/call/under-way.js';
import { type Clock, systemClock } from '../core/ground/clock.js';
import { ConfigurationError, ResponseParseError } from '../core/ground/errors.js';
import { membersOf } from '../core/ground/members-of.js';
import { type AuthStrategy, bearer, bodySecret, cachedBearer, noAuth } from '../core/identity/auth.js';
import { jwtToken } from '../core/identity/jwt.js';
import { type Token, TokenCache } from '../core/identity/token-cache.js';
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
  const jwt = requireSecret(options, credentials.jwt, 'credentials.jwt');
  return { auth: bearer(jwt) };
}

function userSession(options: CustomerAccountsOptions, credentials: UserCredentials, pipeline: () => Pipeline): Session {
  const { userId, password, loginAs } = credentials;
  const { clock = systemClock, timeout = 30_000, tokenStore, tokenKey = '', merchant = '', baseUrl } = options;
  const user = requireText(userId, 'credentials.userId');
  const other = optionalText(loginAs, 'credentials.loginAs');
  const secret = requireSecret(options, password, 'credentials.password');
  /* Never the same again after a refusal, also where a function gives it: wrong passwords lock users out. */
  const auth: AuthStrategy = { ...bodySecret('password', secret), renewable: false };
  const send = (over: Pipeline, asked: RequestOptions | undefined): ApiPromise<Token> =>
    ApiPromise.from(tokenOf(over.call(logIn, { body: { userId: user, loginAs: other } }, asked, { auth }), clock));
  const loginTimeout = 2 * timeout;
  const cache = new TokenCache({
    /* It belongs to no caller, so it ends by itself: each of those who wait has a patience of its own. */
    login: () => send(pipeline(), { totalTimeout: loginTimeout }),
    clock,
    store: tokenStore,
    /* Escaped part by part, so that no two accounts can make one key. */
    key: ['quadrail', 'customerAccounts', resolveBaseUrl(baseUrl, options, 'credential'), merchant, user, other ?? '', tokenKey]
      .map(encodeURIComponent)
      .join(':'),
    assumedLifetime,
    loginTimeout,
  });
  const login = async (over: Pipeline, asked: RequestOptions | undefined): Promise<WithResponse<AccessToken>> => {
    const { data, response } = await send(over, asked).withResponse();
    await cache.keep(data);
    return { data: { token: data.value, ...(data.expiresAt === undefined ? {} : { expiresAt: data.expiresAt }) }, response };
  };
  return { auth: cachedBearer(cache, secret), login: (over, asked) => ApiPromise.from(login(over, asked)) };
}

/**
 * Reads the answer of a login. Its form is not documented: the token comes bare, as a JSON text, or in a JSON object. What
 * no header could carry, an HTML page for example, is no token.
 */
async function tokenOf(call: ApiPromise<string>, clock: Clock): Promise<WithResponse<Token>> {
  const { data, response } = await call.withResponse();
  const value = tokenIn(data.trim());
  if (value === undefined || !/^[\w.~+/-]+=*$/.test(value)) {
    const { id: operation, method, path: urlTemplate } = logIn;
    const { status, attempts, requestId } = response;
    throw retellable((facts) => new ResponseParseError('a body that holds no token', status, data, facts), {
      ...{ vendor: 'customerAccounts', operation, method, urlTemplate },
      ...{ attempts, requestId, outcome: 'unknown', safeToRetry: true },
    });
  }
  return { data: jwtToken(value, clock.now()), response };
}

function tokenIn(answer: string): string | undefined {
  let json: unknown;
  try {
    json = JSON.parse(answer);
  } catch {
    return answer;
  }
  if (typeof json === 'string') return json.trim();
  const { token, jwt, accessToken } = membersOf(json);
  return [token, jwt, accessToken].find((one): one is string => typeof one === 'string')?.trim();
}
