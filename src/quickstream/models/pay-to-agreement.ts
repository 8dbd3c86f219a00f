import {
  array,
  boolean,
  filledText,
  inferred,
  integer,
  maybe,
  model,
  type Open,
  oneOfKnown,
  openModel,
  optional,
  type Rule,
  ruled,
  type Schema,
  text,
  type WithMore,
} from '../../core/contract/schema.js';
import { Link } from './link.js';

/** What the payments of an agreement are for and when they begin. PayTo Agreements API; the page lists more than is public. */
export interface KnownPayToPaymentDetails {
  /** Four letters of the scheme, `UTIL` for utilities. PayTo Agreements API. */
  readonly purpose?: Open<'UTIL' | 'PERS'> | undefined;
  /** What the payer reads. PayTo Agreements API. */
  readonly description?: string | undefined;
  /** The first day, `YYYY-MM-DD`. PayTo Agreements API. */
  readonly startDate?: string | undefined;
  /** Whether the agreement goes on by itself. PayTo Agreements API. */
  readonly automaticRenewal?: boolean | undefined;
}

/** What is paid, and how often. PayTo Agreements API; the page lists more than is public. */
export interface KnownPayToPaymentTerms {
  /** Four letters of the scheme, `MNTH` for monthly: not the frequencies of recurring payments. PayTo Agreements API. */
  readonly frequency?: Open<'MNTH' | 'ADHO'> | undefined;
  /** `FIXE` for a fixed amount, `VARI` for one that varies. PayTo Agreements API. */
  readonly agreementType?: Open<'FIXE' | 'VARI'> | undefined;
  /** The amount as a decimal text. PayTo Agreements API. */
  readonly paymentAmount?: string | undefined;
  /** The most that one payment may be, where the amount varies. Known from one client. */
  readonly maximumPaymentAmount?: string | undefined;
  /** ISO 4217 code of the currency. PayTo Agreements API. */
  readonly currency?: string | undefined;
}

/** Who pays: by a PayID, or by BSB and account number. PayTo Agreements API; the page lists more than is public. */
export interface KnownPayToPayerDetails {
  /** Four letters of the scheme, `PERS` for a person. PayTo Agreements API. */
  readonly payerType?: Open<'PERS'> | undefined;
  /** An id of the payer. PayTo Agreements API. */
  readonly payerId?: string | undefined;
  /** The payer's name. PayTo Agreements API. */
  readonly payerName?: string | undefined;
  /** Your reference of the payer. PayTo Agreements API. */
  readonly payerReference?: string | undefined;
  /** The kind of the PayID, `EMAL` for an email address. PayTo Agreements API. */
  readonly payIdType?: Open<'EMAL'> | undefined;
  /** The PayID. PayTo Agreements API. */
  readonly payId?: string | undefined;
  /** The payer's bank, state and branch, instead of a PayID. Known from one client. */
  readonly bsb?: string | undefined;
  /** The payer's account number, instead of a PayID. Known from one client. */
  readonly accountNumber?: string | undefined;
}

/** The members of {@link CreatePayToAgreement} that the page shows. */
export interface KnownCreatePayToAgreement {
  /** The business that the payments are for. PayTo Agreements API. */
  readonly supplierBusinessCode: string;
  /**
   * How long the payer has to answer, in minutes: 7200 at most, and where it is left out. Then the agreement is recalled. PayTo
   * Agreements API.
   */
  readonly respondByTimeMinutes?: number | undefined;
  /** Your reference of the agreement, 35 characters at most. A migrated direct debit needs it. PayTo Agreements API. */
  readonly payeeReference?: string | undefined;
  /**
   * `AUTHORISED`, which the payer has to agree to, or `MIGRATED_DDR`, a direct debit that the payer has agreed to before. PayTo
   * Agreements API.
   */
  readonly agreementCreationType?: Open<'AUTHORISED' | 'MIGRATED_DDR'> | undefined;
  /** What the payments are for. PayTo Agreements API. */
  readonly paymentDetails: WithMore<KnownPayToPaymentDetails>;
  /** What is paid. PayTo Agreements API. */
  readonly paymentTerms: WithMore<KnownPayToPaymentTerms>;
  /** Who pays. PayTo Agreements API. */
  readonly payerDetails: WithMore<KnownPayToPayerDetails>;
}

