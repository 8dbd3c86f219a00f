import { array, model, optional, type Schema, type ShapeOf, text } from '../../core/contract/schema.js';
import type { AccountCompany } from './account-company.js';
import type { Branding } from './branding.js';
import { type Opened, type OpenObject, openObject } from './open-object.js';

/**
 * What to change about an account. Its type, status and subscription are the matter of {@link AdministrateAccount}.
 *
 * Quickr API, "Update account".
 */
export interface UpdateAccount {
  /** Your own keys and values. An empty value unsets its key; an empty `metadata` unsets all. */
  readonly metadata?: OpenObject | undefined;
  /** How pages, e-mails and contracts look. */
  readonly branding?: Opened<Branding> | undefined;
  /** The company behind the account. */
  readonly company?: Opened<AccountCompany> | undefined;
  /** Who pays, and how. Its members are not known. */
  readonly billing?: OpenObject | undefined;
  /** Whom to talk to. The members of an entry are not known. */
  readonly contacts?: readonly OpenObject[] | undefined;
  /** Addresses in the web. Its members are not known. */
  readonly urls?: OpenObject | undefined;
  /** Who is in charge of the account. The members of an entry are not known; a sibling API has `email`. */
  readonly managers?: readonly OpenObject[] | undefined;
  /** The name of the account; that of its company where it is left out. */
  readonly name?: string | undefined;
}

/** The members of {@link UpdateAccount}. */
export const accountDetails: ShapeOf<UpdateAccount> = {
  metadata: optional(openObject()),
  branding: optional(openObject<Branding>()),
  company: optional(openObject<AccountCompany>()),
  billing: optional(openObject()),
  contacts: optional(array(openObject())),
  urls: optional(openObject()),
  managers: optional(array(openObject())),
  name: optional(text()),
};

/** The schema of {@link UpdateAccount}. */
export const UpdateAccount: Schema<UpdateAccount> = model<UpdateAccount>('UpdateAccount', accountDetails);
