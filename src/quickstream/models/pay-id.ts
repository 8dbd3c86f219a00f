import {
  array,
  filledText,
  inferred,
  maybe,
  model,
  type Open,
  oneOf,
  oneOfKnown,
  optional,
  ruled,
  type Schema,
  text,
} from '../../core/contract/schema.js';
import type { Amount } from '../../core/ground/amount.js';
import { amountProblem } from '../../core/ground/amount.js';
import { Link } from './link.js';
import { MoneyRequest } from './money-request.js';

/** A PayID to register for a customer: an email address that stands for an account of yours. PayIDs API, "Register". */
export interface RegisterPayId {
  /** The email address, on one of the domains of your facility. PayIDs API. */
  readonly payId: string;
  /** `STATIC` stays until it is deregistered; `SINGLE` takes one payment of its exact amount and goes. PayIDs API. */
  readonly type: Open<'STATIC' | 'SINGLE'>;
  /** The business that payments to it are for. PayIDs API. */
  readonly supplierBusinessCode: string;
  /**
   * What a `SINGLE` one takes, any other amount goes back to the payer: a decimal text or a number, sent as text with two decimals at
   * most. PayIDs API.
   */
  readonly paymentAmount?: Amount | undefined;
}

/** The schema of {@link RegisterPayId}. */
export const RegisterPayId: Schema<RegisterPayId> = ruled(
  model<RegisterPayId>('RegisterPayId', {
    payId: filledText(),
    type: oneOfKnown('STATIC', 'SINGLE'),
    supplierBusinessCode: filledText(),
    paymentAmount: optional(MoneyRequest),
  }),
  ({ paymentAmount }) => {
    const message = paymentAmount === undefined ? undefined : amountProblem(paymentAmount);
    return message === undefined ? undefined : { path: 'paymentAmount', message };
  },
);

/** The body as the page shows it: its amount is a text. */
export const payIdToWire = (body: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  typeof body['paymentAmount'] === 'number' ? { ...body, paymentAmount: String(body['paymentAmount']) } : body;

/**
 * A PayID that was submitted for registration; whether it works is reported later. PayIDs API, "PayID Model", whose table is not public: an
 * answer that disagrees is reported and never refused.
 */
export interface PayId {
  /** Related documents. Inferred. */
  links?: Link[] | null;
  /** The email address. Inferred. */
  payId?: string | null;
  /** `STATIC` or `SINGLE`. Inferred. */
  type?: Open<'STATIC' | 'SINGLE'> | null;
  /** Where the registration stands. Inferred. */
  status?: string | null;
  /** The business that payments to it are for. Inferred. */
  supplierBusinessCode?: string | null;
  /** What a `SINGLE` one takes. Inferred. */
  paymentAmount?: string | null;
  /** The customer that it was registered for. Inferred. */
  customerId?: string | null;
  /** That customer's number. Named in the vendor's change log. */
  customerNumber?: string | null;
}

/** The schema of {@link PayId}. */
export const PayId: Schema<PayId> = inferred(
  model<PayId>('PayId', {
    links: maybe(array(Link)),
    payId: maybe(text()),
    type: maybe(oneOf('STATIC', 'SINGLE')),
    status: maybe(text()),
    supplierBusinessCode: maybe(text()),
    paymentAmount: maybe(text()),
    customerId: maybe(text()),
    customerNumber: maybe(text()),
  }),
);
