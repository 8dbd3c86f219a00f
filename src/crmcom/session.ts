/** Sessions of CRM.COM: three kinds of credentials, two of which log in for a token. */
import { checkCredentials, optionalText, requireSecret, requireText } from '../core/call/credential-options.js';
import type { Supplier } from '../core/call/options.js';
import type { Pipeline } from '../core/call/pipeline.js';
import { ConfigurationError } from '../core/ground/errors.js';
import { type AuthStrategy, basicKey, bodySecret, bodyToken, noAuth, once } from '../core/identity/auth.js';
import { secretOf } from '../core/identity/credential.js';
import { type LoginPlace, type LoginSession, loginSession, type Renewal } from '../core/identity/session.js';
import type { CrmComOptions } from './client.js';
import type { AccessToken } from './models/access-token.js';
import { login, loginWithKey } from './operations.js';
import { crmcomVendor } from './vendor.js';

/** A Web API key: the vendor's recommendation for programs. */
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

/** The session that a client shares with its copies by `withOptions`. */
export interface Session {
  /** Adds the token to each attempt. */
  readonly auth: AuthStrategy;
  /** The login; absent where the caller supplies the token, or there is none. */
  readonly renewal?: Renewal<AccessToken> | undefined;
}

/* Documented for the tokens of Web API keys, and from R12.0.0 on for all tokens. Older tokens do not state their expiry. */
const documentedLifetimeMs = 2 * 60 * 60 * 1000;
/* Older tokens of user names expire after an hour without use. */
const idleLimitMs = 60 * 60 * 1000;

const common = { token: ({ token }: AccessToken) => token, assumedLifetime: documentedLifetimeMs, place: 'body' } as const;

/** Makes a session. Throws `ConfigurationError`. `pipeline` is asked for at the first login. */
export function sessionOf(options: CrmComOptions, pipeline: () => Pipeline): Session {
  if (options.auth === 'none') return { auth: noAuth };
  const { credentials } = options;
  checkCredentials(credentials, {
    kinds: '{ webApiKey }, { username, password, organisation } or { token }',
    names: ['webApiKey', 'username', 'password', 'organisation', 'token', 'unit'],
    instead: { apiKey: 'webApiKey', key: 'webApiKey', user: 'username', accessToken: 'token', organization: 'organisation' },
  });
  const kinds = (['webApiKey', 'username', 'token'] as const).filter((kind) => credentials[kind] !== undefined);
  if (kinds.length > 1)
    throw new ConfigurationError(
      `The option credentials contains ${kinds.join(' and ')}: give only one, { webApiKey } or { username, password, organisation } to log in, or { token } for a token that you have.`,
    );
  const kind = kinds[0] ?? (['webApiKey', 'username', 'token'] as const).find((name) => Object.hasOwn(credentials, name));
  switch (kind) {
    case 'webApiKey':
      return keySession(options, credentials as WebApiKeyCredentials, pipeline);
    case 'username':
      return userSession(options, credentials as PasswordCredentials, pipeline);
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

function keySession(
  options: CrmComOptions,
  { webApiKey, unit }: WebApiKeyCredentials,
  pipeline: () => Pipeline,
): LoginSession<AccessToken> {
  const secret = secretOf(requireSecret(options, webApiKey, 'credentials.webApiKey'));
  const login = {
    ...common,
    operation: loginWithKey,
    input: { body: { unit: optionalText(unit, 'credentials.unit') } },
    auth: once(basicKey(secret.supplier)),
    secret,
    account: ['web-api-key', unit ?? ''],
  };
  return loginSession(login, placeOf(options, pipeline));
}

function userSession(options: CrmComOptions, credentials: PasswordCredentials, pipeline: () => Pipeline): LoginSession<AccessToken> {
  const secret = secretOf(requireSecret(options, credentials.password, 'credentials.password'));
  const username = requireText(credentials.username, 'credentials.username');
  const organisation = requireText(credentials.organisation, 'credentials.organisation');
  const unit = optionalText(credentials.unit, 'credentials.unit');
  const userLogin = {
    ...common,
    operation: login,
    input: { body: { username, organisation, unit } },
    auth: once(bodySecret('password', secret.supplier)),
    secret,
    idleLimit: idleLimitMs,
    account: ['user', organisation, username, unit ?? ''],
  };
  return loginSession(userLogin, placeOf(options, pipeline));
}

const placeOf = (options: CrmComOptions, pipeline: () => Pipeline): LoginPlace => ({
  vendor: crmcomVendor.name,
  baseUrl: withApiPath(options.baseUrl),
  options,
  pipeline,
});

/** The base URL with the API's path, unless it ends in one already. */
export function withApiPath(baseUrl: string | undefined): string | undefined {
  if (typeof baseUrl !== 'string' || baseUrl.trim() === '') return baseUrl;
  const trimmed = baseUrl.trim().replace(/\/+$/, '');
  if (/\/crmapi(\/rest)?$/.test(trimmed)) {
    throw new ConfigurationError(
      'The option baseUrl must end before /crmapi, or with the whole path /crmapi/rest/v2: the client adds that path.',
    );
  }
  return /[?#]/.test(trimmed) || /\/crmapi\/rest\/v\d+$/.test(trimmed) ? trimmed : `${trimmed}/crmapi/rest/v2`;
}
