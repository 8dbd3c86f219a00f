/** Sessions: a vendor describes its login, and this makes a session of it that logs in, keeps the token and renews it. */

import { ApiPromise, type ApiResponse, type WithResponse } from '../call/api-promise.js';
import { resolveBaseUrl } from '../call/base-url.js';
import type { Caller } from '../call/caller.js';
import { optionalText } from '../call/credential-options.js';
import type { ClientOptions, RequestOptions } from '../call/options.js';
import type { Pipeline } from '../call/pipeline.js';
import { readArguments } from '../call/prepare.js';
import { sharedFailure } from '../call/shared-failure.js';
import type { AnyOperation, Operation, OperationInput } from '../contract/operation.js';
import { systemClock } from '../ground/clock.js';
import { defaultTimeout } from '../ground/deadline.js';
import { ConfigurationError, type QuadrailError, ResponseParseError } from '../ground/errors.js';
import { type AuthStrategy, cachedToken, noAuth, type TokenPlace } from './auth.js';
import { type Carrier, credentialProblem, type Secret } from './credential.js';
import { jwtToken } from './jwt.js';
import { momentOf, type Token } from './token.js';
import { TokenCache } from './token-cache.js';

/**
 * Describes a login: how it is sent, where its token is in the answer, how long the token lives, its key in a store, and where it goes in a
 * request.
 */
export interface Login<Input extends OperationInput, Answer> {
  /** The operation that returns a token. */
  readonly operation: Operation<string, Input, Answer>;
  /** The input of that operation. */
  readonly input: Input;
  /** Adds the credential of the login itself: a secret (wrapped in `once`), or another token. */
  readonly auth: AuthStrategy;
  /** The secret of the login; for an exchange, the secret that the exchanged token was obtained with. */
  readonly secret?: Secret | undefined;
  /** Reads the token from the answer; `undefined` where there is none. */
  readonly token: (answer: Answer) => string | undefined;
  /** Reads the token's lifetime from the answer, in milliseconds. Without it, the lifetime is read from the token if that is a JWT. */
  readonly lifetime?: ((answer: Answer) => number) | undefined;
  /** The lifetime to assume where nothing states it, in milliseconds. */
  readonly assumedLifetime: number;
  /** How long an unused token lives, in milliseconds, if it states no expiry. */
  readonly idleLimit?: number | undefined;
  /** Identifies the account in the key of a token store; it holds no secret. */
  readonly account: readonly string[];
  /** Where the token goes in a request. */
  readonly place: TokenPlace;
}

/** Where a login takes place. */
export interface LoginPlace {
  /** The vendor's name. */
  readonly vendor: string;
  /** Where the API lives; a missing one is a `ConfigurationError`. */
  readonly baseUrl: string | undefined;
  /** The options of the client. */
  readonly options: ClientOptions;
  /** The pipeline that sends the logins. It is called at the first login. */
  readonly pipeline: () => Pipeline;
}

/** The result of a login: the vendor's answer, and the token in it. */
export interface LoggedIn<Answer> {
  /** The vendor's answer to the login. */
  readonly answer: Answer;
  /** The token in the answer, with its expiry. */
  readonly token: Token;
}

/** How a client gets its token. */
export interface Renewal<Answer> {
  /** The id of the operation that returns the token. */
  readonly operation: string;
  /** Adds the credential of that operation. */
  readonly authorizes: AuthStrategy;
  /** Logs in over a pipeline, even if there is a valid token, and keeps the new token for later calls. */
  readonly login: (over: Pipeline, options: RequestOptions | undefined) => Promise<WithResponse<LoggedIn<Answer>>>;
  /** Forgets the token and returns it, so that it can be released at the vendor. */
  readonly forget: () => Promise<string | undefined>;
}

/** The session of a client that logs in by itself. */
export interface LoginSession<Answer> {
  /** Adds the token to each attempt. */
  readonly auth: AuthStrategy;
  /** The token and its login. */
  readonly renewal: Renewal<Answer>;
}

const carriers: Readonly<Record<TokenPlace, Carrier>> = { bearer: 'header', body: 'text' };

