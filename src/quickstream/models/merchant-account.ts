import { inferred, maybe, model, type Schema, text } from '../../core/contract/schema.js';

/**
 * Your facility for card payments.
 *
 * Customers API, `merchantAccount` of "Example Recurring Payment response"; the surcharge members are known from client code.
 */
export interface MerchantAccount {
  /** The facility's number at the acquirer. Customers API. */
  merchantId: string;
  /** What the facility is called. Customers API. */
  merchantName: string;
  /** BSB of the account that card payments settle to; absent outside Westpac in Australia. Customers API. */
  settlementBsb?: string | null;
  /** Number of the account that card payments settle to; absent outside Westpac in Australia. Customers API. */
  settlementAccountNumber?: string | null;
  /** BSB of the account that surcharges settle to; absent where they settle with the payments. Known from client code. */
  settlementSurchargeBsb?: string | null;
  /** Number of the account that surcharges settle to; absent where they settle with the payments. Known from client code. */
  settlementSurchargeAccountNumber?: string | null;
  /** What to call the facility on a screen: your name, settlement account and merchant number in one line. Customers API. */
  displayName: string;
  /** Short name of the bank that acquires the payments, `WBC` for Westpac. Customers API. */
  acquiringInstitution: string;
  /** ISO 4217 code of the currency that the facility takes. Customers API. */
  currency: string;
}

/** The schema of {@link MerchantAccount}. */
export const MerchantAccount: Schema<MerchantAccount> = model<MerchantAccount>('MerchantAccount', {
  merchantId: text(),
  merchantName: text(),
  settlementBsb: maybe(text()),
  settlementAccountNumber: maybe(text()),
  settlementSurchargeBsb: inferred(maybe(text())),
  settlementSurchargeAccountNumber: inferred(maybe(text())),
  displayName: text(),
  acquiringInstitution: text(),
  currency: text(),
});
