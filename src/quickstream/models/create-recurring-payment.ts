import {
  anything,
  filledText,
  integer,
  literal,
  model,
  optional,
  type Rule,
  ruled,
  type Schema,
  type ShapeOf,
  text,
  textLike,
  variants,
} from '../../core/contract/schema.js';
import { Frequency, type ScheduleType } from './schedule.js';

/** What every recurring payment says, however it ends. */
export interface RecurringPaymentTerms {
  /** The business that the payments are made to. Customers API. */
  readonly supplierBusinessCode: string;
  /** Your reference of the schedule; QuickStream makes one up where it is left out. Customers API. */
  readonly paymentScheduleCode?: string | undefined;
  /** The account to take payments from; the customer's default account where it is left out. Customers API. */
  readonly accountToken?: string | undefined;
  /** How often an instalment is taken. Customers API. */
  readonly frequency: Frequency;
  /** Day of the first instalment, `YYYY-MM-DD`. Customers API. */
  readonly nextPaymentDate: string;
  /** What each instalment is: a decimal text above zero with at most two decimals, `125.00`. Customers API. */
  readonly instalmentAmount: string;
  /** Australian dollars, the only currency that the vendor takes here. Customers API. */
  readonly currency: 'AUD';
}

/** A recurring payment that goes on until somebody stops it. */
export interface ContinueUntilFurtherNotice extends RecurringPaymentTerms {
  /** Goes on until somebody stops it. Customers API. */
  readonly scheduleType: 'CONTINUE_UNTIL_FURTHER_NOTICE';
  /** Belongs to schedules that stop after a number of payments. Customers API. */
  readonly remainingInstalments?: undefined;
  /** Belongs to schedules that stop at a total. Customers API. */
  readonly totalPaymentAmount?: undefined;
  /** Belongs to schedules that end on a date. Customers API. */
  readonly scheduleEndDate?: undefined;
}

/** A recurring payment that ends on a date. */
export interface ContinueUntilDate extends RecurringPaymentTerms {
  /** Ends on a date. Customers API. */
  readonly scheduleType: 'CONTINUE_UNTIL_DATE';
  /** Day after which no instalment is taken, `YYYY-MM-DD`; by the frequency the last one may be earlier. Customers API. */
  readonly scheduleEndDate: string;
  /** Belongs to schedules that stop after a number of payments. Customers API. */
  readonly remainingInstalments?: undefined;
  /** Belongs to schedules that stop at a total. Customers API. */
  readonly totalPaymentAmount?: undefined;
}

/** A recurring payment that ends after a number of instalments. */
export interface StopAfterSetNumberOfPayments extends RecurringPaymentTerms {
  /** Ends after a number of instalments. Customers API. */
  readonly scheduleType: 'STOP_AFTER_SET_NUMBER_OF_PAYMENTS';
  /** How many instalments are taken: a whole number, 1 or more. Customers API. */
  readonly remainingInstalments: number;
  /** Belongs to schedules that stop at a total. Customers API. */
  readonly totalPaymentAmount?: undefined;
  /** Belongs to schedules that end on a date. Customers API. */
  readonly scheduleEndDate?: undefined;
}

/** A recurring payment that ends when a total is paid. */
export interface StopAfterSetAmount extends RecurringPaymentTerms {
  /** Ends when a total is paid. Customers API. */
  readonly scheduleType: 'STOP_AFTER_SET_AMOUNT';
  /** The total: a decimal text above zero with at most two decimals. The last instalment is what is then missing. Customers API. */
  readonly totalPaymentAmount: string;
  /** Belongs to schedules that stop after a number of payments. Customers API. */
  readonly remainingInstalments?: undefined;
  /** Belongs to schedules that end on a date. Customers API. */
  readonly scheduleEndDate?: undefined;
}

/**
 * A recurring payment to create; `scheduleType` says how it ends, and with it which further member it needs.
 *
 * Customers API, "Create recurring payment".
 */
export type CreateRecurringPayment = ContinueUntilFurtherNotice | ContinueUntilDate | StopAfterSetNumberOfPayments | StopAfterSetAmount;

