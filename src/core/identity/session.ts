/** A login, described once: what the sessions of all vendors are made of. */

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

/** A login: how it is sent, where its token is, how long that lives, how a store distinguishes it, where it goes in a request. */
export interface Login<Input extends OperationInput, Answer> {
  /** The operation that gives a token. */
  readonly operation: Operation<string, Input, Answer>;
  /** What it is called with. */
  readonly input: Input;
  /** Adds what the login itself is authorized by: a secret, by `once`, or another token. */
  readonly auth: AuthStrategy;
  /** What the client logs in with, once for all; for an exchange, what the token that is exchanged was obtained with. */
  readonly secret?: Secret | undefined;
  /** Reads the token from the answer; `undefined` where there is none. */
  readonly token: (answer: Answer) => string | undefined;
  /** Reads from the answer how long the token lives, in milliseconds. Where it is absent, a JWT may tell. */
  readonly lifetime?: ((answer: Answer) => number) | undefined;
  /** The lifetime to assume where nothing states it, in milliseconds. */
  readonly assumedLifetime: number;
  /** How long a token that states no end lives without being used, in milliseconds. */
  readonly idleLimit?: number | undefined;
  /** Tells the tokens of one account from those of another in a store; no secret. */
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
  /** Sends the logins that calls need. It is asked for at the first one. */
  readonly pipeline: () => Pipeline;
}

/** What a login gave: the vendor's answer, and the token that was read from it. */
export interface LoggedIn<Answer> {
  /** The vendor's answer to the login. */
  readonly answer: Answer;
  /** The token in it, with its end. */
  readonly token: Token;
}

/** A token that a client gets by itself. */
export interface Renewal<Answer> {
  /** The id of the operation that gives the token. */
  readonly operation: string;
  /** Adds what that operation is authorized by. */
  readonly authorizes: AuthStrategy;
  /** Sends the login over a pipeline, whatever token is at hand, and keeps the token for the calls that follow. */
  readonly login: (over: Pipeline, options: RequestOptions | undefined) => Promise<WithResponse<LoggedIn<Answer>>>;
  /** Forgets the token and gives it back, to release it at the vendor. */
  readonly forget: () => Promise<string | undefined>;
}

/** Who is calling, where the client logs in by itself. */
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
    /* What is no token must not be kept, whatever validation the client asks for. */
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
 * A caller for any operation. A login is authorized by what the client logs in with, and not by the token that it is to give;
 * its token is the caller's, and the client keeps nothing of it.
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

/* A token's age counts from before it was asked for, so that a slow answer does not lend it time. */
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

/* Escaped part by part, so that no two accounts can make one key. */
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
