import type { BankAccountRequest } from '../../quickstream/models/bank-account-request.js';
import type { Business } from '../../quickstream/models/business.js';
import type { CardAccountRequest } from '../../quickstream/models/card-account-request.js';
import type { Customer } from '../../quickstream/models/customer.js';
import type { CustomerAccount } from '../../quickstream/models/customer-account.js';
import type { DirectEntryAccount } from '../../quickstream/models/direct-entry-account.js';
import type { MerchantAccount } from '../../quickstream/models/merchant-account.js';
import type { NzBankAccountRequest } from '../../quickstream/models/nz-bank-account-request.js';
import type { PayId } from '../../quickstream/models/pay-id.js';
import type { PayToAgreement } from '../../quickstream/models/pay-to-agreement.js';
import type { PaymentFile } from '../../quickstream/models/payment-file.js';
import type { RecurringPayment } from '../../quickstream/models/recurring-payment.js';
import type { Transaction } from '../../quickstream/models/transaction.js';
import type { Random } from '../random.js';
import { type Period, periods } from './schedule.js';
import { seededAccount, seededToken } from './seeded-accounts.js';
import { seededTransactions } from './seeded-transactions.js';

/** The details of an account, in the clear: exactly one member. */
export interface AccountDetails {
  /** A card. */
  readonly creditCard?: CardAccountRequest | undefined;
  /** An Australian bank account. */
  readonly bankAccount?: BankAccountRequest | undefined;
  /** A New Zealand bank account. */
  readonly nzBankAccount?: NzBankAccountRequest | undefined;
}

/** An account that belongs to a customer. */
export interface RegisteredAccount {
  /** The customer that it belongs to. */
  readonly customerId: string;
  /** Disabled accounts are in no list, and nothing is taken from them. */
  enabled: boolean;
  /** Stands for the whole number without showing it; absent where only the masked number was ever known. */
  fingerprint?: string | undefined;
  /** As answers show it. */
  account: CustomerAccount;
}

/** A schedule of a customer. */
export interface CustomerSchedule {
  /** The customer that pays by it. */
  readonly customerId: string;
  /** The schedule as answers show it. */
  readonly payment: RecurringPayment;
}

/** A token as a web page would have got it from the vendor. */
export interface SingleUseToken {
  /** What the web page hands to your server. */
  readonly singleUseTokenId: string;
  /** The account that it stands for. */
  readonly details: AccountDetails;
  /** The virtual moment from which it is refused, milliseconds since 1970. */
  expiresAt: number;
  /** Whether it has been spent: it works once. */
  used: boolean;
  /** What the card's issuer said, where 3-D Secure was asked: write `Y` where a page has shown the challenge. */
  transStatus?: string | undefined;
}

/** What a business adds to payments by cards of one scheme. */
export interface Surcharge {
  /** The business. */
  readonly supplierBusinessCode: string;
  /** The scheme of the cards. */
  readonly cardScheme: 'VISA' | 'MASTERCARD' | 'AMEX' | 'DINERS' | 'JCB' | 'UNIONPAY';
  /** The kind of the cards; both where it is left out. */
  readonly cardType?: 'CREDIT' | 'DEBIT' | undefined;
  /** In percent, with at most two decimals: `1.50`. */
  surchargePercentage: string;
}

/** A PayTo agreement. */
export interface PayToContract {
  /** As answers show it. */
  readonly agreement: PayToAgreement;
  /** The BSB that pays, six digits, where the payer was named by account: it decides what becomes of the agreement. */
  readonly payerBsb: string | undefined;
}

/** What the vendor's pages leave open: our reading of it, to be changed where yours is another. */
export interface QuickStreamRules {
  /** Whether payments and recurring payments of a disabled customer are refused. */
  refuseDisabledCustomers: boolean;
  /** Which of a customer's accounts is the default one. */
  defaultAccount: 'first' | 'newest';
  /** The frequencies that are known, with the time from one instalment to the next. */
  frequencies: Record<string, Period>;
  /**
   * When a payment can be refunded: as soon as it is approved, or once it has settled, as the vendor's example of a fresh payment shows.
   */
  refundableOnce: 'approved' | 'settled';
  /** Whether recurring payments run by themselves, on the sandbox's clock. */
  runSchedules: boolean;
  /** How often a declined instalment is tried again, a day apart, before its schedule is stopped. */
  retriesOfInstalments: number;
  /** What 3-D Secure says of a payment, by the cents of its amount; `Y` for all others. */
  transStatusByCents: Record<string, string>;
  /** How long a payer takes to answer a PayTo agreement, in virtual milliseconds. */
  answerAgreementsAfterMs: number;
  /** How many items a page holds. */
  pageSize: number;
  /** How long an idempotency key is remembered, in virtual milliseconds. */
  keepIdempotencyKeysMs: number;
}

