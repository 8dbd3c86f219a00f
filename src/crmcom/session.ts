/** Who is calling: the three kinds of credentials, the two logins among them, and the token that they give. */
import type { ApiPromise } from '../core/call/api-promise.js';
import { optionalText, type RequestOptions, requireSecret, requireText, type Supplier } from '../core/call/options.js';
import type { Pipeline } from '../core/call/pipeline.js';
import { systemClock } from '../core/ground/clock.js';
import { ConfigurationError } from '../core/ground/errors.js';
import { type AuthStrategy, basicKey, bodySecret, bodyToken, cachedBodyToken, noAuth } from '../core/identity/auth.js';
import { jwtToken } from '../core/identity/jwt.js';
import { TokenCache } from '../core/identity/token-cache.js';
import type { CrmComOptions } from './client.js';
import type { AccessToken } from './models/access-token.js';
import { login, loginWithKey } from './operations.js';

/** A Web API key: what the vendor recommends for programs. */
export interface WebApiKeyCredentials {
  /** The key, or a function that gives it for every login. */
  readonly webApiKey: Supplier<string> | undefined;
  /** The id of the unit to work in; the key's own where it is left out. */
  readonly unit?: string | undefined;
  /** Belongs to the log-in of a user. */
  readonly username?: undefined;
  /** Belongs to a token of your own. */
  readonly token?: undefined;
}

/** A user of the installation. */
export interface PasswordCredentials {
  /** The user's name. */
  readonly username: string | undefined;
  /** The user's password, or a function that gives it for every login. */
  readonly password: Supplier<string> | undefined;
  /** The name of the organisation that the user works for. */
  readonly organisation: string | undefined;
  /** The id of the unit to work in; the user's own where it is left out. */
  readonly unit?: string | undefined;
  /** Belongs to the log-in with a key. */
  readonly webApiKey?: undefined;
  /** Belongs to a token of your own. */
  readonly token?: undefined;
}

/** A token that you get by yourself. */
export interface TokenCredentials {
  /** The token, or a function that gives it for every attempt. */
  readonly token: Supplier<string> | undefined;
  /** Belongs to the log-in with a key. */
  readonly webApiKey?: undefined;
  /** Belongs to the log-in of a user. */
  readonly username?: undefined;
}

/** One of the three ways to say who is calling. */
export type CrmComCredentials = WebApiKeyCredentials | PasswordCredentials | TokenCredentials;

/** A token that the client gets by itself. */
interface Renewal {
  /** The token and the login under way. */
  readonly cache: TokenCache;
  /** Sends the login, whatever token is at hand. */
  readonly login: (pipeline: Pipeline, options?: RequestOptions) => ApiPromise<AccessToken>;
  /** Takes a token of a login made by hand for the calls that follow. */
  readonly keep: (token: string) => Promise<void>;
}

/** What clients share that `withOptions` made of one another. */
export interface Session {
  /** Adds the token to each attempt. */
  readonly auth: AuthStrategy;
  /** Absent where the token is the caller's, or there is none. */
  readonly renewal?: Renewal | undefined;
}

interface LoginWay {
  /** Sends the login. */
  readonly login: Renewal['login'];
  /** Tells the tokens of one account from those of another; no secret. */
  readonly account: readonly string[];
  /** What it logs in with. */
  readonly secret: Supplier<string>;
}

/*
 * What the vendor documents for the tokens of Web API keys, and from R12.0.0 on for all. Older tokens do not tell their end;
 * those of user names then died after an hour without use.
 */
const documentedLifetimeMs = 2 * 60 * 60 * 1000;

