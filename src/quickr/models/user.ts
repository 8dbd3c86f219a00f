import {
  array,
  inferred,
  literal,
  maybe,
  model,
  oneOfKnown,
  type Schema,
  type ShapeOf,
  text,
  variants,
} from '../../core/contract/schema.js';
import { type OpenObject, openObject } from './open-object.js';
import { type Scope, scopes } from './scope.js';
import { type Stamped, stamped } from './stamped.js';

interface AnyUser extends Stamped<'user'> {
  /** `api.WDVBZEX` or `email.WDVBZEX`. The page calls it a UUID, and its examples are none. */
  id: string;
  /** The account that the user belongs to. */
  account_id?: string | null;
  /** What people call the user. */
  name?: string | null;
  /** What the user may do. */
  scope?: Scope[] | null;
  /** When the user was last seen. */
  last_seen_at?: string | null;
}

/** An API key. */
export interface ApiKeyUser extends AnyUser {
  /** A key, not a person. */
  type: 'api_key';
  /** The key itself. Shown in the examples of every answer; be prepared to see it once, when the key is created. */
  api_key?: string | null;
}

/** A person. */
export interface EmailUser extends AnyUser {
  /** A person, who signs in with an e-mail address. */
  type: 'email';
  /** The address. Inferred: no example shows a person. */
  email?: string | null;
  /** Phone number in the form of E.123. Inferred from what can be updated. */
  phone_number?: string | null;
  /** A picture; its members are not known. Inferred from what can be updated. */
  avatar?: OpenObject | null;
}

/**
 * A user of an account: an API key, or a person. One of another `type` is kept as it came, and reported.
 *
 * Quickr API, "Create user", response.
 */
export type User = ApiKeyUser | EmailUser;

const anyUser: ShapeOf<AnyUser> = {
  ...stamped('user'),
  id: text(),
  account_id: maybe(text()),
  name: maybe(text()),
  scope: maybe(array(oneOfKnown(...scopes))),
  last_seen_at: maybe(text()),
};

/** The schema of {@link User}. */
export const User: Schema<User> = variants<User>('type', {
  api_key: model<ApiKeyUser>('ApiKeyUser', { ...anyUser, type: literal('api_key'), api_key: maybe(text()) }),
  email: model<EmailUser>('EmailUser', {
    ...anyUser,
    type: literal('email'),
    email: inferred(maybe(text())),
    phone_number: inferred(maybe(text())),
    avatar: inferred(maybe(openObject())),
  }),
});
