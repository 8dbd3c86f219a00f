import { fromMinorUnits, toMinorUnits } from '../../core/ground/money.js';
import type { Money } from '../../quickstream/models/money.js';
import type { MoneyWithSurcharge } from '../../quickstream/models/money-with-surcharge.js';
import { invalid } from './refusal.js';

/** A decimal text with two decimals as hundredths. */
export const toCents = (text: string): number => toMinorUnits(text, 'AUD');

/** Hundredths as a text with two decimals. */
export const amountOf = (cents: number): string => fromMinorUnits(cents, 'AUD');

/** Cents as an answer shows them. */
export function money(cents: number, currency = 'AUD'): Money {
  const amount = fromMinorUnits(cents, currency);
  return { currency, amount: Number(amount), displayAmount: `$${amount}` };
}

/** Likewise with a surcharge. */
export function withSurcharge(principal: number, surcharge = 0): MoneyWithSurcharge {
  return { principalAmount: money(principal), surchargeAmount: money(surcharge), totalAmount: money(principal + surcharge) };
}

/** The cents of an amount that an answer shows. */
export const centsIn = (shown: Money | null | undefined): number => (shown == null ? 0 : Math.round(shown.amount * 100));

/** The amount in a request as cents: dollars of both countries have a hundred. Throws the vendor's refusal for what is no amount. */
export function centsOf(path: string, amount: string | number): number {
  try {
    return toMinorUnits(String(amount), 'AUD');
  } catch {
    throw invalid({ path, message: 'is no amount of money', value: amount });
  }
}
