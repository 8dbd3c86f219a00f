/** Sessions of CustomerAccount: the caller's own token, or a user for whom the client logs in. */
import { checkCredentials, optionalText, requireSecret, requireText } from '../core/call/credential-options.js';
import type { Supplier } from '../core/call/options.js';
import type { Pipeline } from '../core/call/pipeline.js';
import { ConfigurationError } from '../core/ground/errors.js';
import { membersOf } from '../core/ground/members-of.js';
import { type AuthStrategy, bearer, bodySecret, noAuth, once } from '../core/identity/auth.js';
import { secretOf } from '../core/identity/credential.js';
import { loginSession, type Renewal } from '../core/identity/session.js';
import type { CustomerAccountsOptions } from './client.js';
import { logIn } from './operations.js';
import { customerAccountsVendor } from './vendor.js';

/** A token that you get elsewhere. */
export interface JwtCredentials {
  /** The token, or a function that gives it for every attempt. */
  readonly jwt: Supplier<string> | undefined;
  /** Belongs to the log-in of a user. */
  readonly userId?: undefined;
}

/** A user. The client logs in for the first call, and again before the token expires. */
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
  /** The token. Whoever has it can act as this user. */
  readonly token: string;
  /** When the token expires, in milliseconds since 1970, by its own claims; absent where it has none. */
  readonly expiresAt?: number;
}

/** The session that a client shares with its copies by `withOptions`. */
export interface Session {
  /** Adds the token to each attempt. */
  readonly auth: AuthStrategy;
  /** The login; absent where the caller supplies the token, or there is none. */
  readonly renewal?: Renewal<string> | undefined;
}

/* The vendor does not document a lifetime. Without an expiry in the token either, this is assumed; a refused token is replaced anyway. */
const assumedLifetime = 10 * 60_000;

/** Makes a session. Throws `ConfigurationError`. `pipeline` is asked for at the first login. */
export function sessionOf(options: CustomerAccountsOptions, pipeline: () => Pipeline): Session {
  if (options.auth === 'none') return { auth: noAuth };
  const { credentials } = options;
  checkCredentials(credentials, {
    kinds: '{ jwt } or { userId, password }',
    names: ['jwt', 'userId', 'password', 'loginAs'],
    instead: { token: 'jwt', user: 'userId', username: 'userId' },
  });
  if (credentials.jwt !== undefined && credentials.userId !== undefined) {
    throw new ConfigurationError(
      'The option credentials contains jwt and userId: give { jwt } for a token that you have, or { userId, password } to log in.',
    );
  }
  if (credentials.jwt === undefined && (credentials.userId !== undefined || Object.hasOwn(credentials, 'userId'))) {
    return userSession(options, credentials as UserCredentials, pipeline);
  }
  const jwt = requireSecret(options, credentials.jwt, 'credentials.jwt', 'header');
  return { auth: bearer(jwt) };
}

function userSession(options: CustomerAccountsOptions, credentials: UserCredentials, pipeline: () => Pipeline): Session {
  const userId = requireText(credentials.userId, 'credentials.userId');
  const loginAs = optionalText(credentials.loginAs, 'credentials.loginAs');
  const secret = secretOf(requireSecret(options, credentials.password, 'credentials.password'));
  const login = {
    operation: logIn,
    input: { body: { userId, loginAs } },
    auth: once(bodySecret('password', secret.supplier)),
    secret,
    token: tokenIn,
    assumedLifetime,
    account: [options.merchant ?? '', userId, loginAs ?? ''],
    place: 'bearer',
  } as const;
  return loginSession(login, { vendor: customerAccountsVendor.name, baseUrl: options.baseUrl, options, pipeline });
}

/**
 * Reads the token from the answer of a login, whose form is not documented: plain text, a JSON string, or a JSON object. Text that cannot be
 * a bearer token, such as an HTML page, is not one.
 */
function tokenIn(answer: string): string | undefined {
  const value = textIn(answer.trim());
  return value !== undefined && /^[\w.~+/-]+=*$/.test(value) ? value : undefined;
}

function textIn(answer: string): string | undefined {
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
