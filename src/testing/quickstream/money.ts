import { fromMinorUnits, toMinorUnits } from '../../core/ground/money.js';
import type { Money } from '../../quickstream/models/money.js';
import type { MoneyWithSurcharge } from '../../quickstream/models/money-with-surcharge.js';
import { invalid } from './refusal.js';

/** Cents as an answer shows them. */
export function money(cents: number, currency = 'AUD'): Money {
  const amount = fromMinorUnits(cents, currency);
  return { currency, amount: Number(amount), displayAmount: `$${amount}` };
}

/** Likewise with a surcharge, which the simulated facility never takes. */
export function withoutSurcharge(cents: number): MoneyWithSurcharge {
  return { principalAmount: money(cents), surchargeAmount: money(0), totalAmount: money(cents) };
}

/** The amount in a request as cents: dollars of both countries have a hundred. Throws the vendor's no for what is no amount. */
export function centsOf(path: string, amount: string): number {
  try {
    return toMinorUnits(amount, 'AUD');
  } catch {
    throw invalid({ path, message: 'is no amount of money', value: amount });
  }
}