const amount = (): Schema<string> =>
  textLike(/^(?=.*[1-9])(0|[1-9]\d*)(\.\d{1,2})?$/, 'a decimal string above zero with at most two decimals, such as 125.00');
const day = (): Schema<string> => textLike(/^\d{4}-\d{2}-\d{2}$/, 'a date as YYYY-MM-DD');
/* Any value passes the type check here, so that the rule can say which schedules the member belongs to. */
const elsewhere = optional(anything()) as Schema<never, true>;
const ends = { remainingInstalments: elsewhere, totalPaymentAmount: elsewhere, scheduleEndDate: elsewhere };

const terms: ShapeOf<RecurringPaymentTerms> = {
  supplierBusinessCode: filledText(),
  paymentScheduleCode: optional(text()),
  accountToken: optional(text()),
  frequency: Frequency,
  nextPaymentDate: day(),
  instalmentAmount: amount(),
  currency: literal('AUD'),
};

const schedules: Readonly<Record<ScheduleType, Schema<CreateRecurringPayment>>> = {
  CONTINUE_UNTIL_FURTHER_NOTICE: model<ContinueUntilFurtherNotice>('ContinueUntilFurtherNotice', {
    ...terms,
    ...ends,
    scheduleType: literal('CONTINUE_UNTIL_FURTHER_NOTICE'),
  }),
  CONTINUE_UNTIL_DATE: model<ContinueUntilDate>('ContinueUntilDate', {
    ...terms,
    ...ends,
    scheduleType: literal('CONTINUE_UNTIL_DATE'),
    scheduleEndDate: day(),
  }),
  STOP_AFTER_SET_NUMBER_OF_PAYMENTS: model<StopAfterSetNumberOfPayments>('StopAfterSetNumberOfPayments', {
    ...terms,
    ...ends,
    scheduleType: literal('STOP_AFTER_SET_NUMBER_OF_PAYMENTS'),
    remainingInstalments: integer(),
  }),
  STOP_AFTER_SET_AMOUNT: model<StopAfterSetAmount>('StopAfterSetAmount', {
    ...terms,
    ...ends,
    scheduleType: literal('STOP_AFTER_SET_AMOUNT'),
    totalPaymentAmount: amount(),
  }),
};

const belongsTo =
  (member: 'remainingInstalments' | 'totalPaymentAmount' | 'scheduleEndDate', type: ScheduleType): Rule<CreateRecurringPayment> =>
  (body) =>
    body.scheduleType !== type && body[member] !== undefined
      ? { path: member, message: `belongs to ${type} schedules, not to ${body.scheduleType}` }
      : undefined;

const exists =
  (member: 'nextPaymentDate' | 'scheduleEndDate'): Rule<CreateRecurringPayment> =>
  (body) => {
    const date = body[member];
    return typeof date === 'string' && !isInCalendar(date) ? { path: member, message: 'is not a valid date' } : undefined;
  };

/* Date rolls the 30th of February over into March, so a day that exists is one that comes back as it went in. */
function isInCalendar(date: string): boolean {
  const time = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(date);
}

const atLeastOne: Rule<CreateRecurringPayment> = ({ scheduleType, remainingInstalments }) =>
  scheduleType === 'STOP_AFTER_SET_NUMBER_OF_PAYMENTS' && remainingInstalments < 1
    ? { path: 'remainingInstalments', message: 'must be 1 or more' }
    : undefined;

/** The schema of {@link CreateRecurringPayment}. */
export const CreateRecurringPayment: Schema<CreateRecurringPayment> = ruled(
  variants<CreateRecurringPayment>('scheduleType', schedules),
  belongsTo('remainingInstalments', 'STOP_AFTER_SET_NUMBER_OF_PAYMENTS'),
  belongsTo('totalPaymentAmount', 'STOP_AFTER_SET_AMOUNT'),
  belongsTo('scheduleEndDate', 'CONTINUE_UNTIL_DATE'),
  exists('nextPaymentDate'),
  exists('scheduleEndDate'),
  atLeastOne,
);