/** Makes a session. Throws `ConfigurationError`. `pipeline` is asked for at the first login. */
export function sessionOf(options: CrmComOptions, pipeline: () => Pipeline): Session {
  if (options.auth === 'none') return { auth: noAuth };
  const { credentials } = options;
  if (typeof credentials !== 'object' || credentials === null) {
    throw new ConfigurationError(
      'The option credentials is missing: give { webApiKey }, { username, password, organisation } or { token }.',
    );
  }
  const kinds = (['webApiKey', 'username', 'token'] as const).filter((kind) => credentials[kind] !== undefined);
  if (kinds.length > 1) throw new ConfigurationError(`The option credentials holds ${kinds.join(' and ')}; only one of them can be used.`);
  const kind = kinds[0] ?? (['webApiKey', 'username', 'token'] as const).find((name) => Object.hasOwn(credentials, name));
  switch (kind) {
    case 'webApiKey':
      return renewing(options, pipeline, keyLogin(options, credentials as WebApiKeyCredentials));
    case 'username':
      return renewing(options, pipeline, passwordLogin(options, credentials as PasswordCredentials));
    case 'token':
      return { auth: givenToken(options, credentials as TokenCredentials) };
    default:
      throw new ConfigurationError(
        'The option credentials is incomplete: give { webApiKey }, { username, password, organisation } or { token }.',
      );
  }
}

function givenToken(options: CrmComOptions, credentials: TokenCredentials): AuthStrategy {
  const token = requireSecret(options, credentials.token, 'credentials.token');
  return bodyToken(token);
}

function keyLogin(options: CrmComOptions, { webApiKey, unit }: WebApiKeyCredentials): LoginWay {
  const key = requireSecret(options, webApiKey, 'credentials.webApiKey');
  const auth = basicKey(key);
  const body = { unit: optionalText(unit, 'credentials.unit') };
  return {
    login: (pipeline, asked) => pipeline.call(loginWithKey, { body }, { ...asked, validation: 'throw' }, { auth }),
    account: ['web-api-key', unit ?? ''],
    secret: key,
  };
}

function passwordLogin(options: CrmComOptions, { username, password, organisation, unit }: PasswordCredentials): LoginWay {
  const secret = requireSecret(options, password, 'credentials.password');
  const auth = bodySecret('password', secret);
  const body = {
    username: requireText(username, 'credentials.username'),
    organisation: requireText(organisation, 'credentials.organisation'),
    unit: optionalText(unit, 'credentials.unit'),
  };
  return {
    login: (pipeline, asked) => pipeline.call(login, { body }, { ...asked, validation: 'throw' }, { auth }),
    account: ['user', body.organisation, body.username, unit ?? ''],
    secret,
  };
}

function renewing(options: CrmComOptions, pipeline: () => Pipeline, { login, account, secret }: LoginWay): Session {
  const { clock = systemClock, tokenStore, timeout: loginTimeout = 30_000 } = options;
  const cache = new TokenCache({
    /* It belongs to no caller, so it ends by itself: each of those who wait has a patience of its own. */
    login: async () => jwtToken((await login(pipeline(), { totalTimeout: loginTimeout })).token, clock.now()),
    clock,
    store: tokenStore,
    key: cacheKey(options, account),
    assumedLifetime: documentedLifetimeMs,
    loginTimeout,
  });
  return { auth: cachedBodyToken(cache, secret), renewal: { cache, login, keep: (token) => cache.keep(jwtToken(token, clock.now())) } };
}

/* Escaped part by part, so that no two accounts can make one key. */
function cacheKey({ baseUrl, tokenKey = '' }: CrmComOptions, account: readonly string[]): string {
  return ['quadrail', 'crmcom', withApiPath(baseUrl) ?? '', ...account, tokenKey].map(encodeURIComponent).join(':');
}

/** The base URL with the API's path, unless it ends in one already. */
export function withApiPath(baseUrl: string | undefined): string | undefined {
  if (typeof baseUrl !== 'string' || baseUrl.trim() === '') return baseUrl;
  const trimmed = baseUrl.trim().replace(/\/+$/, '');
  return /\/crmapi\/rest\/v\d+$/.test(trimmed) ? trimmed : `${trimmed}/crmapi/rest/v2`;
}
