import { either, number, type Rule, type Schema, text } from '../../core/contract/schema.js';
import { type Amount, amountProblem } from '../../core/ground/amount.js';
import { membersOf } from '../../core/ground/members-of.js';

/** The schema of an amount that is sent as a JSON number: its text or the number. What it may hold, {@link exactAmount} says. */
export const MoneyRequest: Schema<Amount> = either(text(), number());

/**
 * The rule for a body with an amount: it must be a decimal of its currency, and go out as the number that was meant. Without a currency
 * it may have two decimals.
 */
export const exactAmount: Rule<object> = (body) => {
  const { principalAmount: amount, currency } = membersOf(body);
  if (typeof amount !== 'string' && typeof amount !== 'number') return undefined;
  const message = amountProblem(amount, typeof currency === 'string' ? currency : undefined);
  return message === undefined ? undefined : { path: 'principalAmount', message };
};

/** The rule that money which moves is more than none. */
export const aboveZero: Rule<object> = (body) =>
  Number(membersOf(body)['principalAmount']) === 0 ? { path: 'principalAmount', message: 'must be above zero' } : undefined;

/** The rule that a currency, where there is one, is spelled as ISO 4217 spells it. */
export const currencyCode: Rule<object> = (body) => {
  const { currency } = membersOf(body);
  if (currency === undefined || /^[A-Z]{3}$/.test(String(currency))) return undefined;
  return { path: 'currency', message: 'must be a three-letter code in capitals, such as AUD' };
};
