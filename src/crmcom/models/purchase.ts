import {
  anything,
  boolean,
  either,
  inferred,
  maybe,
  model,
  number,
  type Open,
  oneOf,
  record,
  type Schema,
  text,
} from '../../core/contract/schema.js';
import { AccountsReceivable } from './accounts-receivable.js';
import { Currency } from './currency.js';

/**
 * A purchase event. Its members are those that the vendor's pages name in lists; no page shows a whole one, so an answer that disagrees
 * is reported and never refused. None of them says whether the purchase was settled.
 *
 * GET customer_events/purchases/show, "Purchase model".
 */
export interface Purchase {
  /** CRM.COM's id of the event. */
  id?: string | null;
  /** The number that CRM.COM gave the event. */
  number?: string | null;
  /** The kind of event. */
  type?: Open<'PURCHASE'> | null;
  /** Whether it counts: a cancelled one does not. */
  life_cycle_state?: Open<'POSTED' | 'CANCELLED'> | null;
  /** When the customer bought, without a zone. */
  performed_on?: string | null;
  /** What was written about it. */
  description?: string | null;
  /** Whether its awards are worked out at once; one page shows the number 1. */
  process_immediately?: boolean | number | null;
  /** The reference that it was given. */
  reference_number?: string | null;
  /** The system that it came from. Since R10.0.0. */
  external_system?: string | null;
  /** That system's reference. Since R10.1.0. */
  external_system_reference_number?: string | null;
  /** What was paid in all, in units of the currency. */
  total_amount?: number | null;
  /** What was paid without tax. */
  net_amount?: number | null;
  /** The tax. */
  vat_amount?: number | null;
  /** What it earned its customer. Since R13.1.0. */
  total_awarded_amount?: number | null;
  /** The customer's account. */
  accounts_receivable?: AccountsReceivable | null;
  /** The currency of the amounts. Since R10.0.0. */
  currency?: Currency | null;
  /** The kind of purchase; its members are not public. */
  classification?: Record<string, unknown> | null;
  /** The unit that sold; its members are public in part. Deprecated from R18.0.0 on. */
  performed_by_unit?: Record<string, unknown> | null;
  /** Who wrote it and when; its members are public in part. */
  log_information?: Record<string, unknown> | null;
}

const open = (): Schema<Record<string, unknown> | null, true> => inferred(maybe(record(anything())));

/** The schema of {@link Purchase}. */
export const Purchase: Schema<Purchase> = model<Purchase>('Purchase', {
  id: maybe(text()),
  number: maybe(text()),
  type: maybe(oneOf('PURCHASE')),
  life_cycle_state: maybe(oneOf('POSTED', 'CANCELLED')),
  performed_on: maybe(text()),
  description: maybe(text()),
  process_immediately: maybe(either(boolean(), number())),
  reference_number: maybe(text()),
  external_system: maybe(text()),
  external_system_reference_number: maybe(text()),
  total_amount: maybe(number()),
  net_amount: maybe(number()),
  vat_amount: maybe(number()),
  total_awarded_amount: maybe(number()),
  accounts_receivable: maybe(AccountsReceivable),
  currency: maybe(Currency),
  classification: open(),
  performed_by_unit: open(),
  log_information: open(),
});
