import { array, integer, maybe, model, type Open, oneOf, type Schema, text } from '../../core/contract/schema.js';
import { BankAccount } from './bank-account.js';
import { CreditCardAccount } from './credit-card-account.js';
import { DirectEntryAccount } from './direct-entry-account.js';
import { Link } from './link.js';
import { MerchantAccount } from './merchant-account.js';
import { MoneyWithSurcharge } from './money-with-surcharge.js';
import { Frequency, ScheduleType } from './schedule.js';

/**
 * A schedule of payments that QuickStream takes by itself.
 *
 * Customers API, "Recurring payment model".
 */
export interface RecurringPayment {
  /** QuickStream's id of the schedule. Opaque, at most 255 characters. Customers API. */
  paymentScheduleId: string;
  /** Your reference of the schedule; QuickStream makes one up where none was given. Customers API. */
  paymentScheduleCode: string;
  /** The business that the payments are made to. Customers API. */
  supplierBusinessCode: string;
  /** Whether payments are being taken: only by an `ACTIVE` schedule. Customers API. */
  status: Open<'ACTIVE' | 'STOPPED' | 'COMPLETE' | 'INACTIVE'>;
  /** When the schedule ends. Customers API. */
  scheduleType: Open<ScheduleType>;
  /** How often an instalment is taken. Customers API. */
  frequency: Frequency;
  /** Day of the next payment, `YYYY-MM-DD`; absent or `null` where no further one is due. Customers API. */
  nextPaymentDate?: string | null;
  /** Last day on which a payment may be taken, `YYYY-MM-DD`; absent unless the schedule is `CONTINUE_UNTIL_DATE`. Customers API. */
  scheduleEndDate?: string | null;
  /** Instalments still to come; absent where the schedule has no set number. Customers API. */
  remainingInstalments?: number | null;
  /** Instalments in all; absent where the schedule has no set number. Customers API. */
  totalInstalments?: number | null;
  /** What is taken for each instalment. Customers API. */
  instalmentAmount: MoneyWithSurcharge;
  /**
   * What the next instalment should be: the last one of a `STOP_AFTER_SET_AMOUNT` schedule may differ. Absent where none is due.
   * Customers API.
   */
  nextInstalmentAmount?: MoneyWithSurcharge | null;
  /** What has been taken so far. Customers API. */
  totalPaidAmount?: MoneyWithSurcharge | null;
  /** What is taken in total, past and future together; absent where the schedule has no end. Customers API. */
  expectedTotalPaymentAmount?: MoneyWithSurcharge | null;
  /** Your facility that takes the payments from cards; absent where they come from a bank account. Customers API. */
  merchantAccount?: MerchantAccount | null;
  /** Your settlement account for payments from Australian bank accounts; absent where they come from a card. Customers API. */
  directEntryAccount?: DirectEntryAccount | null;
  /** The card that payments are taken from; absent where it is a bank account. Customers API. */
  creditCard?: CreditCardAccount | null;
  /** The Australian bank account that payments are taken from; absent where it is a card. Customers API. */
  bankAccount?: BankAccount | null;
  /** Related documents. Customers API. */
  links: Link[];
}

/** The schema of {@link RecurringPayment}. */
export const RecurringPayment: Schema<RecurringPayment> = model<RecurringPayment>('RecurringPayment', {
  paymentScheduleId: text(),
  paymentScheduleCode: text(),
  supplierBusinessCode: text(),
  status: oneOf('ACTIVE', 'STOPPED', 'COMPLETE', 'INACTIVE'),
  scheduleType: ScheduleType,
  frequency: Frequency,
  nextPaymentDate: maybe(text()),
  scheduleEndDate: maybe(text()),
  remainingInstalments: maybe(integer()),
  totalInstalments: maybe(integer()),
  instalmentAmount: MoneyWithSurcharge,
  nextInstalmentAmount: maybe(MoneyWithSurcharge),
  totalPaidAmount: maybe(MoneyWithSurcharge),
  expectedTotalPaymentAmount: maybe(MoneyWithSurcharge),
  merchantAccount: maybe(MerchantAccount),
  directEntryAccount: maybe(DirectEntryAccount),
  creditCard: maybe(CreditCardAccount),
  bankAccount: maybe(BankAccount),
  links: array(Link),
});
