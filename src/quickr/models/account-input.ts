import { array, model, type Open, oneOfKnown, optional, type Schema } from '../../core/contract/schema.js';
import type { AccountSettings } from './account-settings.js';
import { type AdministrateAccount, accountTerms } from './administrate-account.js';
import { type Opened, type OpenObject, openObject } from './open-object.js';
import { accountDetails, type UpdateAccount } from './update-account.js';

/**
 * An account to create under a partner. The page asks for no member.
 *
 * Quickr API, "Create account".
 */
export interface AccountInput extends UpdateAccount, AdministrateAccount {
  /** Users to invite. The members of an entry are not known; those of an e-mail user are likely. */
  readonly invites?: readonly OpenObject[] | undefined;
  /** What else to do: `send_invite` mails the invitations. */
  readonly actions?: readonly Open<'send_invite'>[] | undefined;
  /** What the account's representative has accepted. The members of an entry are not known. */
  readonly acceptances?: readonly OpenObject[] | undefined;
  /** Settings of the account. */
  readonly settings?: Opened<AccountSettings> | undefined;
}

/** The schema of {@link AccountInput}. */
export const AccountInput: Schema<AccountInput> = model<AccountInput>('AccountInput', {
  ...accountDetails,
  ...accountTerms,
  invites: optional(array(openObject())),
  actions: optional(array(oneOfKnown('send_invite'))),
  acceptances: optional(array(openObject())),
  settings: optional(openObject<AccountSettings>()),
});
