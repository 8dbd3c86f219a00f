import { ConfigurationError } from '../../core/ground/errors.js';
import { fromMinorUnits, toMinorUnits } from '../../core/ground/money.js';

/** What becomes of less than a cent. */
export type Rounding = 'half-up' | 'half-even' | 'down';

/* The vendor's page names no currency; its example has cents. */
const currency = 'EUR';

/** An amount of the state or of an answer in cents. Throws `ConfigurationError` for what is no amount. */
export function centsOf(amount: string | number): number {
  try {
    return toMinorUnits(String(amount), currency);
  } catch {
    throw new ConfigurationError('An amount in the sandbox has at most two decimals and is written without an exponent.');
  }
}

/** Cents as an amount. */
export const amountOf = (cents: number): number => Number(fromMinorUnits(cents, currency));

/** The merchant's share of an award in cents: exact, and then rounded once. */
export function contributionOf(amount: number, percentage: number, rounding: Rounding): number {
  const one = decimal(amount);
  const other = decimal(percentage);
  /* Units times percent are cents: the hundredth of the one is the hundredfold of the other. */
  const scale = 10n ** BigInt(one.places + other.places);
  const exact = one.digits * other.digits;
  const whole = exact / scale;
  const doubled = 2n * (exact % scale);
  const isUp = doubled === scale ? rounding === 'half-up' || (rounding === 'half-even' && whole % 2n === 1n) : doubled > scale;
  return Number(rounding !== 'down' && isUp ? whole + 1n : whole);
}

function decimal(value: number): { digits: bigint; places: number } {
  const [, whole, decimals = ''] = /^(\d+)(?:\.(\d+))?$/.exec(String(value)) ?? [];
  if (whole === undefined) throw new ConfigurationError('Amounts and percentages in the sandbox are decimal numbers, 0 or more.');
  return { digits: BigInt(whole + decimals), places: decimals.length };
}