/** Makes a session of a login. Throws `ConfigurationError`; nothing is sent. */
export function loginSession<Input extends OperationInput, Answer>(login: Login<Input, Answer>, place: LoginPlace): LoginSession<Answer> {
  const { operation, input, auth, secret, assumedLifetime, idleLimit } = login;
  const { options, pipeline } = place;
  const { clock = systemClock, timeout = defaultTimeout, tokenStore: store } = options;
  const send = async (over: Pipeline, asked: RequestOptions | undefined): Promise<WithResponse<LoggedIn<Answer>>> => {
    const now = clock.now();
    /* Always validated, whatever the client's option says: only a real token may be kept. */
    const strict = readArguments({ vendor: place.vendor, operation: operation.id }, () => ({ ...asked, validation: 'throw' as const }));
    const { data: answer, response } = await over.call(operation, input, strict, { auth }).withResponse();
    return { data: { answer, token: tokenOf(login, place, answer, response, now) }, response };
  };
  const key = storeKey(login, place);
  const text = typeof secret?.supplier === 'string' ? secret.supplier : undefined;
  const cache = new TokenCache({
    ...{ clock, store, key, carrier: carriers[login.place], secret, assumedLifetime, idleLimit, timeout },
    /* Many calls wait for one login, so it has a time limit of its own: no deadline of one call ends it. */
    login: async () => (await send(pipeline(), { totalTimeout: timeout })).data.token,
    conflict: () => conflict(place),
  });
  const renewal: Renewal<Answer> = {
    operation: operation.id,
    authorizes: auth,
    login: async (over, asked) => {
      const since = momentOf(clock);
      const sent = await send(over, asked);
      await cache.keep(sent.data.token, since);
      return sent;
    },
    forget: () => cache.forget(),
  };
  return { auth: cachedToken(cache, login.place, text), renewal };
}

/**
 * A caller for any operation, logins included. A login is authorized by the client's secret, not by its token. The token that it returns
 * belongs to the caller; the client does not keep it.
 */
export function callerWithLogins(
  caller: Caller,
  logins: readonly AnyOperation[],
  { auth, renewal }: { readonly auth: AuthStrategy; readonly renewal?: Renewal<unknown> | undefined },
): Caller {
  const call = (operation: AnyOperation, input: OperationInput, options?: RequestOptions, settings: object = {}): unknown => {
    if (auth === noAuth || !logins.some(({ id }) => id === operation.id)) return caller.call(operation, input, options, settings as never);
    if (renewal?.operation === operation.id) return caller.call(operation, input, options, { auth: renewal.authorizes });
    const why = `The operation ${operation.id} needs a credential that this client was not given.`;
    return ApiPromise.from(Promise.reject(new ConfigurationError(why, { operation: operation.id })));
  };
  return { call: call as Caller['call'] };
}

/* A token's age counts from before the login was sent, so that a slow answer does not make the token seem younger. */
function tokenOf<Input extends OperationInput, Answer>(
  login: Login<Input, Answer>,
  { vendor }: LoginPlace,
  answer: Answer,
  response: ApiResponse,
  now: number,
): Token {
  const value = login.token(answer);
  const problem = credentialProblem(value, carriers[login.place]);
  if (value !== undefined && problem === undefined) {
    return login.lifetime === undefined ? jwtToken(value, now) : { value, expiresAt: now + login.lifetime(answer) };
  }
  const { id, method, path } = login.operation;
  const { status, attempts, requestId } = response;
  const what = value === undefined ? 'a body that contains no token' : `a token that cannot be used: it ${problem}`;
  const body = typeof answer === 'string' ? answer : JSON.stringify(answer);
  throw sharedFailure((facts) => new ResponseParseError(what, status, body, facts), {
    ...{ vendor, operation: id, method, urlTemplate: path },
    ...{ attempts, requestId, outcome: 'unknown', safeToRetry: true },
  });
}

/* Each part is escaped, so that two accounts never have the same key. */
function storeKey({ account }: { readonly account: readonly string[] }, { vendor, baseUrl, options }: LoginPlace): string {
  const url = resolveBaseUrl(baseUrl, options, 'credential');
  const tokenKey = options.tokenKey === '' ? '' : (optionalText(options.tokenKey, 'tokenKey') ?? '');
  return ['quadrail', vendor, url, ...account, tokenKey].map(encodeURIComponent).join(':');
}

/** The error of a call whose client shares its `tokenKey` with another credential. */
function conflict({ vendor, options: { tokenKey } }: LoginPlace): QuadrailError {
  const why =
    `the tokenStore contains a token of another credential under the tokenKey '${tokenKey}'. ` +
    'Use a different tokenKey for each credential, and a new one for a new secret.';
  return sharedFailure((facts) => new ConfigurationError(`${facts.operation ?? vendor} was not sent: ${why}`, facts), { vendor });
}
