/**
 * Sessions of Quickr: an API key that is exchanged for tokens, a token, or a partner's token that is exchanged for that of a sub-account.
 */
import { requireSecret } from '../core/call/credential-options.js';
import type { Pipeline } from '../core/call/pipeline.js';
import { ConfigurationError } from '../core/ground/errors.js';
import { type AuthStrategy, bearer, noAuth, once } from '../core/identity/auth.js';
import { type Secret, secretOf } from '../core/identity/credential.js';
import { type LoginPlace, loginSession, type Renewal } from '../core/identity/session.js';
import type { QuickrOptions } from './client.js';
import type { Scope } from './models/scope.js';
import type { Token } from './models/token.js';
import { exchangeToken, login } from './operations.js';
import { quickrBaseUrl, quickrVendor } from './vendor.js';

/** The account that a token is for, and how the token was obtained. */
interface Identity {
  /** The account that the token is for. */
  readonly accountId: string;
  /** The chain of accounts and scopes that the token was obtained through; it distinguishes tokens in a store. */
  readonly lineage: readonly string[];
}

/** The session that a client shares with its copies by `withOptions` or `forAccount`. */
export interface Session extends Identity {
  /** Adds the token to each attempt. */
  readonly auth: AuthStrategy;
  /** The login; absent where the caller supplies the token, or there is none. */
  readonly renewal?: Renewal<Token> | undefined;
  /** The API key that the token was obtained with, if there is one. */
  readonly secret?: Secret | undefined;
  /**
   * The sessions of sub-accounts. Owner: this session. Key: account and scope. Lives as long as this session. At `mostSubSessions` the least
   * recently used one is dropped, which costs its account one exchange.
   */
  readonly subSessions: Map<string, Session>;
}

/** A sub-account, and what its token may do. */
export interface SubAccount {
  readonly accountId: string;
  readonly scope: readonly Scope[] | undefined;
}

const mostSubSessions = 1_000;

/* As documented; each token also states its own lifetime. */
const documentedLifetimeMs = 60 * 60 * 1000;

const common = {
  token: ({ access_token }: Token) => access_token,
  lifetime: ({ expires_in }: Token) => expires_in * 1000,
  assumedLifetime: documentedLifetimeMs,
  place: 'bearer',
} as const;

/** Makes the session of a client. Throws `ConfigurationError`. `pipeline` is asked for at the first login. */
export function sessionOf(options: QuickrOptions, accountId: string, pipeline: () => Pipeline): Session {
  const identity = { accountId, lineage: [accountId] };
  const { apiKey, accessToken, auth } = options;
  if (auth === 'none') return { ...identity, auth: noAuth, subSessions: new Map() };
  if (apiKey !== undefined && accessToken !== undefined) {
    throw new ConfigurationError(
      'The options apiKey and accessToken contradict each other: give apiKey to log in, or accessToken for a token that you have.',
    );
  }
  if (accessToken !== undefined || (apiKey === undefined && Object.hasOwn(options, 'accessToken') && !Object.hasOwn(options, 'apiKey'))) {
    const token = requireSecret(options, accessToken, 'accessToken', 'header');
    return { ...identity, auth: bearer(token), subSessions: new Map() };
  }
  const secret = secretOf(requireSecret(options, apiKey, 'apiKey', 'header'));
  const ownLogin = {
    ...common,
    operation: login,
    input: { params: { aid: accountId } },
    auth: once(bearer(secret.supplier)),
    secret,
    account: identity.lineage,
  };
  return { ...identity, ...loginSession(ownLogin, placeOf(options, pipeline)), secret, subSessions: new Map() };
}

/** The session of a sub-account: its token is obtained in exchange for the client's own. */
export function subSessionOf(options: QuickrOptions, parent: Session, account: SubAccount, pipeline: Pipeline): Session {
  const { subSessions } = parent;
  const step = [account.accountId, ...[...(account.scope ?? ['*'])].sort()].join(' ');
  const session = subSessions.get(step) ?? exchanging(options, parent, account, step, pipeline);
  /* Removed and added again, so that the first entry of the map is the least recently used one. */
  subSessions.delete(step);
  subSessions.set(step, session);
  const [oldest] = subSessions.keys();
  if (subSessions.size > mostSubSessions && oldest !== undefined) subSessions.delete(oldest);
  return session;
}

function exchanging(options: QuickrOptions, parent: Session, account: SubAccount, step: string, pipeline: Pipeline): Session {
  const { secret } = parent;
  const identity = { accountId: account.accountId, lineage: [...parent.lineage, step] };
  if (options.auth === 'none') return { ...identity, auth: noAuth, subSessions: new Map() };
  const exchange = {
    ...common,
    operation: exchangeToken,
    input: { params: { aid: parent.accountId }, body: { account_id: account.accountId, scope: account.scope } },
    auth: parent.auth,
    secret,
    account: identity.lineage,
  };
  return {
    ...identity,
    ...loginSession(
      exchange,
      placeOf(options, () => pipeline),
    ),
    secret,
    subSessions: new Map(),
  };
}

const placeOf = (options: QuickrOptions, pipeline: () => Pipeline): LoginPlace => ({
  vendor: quickrVendor.name,
  baseUrl: options.baseUrl ?? quickrBaseUrl,
  options,
  pipeline,
});
