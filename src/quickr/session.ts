/** Who is calling: an API key that is traded for tokens, a token, or a partner's token that is exchanged for a sub-account's. */
import type { ApiPromise } from '../core/call/api-promise.js';
import { type RequestOptions, requireSecret, type Supplier } from '../core/call/options.js';
import type { Pipeline } from '../core/call/pipeline.js';
import { systemClock } from '../core/ground/clock.js';
import { ConfigurationError } from '../core/ground/errors.js';
import { type AuthStrategy, bearer, cachedBearer, noAuth } from '../core/identity/auth.js';
import { type Token as CachedToken, TokenCache } from '../core/identity/token-cache.js';
import type { QuickrOptions } from './client.js';
import type { Scope } from './models/scope.js';
import type { Token } from './models/token.js';
import { exchangeToken, login } from './operations.js';
import { quickrBaseUrl } from './vendor.js';

/** Asks for a token, whatever token is at hand. */
type LogIn = (options?: RequestOptions) => ApiPromise<Token>;

/** A token that the client gets by itself. */
interface Renewal {
  readonly login: LogIn;
  /** Takes the token of a login made by hand for the calls that follow. */
  readonly keep: (token: Token) => Promise<void>;
}

/** Whose token it is. */
interface Identity {
  /** The account that the token is for. */
  readonly accountId: string;
  /** How it came about, account by account with its scope; it tells tokens apart in a store. */
  readonly lineage: readonly string[];
}

/** What clients share that `withOptions` or `forAccount` made of one another. */
export interface Session extends Identity {
  /** Adds the token to each attempt. */
  readonly auth: AuthStrategy;
  /** Absent where the token is the caller's, or there is none. */
  readonly renewal?: Renewal | undefined;
  /**
   * The sessions of sub-accounts. Owner: this session. Key: account and scope. Lives as long as this session; the one unused
   * for longest makes room when there are `mostSubSessions`, which costs its account one exchange.
   */
  readonly subSessions: Map<string, Session>;
}

/** A sub-account, and what its token may do. */
export interface SubAccount {
  readonly accountId: string;
  readonly scope: readonly Scope[] | undefined;
}

const mostSubSessions = 1_000;

/* What the vendor documents; each token tells its own as well. */
const documentedLifetimeMs = 60 * 60 * 1000;

/** Makes the session of a client. Throws `ConfigurationError`. `pipeline` is asked for at the first login. */
export function sessionOf(options: QuickrOptions, accountId: string, pipeline: () => Pipeline): Session {
  const identity = { accountId, lineage: [accountId] };
  const { apiKey, accessToken, auth } = options;
  if (auth === 'none') return { ...identity, auth: noAuth, subSessions: new Map() };
  if (apiKey !== undefined && accessToken !== undefined) {
    throw new ConfigurationError('The options apiKey and accessToken are both given; only one of them can be used.');
  }
  if (accessToken !== undefined || (apiKey === undefined && Object.hasOwn(options, 'accessToken') && !Object.hasOwn(options, 'apiKey'))) {
    const token = requireSecret(options, accessToken, 'accessToken');
    return { ...identity, auth: bearer(token), subSessions: new Map() };
  }
  const key = requireSecret(options, apiKey, 'apiKey');
  const keyAuth = bearer(key);
  const logIn: LogIn = (asked) =>
    /* A token that is not one must not be kept, whatever validation the client asks for. */
    pipeline().call(login, { params: { aid: accountId } }, { ...asked, validation: 'throw' }, { auth: keyAuth });
  return renewing(options, logIn, identity, key);
}

/** The session of a sub-account: its token is the client's own, exchanged. */
export function subSessionOf(options: QuickrOptions, parent: Session, account: SubAccount, pipeline: Pipeline): Session {
  const { subSessions } = parent;
  const step = [account.accountId, ...[...(account.scope ?? ['*'])].sort()].join(' ');
  const session = subSessions.get(step) ?? exchanging(options, parent, account, step, pipeline);
  /* Taken out and put back, so that the first of the map is the one unused for longest. */
  subSessions.delete(step);
  subSessions.set(step, session);
  const [oldest] = subSessions.keys();
  if (subSessions.size > mostSubSessions && oldest !== undefined) subSessions.delete(oldest);
  return session;
}

function exchanging(options: QuickrOptions, parent: Session, account: SubAccount, step: string, pipeline: Pipeline): Session {
  const { accountId, scope } = account;
  const lineage = [...parent.lineage, step];
  if (options.auth === 'none') return { accountId, auth: noAuth, lineage, subSessions: new Map() };
  const input = { params: { aid: parent.accountId }, body: { account_id: accountId, scope } };
  const exchange: LogIn = (asked) => pipeline.call(exchangeToken, input, { ...asked, validation: 'throw' }, { auth: parent.auth });
  return renewing(options, exchange, { accountId, lineage }, undefined);
}

function renewing(options: QuickrOptions, logIn: LogIn, identity: Identity, secret: Supplier<string> | undefined): Session {
  const { clock = systemClock, tokenStore, timeout: loginTimeout = 30_000 } = options;
  const cached = (token: Token, since: number): CachedToken => ({ value: token.access_token, expiresAt: since + token.expires_in * 1000 });
  const cache = new TokenCache({
    /* It belongs to no caller, so it ends by itself: each of those who wait has a patience of its own. */
    login: async () => {
      /* From before it was asked for, so that a slow answer does not lend it time. */
      const since = clock.now();
      return cached(await logIn({ totalTimeout: loginTimeout }), since);
    },
    clock,
    store: tokenStore,
    key: cacheKey(options, identity.lineage),
    assumedLifetime: documentedLifetimeMs,
    loginTimeout,
  });
  const renewal: Renewal = { login: logIn, keep: (token) => cache.keep(cached(token, clock.now())) };
  return { ...identity, auth: cachedBearer(cache, secret), renewal, subSessions: new Map() };
}

/* Escaped part by part, so that no two accounts can make one key. */
function cacheKey({ baseUrl = quickrBaseUrl, tokenKey = '' }: QuickrOptions, lineage: readonly string[]): string {
  return ['quadrail', 'quickr', baseUrl.trim().replace(/\/+$/, ''), ...lineage, tokenKey].map(encodeURIComponent).join(':');
}
