/** Converts between decimal amounts and minor units (cents) on the digits themselves; floating point never takes part. */
import { RequestValidationError } from './errors.js';

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

/**
 * Turns a decimal amount into minor units: `('10.05', 'AUD')` into `1005`.
 *
 * Throws `RequestValidationError` for what is not a plain decimal number, has more decimals than the currency, or is too large
 * to be exact as a number.
 *
 * @param amount - the amount as text: `10`, `10.5`, `-0.05`
 * @param currency - the ISO 4217 code
 */
export function toMinorUnits(amount: string, currency: string): number {
  const exponent = exponentOf(currency);
  const parts = typeof amount === 'string' ? /^(-?)(\d+)(?:\.(\d+))?$/.exec(amount.trim()) : null;
  if (parts === null) throw refusal('amount', 'must be a decimal number as text, such as "10.50"');
  const [, sign, whole = '', decimals = ''] = parts;
  const kept = decimals.slice(0, exponent);
  if (/[^0]/.test(decimals.slice(exponent))) throw refusal('amount', `has more than the ${exponent} decimals of ${currency.toUpperCase()}`);
  const units = Number(whole + kept.padEnd(exponent, '0'));
  if (!Number.isSafeInteger(units)) throw refusal('amount', 'is too large to be exact');
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
  const exponent = exponentOf(currency);
  if (!Number.isSafeInteger(units)) throw refusal('units', 'must be a whole number of minor units');
  const digits = String(Math.abs(units)).padStart(exponent + 1, '0');
  const sign = units < 0 ? '-' : '';
  return exponent === 0 ? sign + digits : `${sign}${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
}

function exponentOf(currency: string): number {
  if (typeof currency !== 'string' || !/^[a-z]{3}$/i.test(currency)) throw refusal('currency', 'must be a three-letter ISO 4217 code');
  return exponents[currency.toUpperCase()] ?? 2;
}

const refusal = (path: string, message: string): RequestValidationError => new RequestValidationError([{ path, message }]);
