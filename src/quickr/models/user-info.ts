import { array, maybe, model, type Open, oneOfKnown, type Schema, text } from '../../core/contract/schema.js';
import { type OpenObject, openObject } from './open-object.js';

/**
 * Who is signed in.
 *
 * Quickr API, "Get the authenticated user".
 */
export interface UserInfo {
  /** What kind of thing this is. */
  object?: Open<'userinfo'> | null;
  /** The address that the user signs in with. */
  email: string;
  /**
   * The accounts that the user can reach. Since 2023-09-06 with pictures and the details of the company; the names of the
   * members are not known.
   */
  accounts: OpenObject[];
}

/** The schema of {@link UserInfo}. */
export const UserInfo: Schema<UserInfo> = model<UserInfo>('UserInfo', {
  object: maybe(oneOfKnown('userinfo')),
  email: text(),
  accounts: array(openObject()),
});
