/** Recurring payments run by themselves: at the beginning of its day in Sydney an instalment is taken, and the next one is planned. */
import type { RecurringPayment } from '../../quickstream/models/recurring-payment.js';
import type { Transaction } from '../../quickstream/models/transaction.js';
import { bookPayment } from './books.js';
import type { Facility } from './facility.js';
import { accountsByToken, customersById } from './look-up.js';
import { centsIn, withSurcharge } from './money.js';
import { dayAfter, type Period } from './schedule.js';
import { beginningOf, sydneyTime } from './settlement.js';
import type { CustomerSchedule } from './state.js';
import { surchargeCents } from './surcharges.js';

const dayMs = 24 * 60 * 60 * 1000;

/** What is known of a schedule besides what answers show. */
export interface Course {
  readonly schedule: CustomerSchedule;
  readonly accountToken: string;
  readonly period: Period;
  /** The day that the dates of the instalments are counted from. */
  readonly from: string;
  /** What is to be paid in all, in cents; absent where the schedule has no set total. */
  readonly total?: number | undefined;
  /** How many periods after `from` the next instalment is. */
  place: number;
  /** How often the next instalment has been declined. */
  declines: number;
  /** The receipt number of the instalment that was declined last: its retries go back to it. */
  declined?: string | undefined;
}

/** Owner: this module. Key: the transaction of an instalment. Lives as long as the transaction; never invalidated. */
const scheduleOf = new WeakMap<Transaction, CustomerSchedule>();

/** Plans the first instalment. One in the past is due at once, and the dates are then counted from today. */
export function begin(facility: Facility, course: Omit<Course, 'place' | 'declines' | 'from'>): void {
  const today = sydneyTime(facility.now()).slice(0, 10);
  const asked = course.schedule.payment.nextPaymentDate ?? today;
  /* Texts: the later day is the greater one. */
  const [, from = today] = [today, asked].sort();
  plan(facility, { ...course, from, place: 0, declines: 0 }, from);
}

/** A debit came back after it was counted. */
export function uncount(transaction: Transaction): void {
  const payment = scheduleOf.get(transaction)?.payment;
  if (payment !== undefined) count(payment, -centsIn(transaction.principalAmount), -centsIn(transaction.surchargeAmount));
}

function plan(facility: Facility, course: Course, day: string): void {
  facility.later(Math.max(0, beginningOf(day) - facility.now()), () => take(facility, course));
}

function take(facility: Facility, course: Course): void {
  const { state } = facility;
  const { schedule, accountToken } = course;
  const { payment, customerId } = schedule;
  if (payment.status !== 'ACTIVE' || !state.rules.runSchedules) return;
  const account = accountsByToken.find(state.accounts, accountToken);
  const owner = customersById.find(state.customers, customerId);
  const mayPay = account?.enabled === true && (owner?.status !== 'DISABLED' || !state.rules.refuseDisabledCustomers);
  const transaction = mayPay
    ? bookPayment(facility, account.account, owner, {
        cents: centsIn(payment.nextInstalmentAmount?.principalAmount),
        supplierBusinessCode: payment.supplierBusinessCode,
        paymentReferenceNumber: payment.paymentScheduleCode,
        source: 'RECURRING',
        originalReceiptNumber: course.declined,
      })
    : undefined;
  if (transaction?.summaryCode === '0') {
    scheduleOf.set(transaction, schedule);
    paid(facility, course, transaction);
  } else declined(facility, course, transaction);
}

function paid(facility: Facility, course: Course, transaction: Transaction): void {
  const { payment } = course.schedule;
  count(payment, centsIn(transaction.principalAmount), centsIn(transaction.surchargeAmount));
  if (payment.remainingInstalments != null) payment.remainingInstalments -= 1;
  course.declines = 0;
  course.declined = undefined;
  course.place += 1;
  goOn(facility, course);
}

/* Tried again a day later, so many times; then the schedule is stopped. */
function declined(facility: Facility, course: Course, transaction: Transaction | undefined): void {
  const { payment } = course.schedule;
  course.declines += 1;
  course.declined ??= transaction?.receiptNumber;
  if (course.declines > facility.state.rules.retriesOfInstalments) {
    payment.status = 'STOPPED';
    return;
  }
  facility.later(dayMs, () => take(facility, course));
}

function goOn(facility: Facility, course: Course): void {
  const { payment } = course.schedule;
  const next = dayAfter(course.from, course.place, course.period);
  const isOver =
    payment.remainingInstalments === 0 || (payment.scheduleEndDate != null && next > payment.scheduleEndDate) || leftOf(course) === 0;
  if (isOver) {
    payment.status = 'COMPLETE';
    payment.nextPaymentDate = null;
    payment.nextInstalmentAmount = null;
    return;
  }
  const principal = Math.min(centsIn(payment.instalmentAmount.principalAmount), leftOf(course));
  const face = payment.creditCard ?? payment.bankAccount ?? undefined;
  payment.nextPaymentDate = next;
  payment.nextInstalmentAmount = withSurcharge(principal, surchargeCents(facility.state, payment.supplierBusinessCode, face, principal));
  plan(facility, course, next);
}

/* Of a set total, what has not been paid; the principal alone counts towards it. */
const leftOf = ({ total, schedule }: Course): number =>
  total === undefined ? Number.POSITIVE_INFINITY : total - centsIn(schedule.payment.totalPaidAmount?.principalAmount);

function count(payment: RecurringPayment, principal: number, surcharge: number): void {
  const { totalPaidAmount } = payment;
  payment.totalPaidAmount = withSurcharge(
    centsIn(totalPaidAmount?.principalAmount) + principal,
    centsIn(totalPaidAmount?.surchargeAmount) + surcharge,
  );
}
