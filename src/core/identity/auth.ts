/** Who is calling. A strategy adds the credential to an attempt; where it comes from stays in its closure. */
import type { Supplier } from '../call/options.js';
import { btoaUtf8 } from '../ground/redact.js';
import type { TokenCache, Waiter } from './token-cache.js';

/** An attempt before it goes out. */
export interface Draft {
  /** Names in lower case. */
  readonly headers: Record<string, string>;
  /** Replaced, never changed: the caller's object stays as it is. */
  body: Readonly<Record<string, unknown>> | undefined;
  /** Replaced, never changed, as the body is. */
  query: Readonly<Record<string, unknown>>;
  /** Marks a value as one that nothing may show. */
  readonly secret: (value: string) => void;
}

/** How an answer says that a token was refused: by its HTTP status, or by a code in its body. */
export type TokenRefusal = '401' | '403' | 'code';

/** One way to say who is calling. */
export interface AuthStrategy {
  /** Whether a refused credential can be replaced by a fresh one. */
  readonly renewable: boolean;
  /** Adds the credential; gives it back, to say later that it was refused. */
  readonly authorize: (draft: Draft, waiter: Waiter) => Promise<string | undefined>;
  /**
   * The vendor refused this credential: by a 401, by a 403 that may mean a dead token, or by a code in its answer. Tells whether the
   * credential was dropped, so that the next call has another.
   */
  readonly refused?: (credential: string, why: TokenRefusal) => Promise<boolean>;
}

/** Sends no credential. */
export const noAuth: AuthStrategy = { renewable: false, authorize: async () => undefined };

/** HTTP Basic with a key as user name and an empty password. */
export function basicKey(key: Supplier<string>): AuthStrategy {
  const basic = (value: string): string => `Basic ${btoaUtf8(`${value}:`)}`;
  const fixed = typeof key === 'string' ? basic(key) : undefined;
  return supplied(key, (draft, value) => {
    draft.headers['authorization'] = fixed ?? basic(value);
  });
}

/** A bearer token. */
export function bearer(token: Supplier<string>): AuthStrategy {
  return supplied(token, bearerHeader);
}

/** A token as a member of the body, or of the query where there is no body. */
export function bodyToken(token: Supplier<string>): AuthStrategy {
  return supplied(token, tokenMember);
}

/** A secret as a further member of the body: for logins. */
export function bodySecret(name: string, secret: Supplier<string>): AuthStrategy {
  return supplied(secret, (draft, value) => {
    draft.body = { ...draft.body, [name]: value };
  });
}

/** A bearer token that a login or an exchange gives. `secret`: what it logs in with. */
export function cachedBearer(cache: TokenCache, secret?: Supplier<string>): AuthStrategy {
  return cached(cache, bearerHeader, secret);
}

/** A body token that a login gives. `secret`: what it logs in with. */
export function cachedBodyToken(cache: TokenCache, secret?: Supplier<string>): AuthStrategy {
  return cached(cache, tokenMember, secret);
}

type Place = (draft: Draft, value: string) => void;

const bearerHeader: Place = (draft, value) => {
  draft.headers['authorization'] = `Bearer ${value}`;
};

const tokenMember: Place = (draft, value) => {
  if (draft.body === undefined) draft.query = { token: value, ...draft.query };
  else draft.body = { token: value, ...draft.body };
};

/* A function is called for every attempt and never cached, so what it gives next may be better. */
function supplied(credential: Supplier<string>, place: Place): AuthStrategy {
  return {
    renewable: typeof credential === 'function',
    authorize: async (draft, waiter) => {
      const value = typeof credential === 'function' ? await waiter.patience(Promise.resolve().then(credential)) : credential;
      if (typeof value !== 'string' || value === '') throw new TypeError('The credential function gave no string.');
      draft.secret(value);
      place(draft, value);
      return value;
    },
  };
}

function cached(cache: TokenCache, place: Place, secret: Supplier<string> | undefined): AuthStrategy {
  return {
    renewable: true,
    authorize: async (draft, waiter) => {
      /* It does not travel with this call. Should an answer hold it all the same, no error shows it. */
      if (typeof secret === 'string') draft.secret(secret);
      const value = await cache.get(waiter);
      draft.secret(value);
      place(draft, value);
      return value;
    },
    refused: async (credential) => {
      await cache.invalidate(credential);
      return true;
    },
  };
}
