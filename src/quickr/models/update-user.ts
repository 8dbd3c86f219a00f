import { array, model, type Open, oneOfKnown, optional, type Schema, text } from '../../core/contract/schema.js';
import { type OpenObject, openObject } from './open-object.js';
import { type Scope, scopes } from './scope.js';

/**
 * What to change about a user.
 *
 * Quickr API, "Update user data".
 */
export interface UpdateUser {
  /** The kind of user. The table of members leaves it out, the example has it. */
  readonly type?: Open<'api_key' | 'email'> | undefined;
  /** What people call the user. */
  readonly name?: string | undefined;
  /** What the user may do. To change it takes a token with `admin:quickr`. */
  readonly scope?: readonly Scope[] | undefined;
  /** Phone number in the form of E.123, from its `+` on. Not checked here: the example itself has none. */
  readonly phone_number?: string | undefined;
  /** A picture. Its members are not known. */
  readonly avatar?: OpenObject | undefined;
}

/** The schema of {@link UpdateUser}. */
export const UpdateUser: Schema<UpdateUser> = model<UpdateUser>('UpdateUser', {
  type: optional(oneOfKnown('api_key', 'email')),
  name: optional(text()),
  scope: optional(array(oneOfKnown(...scopes))),
  phone_number: optional(text()),
  avatar: optional(openObject()),
});
