/** Checks amounts of money in request bodies: an amount is sent as a JSON number, and must not change by that. */
import { isQuadrailError, type RequestValidationError } from './errors.js';
import { toMinorUnits } from './money.js';

/** An amount as a caller gives it: its decimal text, or a number. */
export type Amount = string | number;

/**
 * Why an amount cannot be sent as a JSON number without changing; `undefined` where it can. Without a currency it may have two decimals. A
 * number counts by its shortest decimal text: `0.1 + 0.2` has seventeen decimals and is refused.
 */
export function amountProblem(amount: Amount, currency = 'AUD'): string | undefined {
  const digits = typeof amount === 'number' && Number.isFinite(amount) ? String(amount) : amount;
  if (typeof digits !== 'string') return `is ${digits}, which is not an amount`;
  if (/^-\d/.test(digits)) return 'must not be negative';
  if (!/^\d+(\.\d+)?$/.test(digits)) return 'must be a decimal number with a point, such as "10.50"';
  const problem = unitsProblem(digits, currency);
  if (problem !== undefined) return problem;
  if (/^\d{1,3}\.\d{3}$/.test(digits) && decimalsOf(currency) < 3)
    return `may mean a thousand: write it without a separator, or with at most ${decimalsOf(currency)} decimals`;
  return String(Number(digits)) === shortest(digits) ? undefined : 'is too large to be exact';
}

/** The JSON number of an amount that has no problem. */
export const amountNumber = (amount: Amount): number => Number(amount);

const decimalsOf = (currency: string): number => String(toMinorUnits('1', currency)).length - 1;

/* The digits without leading zeros and without zeros after the last decimal. */
const shortest = (digits: string): string =>
  digits
    .replace(/^0+(?=\d)/, '')
    .replace(/(\.\d*?)0+$/, '$1')
    .replace(/\.$/, '');

/* The problem that the conversion to minor units reports, if any. */
function unitsProblem(digits: string, currency: string): string | undefined {
  try {
    toMinorUnits(digits, currency);
    return undefined;
  } catch (error) {
    if (!isQuadrailError(error)) throw error;
    const [issue] = (error as RequestValidationError).issues;
    return issue?.path === 'currency' ? 'has a currency that is not in ISO 4217' : issue?.message;
  }
}