/**
 * A PayTo agreement to ask a payer for. Of the page's tables the beginning is public; anything else is sent as it is.
 *
 * PayTo Agreements API, "Create for Customer".
 */
export type CreatePayToAgreement = WithMore<KnownCreatePayToAgreement>;

const respondsInTime: Rule<KnownCreatePayToAgreement> = ({ respondByTimeMinutes: minutes }) =>
  minutes === undefined || (minutes > 0 && minutes <= 7200)
    ? undefined
    : { path: 'respondByTimeMinutes', message: 'must be from 1 to 7200 minutes' };

const hasReference: Rule<KnownCreatePayToAgreement> = ({ payeeReference, agreementCreationType }) => {
  if (payeeReference !== undefined && payeeReference.length > 35) return { path: 'payeeReference', message: 'has more than 35 characters' };
  if (agreementCreationType === 'MIGRATED_DDR' && payeeReference === undefined)
    return { path: 'payeeReference', message: 'is missing: a migrated direct debit needs it' };
  return undefined;
};

/** The schema of {@link CreatePayToAgreement}. */
export const CreatePayToAgreement: Schema<CreatePayToAgreement> = ruled(
  openModel<KnownCreatePayToAgreement>('CreatePayToAgreement', {
    supplierBusinessCode: filledText(),
    respondByTimeMinutes: optional(integer()),
    payeeReference: optional(text()),
    agreementCreationType: optional(oneOfKnown('AUTHORISED', 'MIGRATED_DDR')),
    paymentDetails: openModel<KnownPayToPaymentDetails>('PayToPaymentDetails', {
      purpose: optional(text()),
      description: optional(text()),
      startDate: optional(text()),
      automaticRenewal: optional(boolean()),
    }),
    paymentTerms: openModel<KnownPayToPaymentTerms>('PayToPaymentTerms', {
      frequency: optional(text()),
      agreementType: optional(text()),
      paymentAmount: optional(text()),
      maximumPaymentAmount: optional(text()),
      currency: optional(text()),
    }),
    payerDetails: openModel<KnownPayToPayerDetails>('PayToPayerDetails', {
      payerType: optional(text()),
      payerId: optional(text()),
      payerName: optional(text()),
      payerReference: optional(text()),
      payIdType: optional(text()),
      payId: optional(text()),
      bsb: optional(text()),
      accountNumber: optional(text()),
    }),
  }),
  respondsInTime,
  hasReference,
);

/**
 * A PayTo agreement. Its model is not public: the members are those of the vendor's report of agreements, and an answer that disagrees
 * is reported and never refused.
 */
export interface PayToAgreement {
  /** Related documents. Inferred. */
  links?: Link[] | null;
  /** Names the agreement in payments: `payToData.agreementToken`. Known from client code. */
  agreementToken?: string | null;
  /** Where the agreement stands, `ACTIVE` for example. Inferred from the report. */
  agreementStatus?: string | null;
  /** Your reference of the agreement. Inferred from the report. */
  payeeReference?: string | null;
  /** The customer. Inferred from the report. */
  customerId?: string | null;
  /** That customer's number. Inferred from the report. */
  customerNumber?: string | null;
  /** The business that the payments are for. Inferred from the report. */
  supplierBusinessCode?: string | null;
  /** Until when the payer has to answer. Inferred from the report. */
  respondByTime?: string | null;
}

/** The schema of {@link PayToAgreement}. */
export const PayToAgreement: Schema<PayToAgreement> = inferred(
  model<PayToAgreement>('PayToAgreement', {
    links: maybe(array(Link)),
    agreementToken: maybe(text()),
    agreementStatus: maybe(text()),
    payeeReference: maybe(text()),
    customerId: maybe(text()),
    customerNumber: maybe(text()),
    supplierBusinessCode: maybe(text()),
    respondByTime: maybe(text()),
  }),
);
