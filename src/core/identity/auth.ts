/**
 * Auth strategies: each adds a credential to an attempt. The credential stays in a closure, so that printing a strategy does not show it.
 */
import type { Supplier } from '../call/options.js';
import { btoaUtf8 } from '../ground/base64.js';
import { ConfigurationError } from '../ground/errors.js';
import { type Carrier, credentialProblem } from './credential.js';
import type { RefusedBy, TokenCache, Waiter } from './token-cache.js';

/** An attempt before it is sent. */
export interface OutgoingRequest {
  /** Names in lower case. */
  readonly headers: Record<string, string>;
  /** Replaced, never changed: the caller's object stays as it is. */
  body: Readonly<Record<string, unknown>> | undefined;
  /** Replaced, never changed: the caller's object stays as it is. */
  query: Readonly<Record<string, unknown>>;
  /** Marks a value as a secret, which no error, log or event may show. */
  readonly secret: (value: string) => void;
}

/** A way to authorize calls. */
export interface AuthStrategy {
  /** Whether a refused credential can be replaced by a fresh one. */
  readonly renewable: boolean;
  /** The name of the option for this credential, if the client does not have it: a call that needs it is not sent. */
  readonly missing?: string;
  /** Adds the credential and returns it, so that `refused` can be called with it later. */
  readonly authorize: (request: OutgoingRequest, waiter: Waiter) => Promise<string | undefined> | string | undefined;
  /**
   * Called when the vendor refused this credential. Resolves with whether the next attempt would use another one: only then may it help.
   * Never waits for a token store.
   */
  readonly refused?: (credential: string, by?: RefusedBy) => Promise<boolean>;
}

/** Sends no credential. */
export const noAuth: AuthStrategy = { renewable: false, authorize: () => undefined };

/** Stands for a credential that the client was not given. */
export const missingCredential = (option: string): AuthStrategy => ({ ...noAuth, missing: option });

/** HTTP Basic with a key as user name and an empty password. */
export function basicKey(key: Supplier<string>): AuthStrategy {
  const basic = (value: string): string => `Basic ${btoaUtf8(`${value}:`)}`;
  const fixed = typeof key === 'string' ? basic(key) : undefined;
  return supplied(key, 'text', (request, value) => {
    request.headers['authorization'] = fixed ?? basic(value);
  });
}

/** A bearer token. */
export function bearer(token: Supplier<string>): AuthStrategy {
  return supplied(token, 'header', bearerHeader);
}

/** A token as a member of the body, or of the query where there is no body. */
export function bodyToken(token: Supplier<string>): AuthStrategy {
  return supplied(token, 'text', tokenMember);
}

/** A secret as a further member of the body: for logins. */
export function bodySecret(name: string, secret: Supplier<string>): AuthStrategy {
  return supplied(secret, 'text', (request, value) => {
    request.body = { ...request.body, [name]: value };
  });
}

/** For logins: never retry a rejected secret, even if a function supplies it. Wrong passwords lock users out. */
export const once = (auth: AuthStrategy): AuthStrategy => ({ ...auth, renewable: false });

/** A token from a login or an exchange, kept in a cache. `secret`: the secret of the login, if it is a string. */
export function cachedToken(cache: TokenCache, place: TokenPlace, secret: string | undefined): AuthStrategy {
  const put = places[place];
  return {
    renewable: true,
    authorize: async (request, waiter) => {
      /* This call does not send the secret. If an answer holds it anyway, no error shows it. */
      if (secret !== undefined) request.secret(secret);
      const value = await cache.get(waiter);
      request.secret(value);
      put(request, value);
      return value;
    },
    refused: async (credential, by = '401') => cache.refused(credential, by),
  };
}

/** Where a token goes: into the `Authorization` header as a bearer token, or as a member `token` into the body. */
export type TokenPlace = 'bearer' | 'body';

type Place = (request: OutgoingRequest, value: string) => void;

const bearerHeader: Place = (request, value) => {
  request.headers['authorization'] = `Bearer ${value}`;
};

const tokenMember: Place = (request, value) => {
  if (request.body === undefined) request.query = { token: value, ...request.query };
  else request.body = { token: value, ...request.body };
};

const places: Readonly<Record<TokenPlace, Place>> = { bearer: bearerHeader, body: tokenMember };

/* A function is called for every attempt and its result is never cached, so its next credential may be accepted. */
function supplied(credential: Supplier<string>, carrier: Carrier, place: Place): AuthStrategy {
  if (typeof credential === 'function') {
    return {
      renewable: true,
      authorize: async (request, waiter) => {
        const value = await given(credential, carrier, waiter);
        request.secret(value);
        place(request, value);
        return value;
      },
      /* After a 403 the same function is unlikely to return another credential. */
      refused: async (_, by = '401') => by !== '403',
    };
  }
  const problem = credentialProblem(credential, carrier);
  if (problem !== undefined) throw new ConfigurationError(`The credential ${problem}.`);
  return {
    renewable: false,
    authorize: (request) => {
      request.secret(credential);
      place(request, credential);
      return credential;
    },
    refused: async () => false,
  };
}

async function given(credential: () => string | Promise<string>, carrier: Carrier, waiter: Waiter): Promise<string> {
  const value = await waiter.deadline(Promise.resolve().then(credential));
  const problem = credentialProblem(value, carrier);
  if (problem !== undefined) throw new TypeError(`the returned credential ${problem}.`);
  return value;
}
