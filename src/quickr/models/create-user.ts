import { array, model, type Open, oneOfKnown, optional, type Schema, text } from '../../core/contract/schema.js';
import { type OpenObject, openObject } from './open-object.js';
import { type Scope, scopes } from './scope.js';

/** An API key to make. */
export interface CreateApiKeyUser {
  /** A key, not a person. */
  readonly type: 'api_key';
  /** What it may do. */
  readonly scope: readonly Scope[];
  /** What people call it. */
  readonly name?: string | undefined;
}

/** A person to invite. */
export interface CreateEmailUser {
  /** A person, who signs in with an e-mail address. */
  readonly type: 'email';
  /** What the person may do. */
  readonly scope: readonly Scope[];
  /** The person's name. */
  readonly name?: string | undefined;
  /** Where the invitation goes. Inferred: the page shows the members of API keys alone. */
  readonly email?: string | undefined;
  /** Phone number in the form of E.123, from its `+` on. */
  readonly phone_number?: string | undefined;
  /** A picture. Its members are not known. */
  readonly avatar?: OpenObject | undefined;
}

/**
 * A user to create: an API key, or a person.
 *
 * Quickr API, "Create user".
 */
export type CreateUser = CreateApiKeyUser | CreateEmailUser;

interface AnyUser extends Omit<CreateEmailUser, 'type'> {
  readonly type: Open<'api_key' | 'email'>;
}

/** The schema of {@link CreateUser}. Wider than the type: a kind of user that is new today can be created today. */
export const CreateUser: Schema<CreateUser> = model<AnyUser>('CreateUser', {
  type: oneOfKnown('api_key', 'email'),
  scope: array(oneOfKnown(...scopes)),
  name: optional(text()),
  email: optional(text()),
  phone_number: optional(text()),
  avatar: optional(openObject()),
}) as unknown as Schema<CreateUser>;
