import { model, oneOfKnown, optional, type Schema, type ShapeOf } from '../../core/contract/schema.js';
import { type AccountStatus, type AccountType, accountStatuses, accountTypes } from './account-kind.js';
import { type OpenObject, openObject } from './open-object.js';

/**
 * What to change about the commercial side of an account.
 *
 * Quickr API, "Administrate the account".
 */
export interface AdministrateAccount {
  /** What the account has subscribed to. Its members are not known. */
  readonly subscription?: OpenObject | undefined;
  /** What the account is. */
  readonly type?: AccountType | undefined;
  /** Whether it is in use. */
  readonly status?: AccountStatus | undefined;
}

/** The members of {@link AdministrateAccount}. */
export const accountTerms: ShapeOf<AdministrateAccount> = {
  subscription: optional(openObject()),
  type: optional(oneOfKnown(...accountTypes)),
  status: optional(oneOfKnown(...accountStatuses)),
};

/** The schema of {@link AdministrateAccount}. */
export const AdministrateAccount: Schema<AdministrateAccount> = model<AdministrateAccount>('AdministrateAccount', accountTerms);
