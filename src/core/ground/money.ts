/** Converts between decimal amounts and minor units (cents), digit by digit and without floating-point arithmetic. */
import { RequestValidationError } from './errors.js';
import { kindOf } from './kind-of.js';

/* ISO 4217: the currencies whose minor unit is not a hundredth. */
const exponents: Readonly<Record<string, number>> = {
  BHD: 3,
  BIF: 0,
  CLF: 4,
  CLP: 0,
  DJF: 0,
  GNF: 0,
  IQD: 3,
  ISK: 0,
  JOD: 3,
  JPY: 0,
  KMF: 0,
  KRW: 0,
  KWD: 3,
  LYD: 3,
  OMR: 3,
  PYG: 0,
  RWF: 0,
  TND: 3,
  UGX: 0,
  UYI: 0,
  UYW: 4,
  VND: 0,
  VUV: 0,
  XAF: 0,
  XOF: 0,
  XPF: 0,
};

/** An amount with its currency, as answers have it. */
export interface MoneyAmount {
  /** The amount in whole units, with cents as decimals. */
  readonly amount: string | number;
  /** The ISO 4217 code. */
  readonly currency: string;
}

/**
 * Turns a decimal amount into minor units: `('10.05', 'AUD')`, `(10.05, 'AUD')` and `({ amount: 10.05, currency: 'AUD' })` into `1005`.
 * A number counts by its shortest digits, so `0.1 + 0.2`, which has seventeen decimals, is refused.
 *
 * Throws `RequestValidationError` for what is not a plain decimal number, has more decimals than the currency, is too large to be exact as
 * a number, or names no currency.
 *
 * @param amount - the amount: `'10'`, `'10.5'`, `-0.05`, or the `Money` of an answer
 * @param currency - the ISO 4217 code; a `Money` has its own
 */
export function toMinorUnits(amount: string | number, currency: string): number;
/** The same for the `Money` of an answer. */
export function toMinorUnits(money: MoneyAmount, currency?: string): number;
export function toMinorUnits(given: string | number | MoneyAmount, currency?: string): number {
  const isMoney = typeof given === 'object' && given !== null;
  const { amount, code } = isMoney ? { amount: given.amount, code: given.currency } : { amount: given, code: currency };
  const exponent = exponentOf(code, toUnits);
  if (isMoney && currency !== undefined && currency !== code)
    throw refusal(toUnits, 'currency', `is not the currency of the amount, ${code}`);
  const digits = typeof amount === 'number' ? String(amount) : amount;
  const parts = typeof digits === 'string' ? /^(-?)(\d+)(?:\.(\d+))?$/.exec(digits.trim()) : null;
  if (parts === null) throw refusal(toUnits, 'amount', `must be a decimal number with a point, such as "10.50", found ${shown(amount)}`);
  const [, sign, whole = '', decimals = ''] = parts;
  const kept = decimals.slice(0, exponent);
  if (/[^0]/.test(decimals.slice(exponent))) throw refusal(toUnits, 'amount', `has more than the ${exponent} decimals of ${code}`);
  const units = Number(whole + kept.padEnd(exponent, '0'));
  if (!Number.isSafeInteger(units)) throw refusal(toUnits, 'amount', 'is too large to be exact');
  return sign === '-' && units !== 0 ? -units : units;
}

/**
 * Turns minor units into a decimal amount: `(1005, 'AUD')` into `'10.05'`.
 *
 * Throws `RequestValidationError` for a number that is not whole.
 *
 * @param units - how many minor units (cents)
 * @param currency - the ISO 4217 code
 */
export function fromMinorUnits(units: number, currency: string): string {
  const exponent = exponentOf(currency, fromUnits);
  if (!Number.isSafeInteger(units))
    throw refusal(
      fromUnits,
      'units',
      `must be a whole number of minor units, such as 1005, found ${typeof units === 'string' ? 'a string' : shown(units)}`,
    );
  const digits = String(Math.abs(units)).padStart(exponent + 1, '0');
  const sign = units < 0 ? '-' : '';
  return exponent === 0 ? sign + digits : `${sign}${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
}

function exponentOf(currency: unknown, by: string): number {
  if (typeof currency !== 'string' || !/^[a-z]{3}$/i.test(currency)) {
    throw refusal(by, 'currency', 'must be a three-letter ISO 4217 code, such as AUD');
  }
  const code = currency.toUpperCase();
  if (!isCurrency(code)) throw refusal(by, 'currency', `is not an ISO 4217 currency: ${code}`);
  return exponents[code] ?? 2;
}

/* Old browsers do not have the list of currencies; there, every three-letter code is accepted. */
const isCurrency = (code: string): boolean =>
  Object.hasOwn(exponents, code) || typeof Intl.supportedValuesOf !== 'function' || Intl.supportedValuesOf('currency').includes(code);

/* Shows a text that looks like an amount. Any other text may be a secret in the wrong place, so only its kind is shown. */
const shown = (value: unknown): string =>
  typeof value === 'number'
    ? String(value)
    : typeof value === 'string' && /^[\d.,' -]{1,20}$/.test(value)
      ? JSON.stringify(value)
      : kindOf(value);

const toUnits = 'toMinorUnits refused its arguments';
const fromUnits = 'fromMinorUnits refused its arguments';

const refusal = (refused: string, path: string, message: string): RequestValidationError =>
  new RequestValidationError([{ path, message }], {}, refused);
