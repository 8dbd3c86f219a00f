import { array, model, type Open, oneOfKnown, type Schema } from '../../core/contract/schema.js';
import type { Country } from './country.js';
import { type Opened, type OpenObject, openObject } from './open-object.js';
import { type SectionType, sectionTypes } from './section.js';

/** A company, as far as it is known before anything is declared. The two lead to all that the registers hold. */
export interface CompanyPrefill {
  /** Its number in the public register. */
  readonly organization_number?: string | null | undefined;
  /** Where it is registered. */
  readonly country?: Country | null | undefined;
}

/** A person who owns a part of the company. */
export interface OwnerPrefill {
  /** Where the person lives; automations compare it with the country of the company. */
  readonly country?: Country | null | undefined;
  /** The share of votes. Since 2023-09-08; whether a number or a text is not known. */
  readonly percent_voting_shares?: unknown;
  /** The same as a range. */
  readonly percent_voting_shares_range?: unknown;
}

/** Something that you sell to the customer. */
export interface ProductServicePrefill {
  /** Your id of it. */
  readonly product_id?: string | null | undefined;
  /** What it is called. */
  readonly name?: string | null | undefined;
  /** What it is. */
  readonly description?: string | null | undefined;
  /** What it costs, in words: `1.5% of order value`. */
  readonly price?: readonly string[] | null | undefined;
}

/** Something that the customer is to agree to. */
export interface AgreementPrefill {
  /** What it is called. */
  readonly name?: string | null | undefined;
  /** Where it can be read. */
  readonly url?: string | null | undefined;
}

/** A bank account. Since 2023-11-16 a case may have several. */
export interface BankAccountPrefill {
  /** The number of the bank, where it is not a part of the account number. */
  readonly bank_clearing_number?: string | null | undefined;
  /** Tells which accounts belong together. */
  readonly group_id?: string | null | undefined;
}

interface PrefillOf<Type extends string, Entry> {
  /** What it is about. */
  readonly type: Type;
  /** What is known of it. Entries may have members that no page shows. */
  readonly data: readonly Opened<Entry>[];
}

/**
 * What is known already: given by you, or found in registers right after the case was created. Of signatories, individuals,
 * web sites and payments no member is known; board members and owners have a name, a birth date (of some owners the year alone)
 * and a title.
 *
 * Quickr API, "Creating a case".
 */
export type Prefill =
  | PrefillOf<'company', CompanyPrefill>
  | PrefillOf<'ultimate_beneficial_ownership' | 'ultimate_beneficial_owner', OwnerPrefill>
  | PrefillOf<'product_service', ProductServicePrefill>
  | PrefillOf<'agreement' | 'agreements', AgreementPrefill>
  | PrefillOf<'bank_account', BankAccountPrefill>
  | PrefillOf<SectionType, unknown>;

interface AnyPrefill {
  readonly type: Open<SectionType>;
  readonly data: readonly OpenObject[];
}

/** The schema of {@link Prefill}. */
export const Prefill: Schema<Prefill> = model<AnyPrefill>('Prefill', {
  type: oneOfKnown(...sectionTypes, 'ultimate_beneficial_owner', 'agreements'),
  data: array(openObject()),
}) as unknown as Schema<Prefill>;
