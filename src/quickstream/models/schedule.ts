import { type Open, oneOf, oneOfKnown, type Schema } from '../../core/contract/schema.js';

/**
 * When a recurring payment ends: never by itself, on a date, after a number of instalments, or at a total.
 * The Customers API names three of the four; `CONTINUE_UNTIL_FURTHER_NOTICE` is on the page about recurring payment schedules.
 */
export type ScheduleType =
  | 'CONTINUE_UNTIL_FURTHER_NOTICE'
  | 'CONTINUE_UNTIL_DATE'
  | 'STOP_AFTER_SET_NUMBER_OF_PAYMENTS'
  | 'STOP_AFTER_SET_AMOUNT';

/** The schema of {@link ScheduleType}. */
export const ScheduleType: Schema<ScheduleType> = oneOf(
  'CONTINUE_UNTIL_FURTHER_NOTICE',
  'CONTINUE_UNTIL_DATE',
  'STOP_AFTER_SET_NUMBER_OF_PAYMENTS',
  'STOP_AFTER_SET_AMOUNT',
);

/**
 * How often an instalment is taken. Only two spellings are known: the vendor's list is lost, so any other text is sent
 * as it is and QuickStream decides.
 */
export type Frequency = Open<'WEEKLY' | 'MONTHLY'>;

/** The schema of {@link Frequency}. */
export const Frequency: Schema<Frequency> = oneOfKnown('WEEKLY', 'MONTHLY');