/** The data of the simulated facility. Read it to see what calls did, write to it to set a scene. */
export interface QuickStreamState {
  /** The key that `options` hold. */
  readonly secretKey: string;
  /** The key for web pages: a few calls take it, and all others answer 401. */
  readonly publishableKey: string;
  /** The facility's code, the beginning of its keys. */
  readonly communityCode: string;
  /** The facility's name, as `ping` tells it. */
  readonly communityName: string;
  /** The facility that payments from cards go through. */
  readonly merchantAccount: MerchantAccount;
  /** The account that payments from Australian bank accounts settle to. */
  readonly directEntryAccount: DirectEntryAccount;
  /** The businesses that payments can be made to. */
  readonly businesses: Business[];
  /** In no particular order; lists sort them. */
  readonly customers: Customer[];
  /** The oldest first. */
  readonly accounts: RegisteredAccount[];
  /** In no particular order; lists sort them. */
  readonly recurringPayments: CustomerSchedule[];
  /** The oldest first. */
  readonly transactions: Transaction[];
  /** Those issued so far, spent ones included; of more than 20 000 the oldest that have ended go. */
  readonly singleUseTokens: SingleUseToken[];
  /** What businesses add to payments by card. */
  readonly surcharges: Surcharge[];
  /** Those registered so far. */
  readonly payIds: PayId[];
  /** Those asked for so far. */
  readonly agreements: PayToContract[];
  /** Those handed over so far. */
  readonly paymentFiles: PaymentFile[];
  /** What the vendor's pages leave open. */
  readonly rules: QuickStreamRules;
}

/** The facility of the vendor's own examples. */
export function seededState(random: Random): QuickStreamState {
  const communityCode = 'MYCOMPANY';
  const merchantAccount: MerchantAccount = {
    merchantId: '12345678',
    merchantName: 'My Westpac Account',
    settlementBsb: '032-002',
    settlementAccountNumber: '123465',
    displayName: 'Your Company 032-002 123465 (12345678)',
    acquiringInstitution: 'WBC',
    currency: 'AUD',
  };
  const directEntryAccount: DirectEntryAccount = {
    displayName: 'Your Company 032-002 123465',
    currency: 'AUD',
    directEntryUserId: '123456',
    directEntryUserName: 'YOUR COMPANY',
    accountName: 'Your Company',
    settlementBsb: '032-002',
    settlementAccountNumber: '123465',
    remitterName: 'YOUR COMPANY',
  };
  return {
    secretKey: `${communityCode}_SEC_${random.letters(40)}`,
    publishableKey: `${communityCode}_PUB_${random.letters(40)}`,
    communityCode,
    communityName: 'My Company',
    merchantAccount,
    directEntryAccount,
    businesses: [
      {
        links: [],
        supplierBusinessName: 'My Company',
        supplierBusinessCode: 'MYCOMPANY',
        registeredName: 'My Company Pty Ltd',
        abn: '33007457141',
        contactName: 'Jane Smith',
        contactEmail: 'jane@example.com',
        contactPhone: '0400000000',
        customerNotificationEmail: 'payments@example.com',
        businessAddress: { street1: '1 Main Street', city: 'Sydney', state: 'NSW', postcode: '2000', country: 'AU' },
      },
    ],
    customers: [
      {
        customerId: '12345678',
        /* The vendor's example of a new customer is JOHN_SMITH: this one must not stand in its way. */
        customerNumber: 'J_SMITH',
        customerName: 'John Smith',
        status: 'ENABLED',
        phoneNumber: '0400000000',
        emailAddress: null,
        preferredNotificationMedium: null,
        address: { street1: '1 Main Street', city: 'Sydney', state: 'NSW', postcode: '2000', country: 'AU' },
        links: [],
      },
    ],
    accounts: [seededAccount()],
    recurringPayments: [],
    transactions: seededTransactions(merchantAccount, directEntryAccount),
    singleUseTokens: [seededToken()],
    surcharges: [
      { supplierBusinessCode: 'MYCOMPANY', cardScheme: 'AMEX', surchargePercentage: '1.50' },
      { supplierBusinessCode: 'MYCOMPANY', cardScheme: 'DINERS', surchargePercentage: '2.00' },
    ],
    payIds: [],
    agreements: [],
    paymentFiles: [],
    rules: {
      refuseDisabledCustomers: true,
      defaultAccount: 'first',
      frequencies: { ...periods },
      refundableOnce: 'settled',
      runSchedules: true,
      retriesOfInstalments: 3,
      transStatusByCents: { '01': 'A', '02': 'C', '03': 'N', '04': 'R', '05': 'U' },
      answerAgreementsAfterMs: 60_000,
      pageSize: 20,
      keepIdempotencyKeysMs: 24 * 60 * 60 * 1000,
    },
  };
}
