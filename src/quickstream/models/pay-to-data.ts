import { boolean, openModel, optional, type Schema, text, type WithMore } from '../../core/contract/schema.js';

/** The members of {@link PayToData} that a public client sends. */
export interface KnownPayToData {
  /** The agreement that the payment is made under, from `customers.payToAgreements.create`. Inferred. */
  readonly agreementToken?: string | undefined;
  /** Your reference of the payment from end to end. Inferred. */
  readonly endToEndId?: string | undefined;
  /** A text for the payer. Inferred. */
  readonly remittanceInformation1?: string | undefined;
  /** Whether it is the last payment under the agreement. Inferred. */
  readonly finalPayment?: boolean | undefined;
}

/** A payment under a PayTo agreement. Known from only one client, so anything else is sent as it is. */
export type PayToData = WithMore<KnownPayToData>;

/** The schema of {@link PayToData}. */
export const PayToData: Schema<PayToData> = openModel<KnownPayToData>('PayToData', {
  agreementToken: optional(text()),
  endToEndId: optional(text()),
  remittanceInformation1: optional(text()),
  finalPayment: optional(boolean()),
});
