import { boolean, maybe, model, number, type Open, type Schema, text } from '../../core/contract/schema.js';
import { BusinessUnit } from './business-unit.js';
import { PostalAddress } from './postal-address.js';

/**
 * What a biller knows of a customer's account: reference data that payments are checked and matched against. Requests and
 * answers share it, so that what was read can be changed and sent back.
 *
 * No member is documented as required, and any may be absent or `null`. Dates are the vendor's own texts.
 *
 * CustomerAccount, "CustomerAccount".
 */
export interface CustomerAccount {
  /** The unit that the account belongs to; together with `externalId` it names the account. */
  busUnit?: BusinessUnit | null | undefined;
  /** The account's id in the outside system. The vendor makes one up where none was given. */
  externalId?: string | null | undefined;
  /** The account of the biller that payments are deposited to, where it has several. */
  depositorAccountName?: string | null | undefined;
  /** The name of that account to show. Only for the online payments API; elsewhere it may be `null`. */
  depositorAccountDisplayName?: string | null | undefined;
  /** The number on the stub or statement that payments are matched by. Should be unique within unit and depositor account. */
  mainAccountNumber?: string | null | undefined;
  /** Another number to match payments by. A text, as its leading zeros count. */
  altAccountNumber?: string | null | undefined;
  /** What happens to payments to this account. The page shows one value, and no list of them. */
  paymentDecision?: Open<'Accept'> | null | undefined;
  /** The customer: a person or a business. */
  name?: string | null | undefined;
  /** An address; its `addressType` says which. */
  address1?: PostalAddress | null | undefined;
  /** A second address. */
  address2?: PostalAddress | null | undefined;
  /** A third address. */
  address3?: PostalAddress | null | undefined;
  /** Whether the customer asked for bills by electronic means. */
  electronicDelivery?: boolean | null | undefined;
  /** When the next payment is due. Declared a `date-time`, printed as `2023/07/08`; `parseDate` reads both. */
  dueDate?: string | null | undefined;
  /** What the next payment should be: 295.39, in a currency that the model does not name. Not for calculating. */
  amountDue?: number | null | undefined;
  /** When the payment that is overdue was due, in the same forms as `dueDate`. */
  pastDueDate?: string | null | undefined;
  /** What is overdue, as `amountDue`. */
  pastDueAmount?: number | null | undefined;
  /** What would settle the account as a whole, as `amountDue`. */
  payoffAmount?: number | null | undefined;
  /** The first of nine free fields, for checks of a payment or for what posting files should hold. */
  info1?: string | null | undefined;
  /** Free field number 2, as `info1`. */
  info2?: string | null | undefined;
  /** Free field number 3, as `info1`. */
  info3?: string | null | undefined;
  /** Free field number 4, as `info1`. */
  info4?: string | null | undefined;
  /** Free field number 5, as `info1`. */
  info5?: string | null | undefined;
  /** Free field number 6, as `info1`. */
  info6?: string | null | undefined;
  /** Free field number 7, as `info1`. */
  info7?: string | null | undefined;
  /** Free field number 8, as `info1`. */
  info8?: string | null | undefined;
  /** Free field number 9, as `info1`. */
  info9?: string | null | undefined;
}

/** The schema of {@link CustomerAccount}. */
export const CustomerAccount: Schema<CustomerAccount> = model<CustomerAccount>('CustomerAccount', {
  busUnit: maybe(BusinessUnit),
  externalId: maybe(text()),
  depositorAccountName: maybe(text()),
  depositorAccountDisplayName: maybe(text()),
  mainAccountNumber: maybe(text()),
  altAccountNumber: maybe(text()),
  paymentDecision: maybe(text()),
  name: maybe(text()),
  address1: maybe(PostalAddress),
  address2: maybe(PostalAddress),
  address3: maybe(PostalAddress),
  electronicDelivery: maybe(boolean()),
  dueDate: maybe(text()),
  amountDue: maybe(number()),
  pastDueDate: maybe(text()),
  pastDueAmount: maybe(number()),
  payoffAmount: maybe(number()),
  info1: maybe(text()),
  info2: maybe(text()),
  info3: maybe(text()),
  info4: maybe(text()),
  info5: maybe(text()),
  info6: maybe(text()),
  info7: maybe(text()),
  info8: maybe(text()),
  info9: maybe(text()),
});
