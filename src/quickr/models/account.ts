import { array, maybe, model, type Open, oneOfKnown, type Schema, text } from '../../core/contract/schema.js';
import type { AccountCompany } from './account-company.js';
import { type AccountStatus, type AccountType, accountStatuses, accountTypes } from './account-kind.js';
import type { AccountSettings } from './account-settings.js';
import type { Branding } from './branding.js';
import { type Opened, type OpenObject, openObject } from './open-object.js';
import { type Stamped, stamped } from './stamped.js';

/** The partner that an account belongs to. */
export interface AccountPartner {
  /** What kind of account the partner is. Since 2023-08-31. */
  readonly type?: AccountType | null;
}

/**
 * An account: a customer of a partner, or a partner.
 *
 * Quickr API, "Create account", response.
 */
export interface Account extends Stamped<'account'> {
  /** Its number without the letter of its mode, `Q1230483`: not what calls take. */
  id: string;
  /** What calls take: `PQ` or `TQ` and the number. */
  account_id: string;
  /** Your own keys and values. */
  metadata?: OpenObject | null;
  /** What the account has subscribed to, and for resellers which products there are. Its members are not known. */
  subscription?: OpenObject | null;
  /** What the account is. */
  type?: AccountType | null;
  /** Whether it is in use. */
  status?: AccountStatus | null;
  /** How pages, e-mails and contracts look. */
  branding?: Opened<Branding> | null;
  /** The company behind the account. */
  company?: Opened<AccountCompany> | null;
  /** Who pays, and how. Its members are not known. */
  billing?: OpenObject | null;
  /** Whom to talk to. The members of an entry are not known. */
  contacts?: OpenObject[] | null;
  /** Addresses in the web. Its members are not known. */
  urls?: OpenObject | null;
  /** Users that were invited. */
  invites?: OpenObject[] | null;
  /** What was asked for when the account was created. */
  actions?: Open<'send_invite'>[] | null;
  /** What the account's representative has accepted. */
  acceptances?: OpenObject[] | null;
  /** Who is in charge of the account. */
  managers?: OpenObject[] | null;
  /** The name of the account; that of its company where it has none of its own. Since 2023-08-31. */
  name?: string | null;
  /** Settings of the account. Since 2023-09-03. */
  settings?: Opened<AccountSettings> | null;
  /** The partner that it belongs to. */
  partner?: Opened<AccountPartner> | null;
}

/** The schema of {@link Account}. */
export const Account: Schema<Account> = model<Account>('Account', {
  ...stamped('account'),
  id: text(),
  account_id: text(),
  metadata: maybe(openObject()),
  subscription: maybe(openObject()),
  type: maybe(oneOfKnown(...accountTypes)),
  status: maybe(oneOfKnown(...accountStatuses)),
  branding: maybe(openObject<Branding>()),
  company: maybe(openObject<AccountCompany>()),
  billing: maybe(openObject()),
  contacts: maybe(array(openObject())),
  urls: maybe(openObject()),
  invites: maybe(array(openObject())),
  actions: maybe(array(oneOfKnown('send_invite'))),
  acceptances: maybe(array(openObject())),
  managers: maybe(array(openObject())),
  name: maybe(text()),
  settings: maybe(openObject<AccountSettings>()),
  partner: maybe(openObject<AccountPartner>()),
});
