import type { CreateRecurringPayment } from '../../quickstream/models/create-recurring-payment.js';
import { centsOf } from './money.js';
import { invalid } from './refusal.js';

/** The time from one instalment to the next. */
export type Period = { readonly days: number } | { readonly months: number };

/** The frequencies that the sandbox knows. Only `WEEKLY` and `MONTHLY` are documented; the other spellings are our guess. */
export const periods: Readonly<Record<string, Period>> = {
  WEEKLY: { days: 7 },
  FORTNIGHTLY: { days: 14 },
  MONTHLY: { months: 1 },
  QUARTERLY: { months: 3 },
  HALF_YEARLY: { months: 6 },
  YEARLY: { months: 12 },
};

/** What a schedule comes to, in cents. Where it has no end, the number of its instalments and their sum are absent. */
export interface Plan {
  readonly instalment: number;
  /** The first instalment: less than the others where the whole total is. */
  readonly next: number;
  readonly count?: number;
  readonly total?: number;
}

/** Works a schedule out. Throws the vendor's refusal for one that comes to nothing. */
export function planOf(body: CreateRecurringPayment, period: Period): Plan {
  const instalment = centsOf('instalmentAmount', body.instalmentAmount);
  switch (body.scheduleType) {
    case 'CONTINUE_UNTIL_FURTHER_NOTICE':
      return { instalment, next: instalment };
    case 'CONTINUE_UNTIL_DATE': {
      const { nextPaymentDate, scheduleEndDate } = body;
      if (scheduleEndDate < nextPaymentDate) {
        throw invalid({ path: 'scheduleEndDate', message: 'is before the first payment', value: scheduleEndDate });
      }
      return fixed(instalment, instalmentsBetween(nextPaymentDate, scheduleEndDate, period), 'instalmentAmount');
    }
    case 'STOP_AFTER_SET_NUMBER_OF_PAYMENTS':
      return fixed(instalment, body.remainingInstalments, 'remainingInstalments');
    case 'STOP_AFTER_SET_AMOUNT': {
      const total = centsOf('totalPaymentAmount', body.totalPaymentAmount);
      return { instalment, next: Math.min(instalment, total), count: Math.ceil(total / instalment), total };
    }
  }
}

function fixed(instalment: number, count: number, path: string): Plan {
  const total = instalment * count;
  if (!Number.isSafeInteger(total)) throw invalid({ path, message: 'makes a total that is too large' });
  return { instalment, next: instalment, count, total };
}

/** How many instalments there are from one day to another, both included. */
export function instalmentsBetween(first: string, last: string, period: Period): number {
  if ('days' in period) return Math.floor((Date.parse(last) - Date.parse(first)) / (period.days * dayMs)) + 1;
  let count = 1;
  while (dayAfter(first, count, period) <= last) count += 1;
  return count;
}

/** The day that is so many periods after the first: the last of its month where the month has no such day. */
export function dayAfter(first: string, count: number, period: Period): string {
  if ('days' in period) return isoDay(new Date(Date.parse(first) + count * period.days * dayMs));
  const [year, month, day] = first.split('-').map(Number) as [number, number, number];
  const months = year * 12 + month - 1 + count * period.months;
  const length = new Date(Date.UTC(Math.floor(months / 12), (months % 12) + 1, 0)).getUTCDate();
  return isoDay(new Date(Date.UTC(Math.floor(months / 12), months % 12, Math.min(day, length))));
}

const dayMs = 24 * 60 * 60 * 1000;

/* Beyond the year 9999 the text would begin with a sign, which sorts before every digit. */
const isoDay = (date: Date): string => (date.getUTCFullYear() > 9999 ? '99999' : date.toISOString().slice(0, 10));
