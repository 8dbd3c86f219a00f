/** Money into requests: what goes out is the number that was meant, digit by digit, or nothing does. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amountNumber, amountProblem } from '../../src/core/ground/amount.js';
import { toMinorUnits } from '../../src/core/ground/money.js';

const written = (amount: string | number, currency?: string): string =>
  amountProblem(amount, currency) ?? JSON.stringify(amountNumber(amount));

describe('an amount', () => {
  it.each([
    ['0.07', 'AUD', '0.07'],
    ['1234567.89', 'AUD', '1234567.89'],
    ['125.00', 'AUD', '125'],
    ['00.50', 'AUD', '0.5'],
    ['1.10', 'AUD', '1.1'],
    ['500', 'JPY', '500'],
    ['500.00', 'JPY', '500'],
    ['1.234', 'KWD', '1.234'],
    ['1.000', 'KWD', '1'],
    ['1.0000', 'AUD', '1'],
    [0.07, 'AUD', '0.07'],
    [19.99, 'AUD', '19.99'],
    [1234567.89, 'AUD', '1234567.89'],
    [500, 'JPY', '500'],
    ['10.5', undefined, '10.5'],
  ])('%s %s goes out as %s', (amount, currency, digits) => {
    expect(written(amount, currency)).toBe(digits);
  });

  it.each([
    [1.005, 'AUD', /decimals/],
    ['1.005', 'AUD', /decimals/],
    [0.1 + 0.2, 'AUD', /decimals/],
    ['0.5', 'JPY', /decimals/],
    ['1.005', undefined, /decimals/],
    ['1.000', 'AUD', /may mean a thousand: write it without a separator, or with at most 2 decimals/],
    ['12.000', undefined, /may mean a thousand/],
    ['500.000', 'JPY', /at most 0 decimals/],
    [Number.NaN, 'AUD', /not an amount/],
    [Number.POSITIVE_INFINITY, 'AUD', /not an amount/],
    [-1, 'AUD', /negative/],
    ['-1', 'AUD', /negative/],
    ['1,00', 'AUD', /with a point/],
    ['1 000', 'AUD', /with a point/],
    ['', 'AUD', /with a point/],
    ['.5', 'AUD', /with a point/],
    ['1.', 'AUD', /with a point/],
    ['0x10', 'AUD', /with a point/],
    ['1e3', 'AUD', /with a point/],
    [1e21, 'AUD', /with a point/],
    [1e-7, 'AUD', /with a point/],
    ['$10', 'AUD', /with a point/],
    [2 ** 60, 'AUD', /too large/],
    ['9007199254740993', 'JPY', /too large/],
    ['90071992547409.93', 'AUD', /too large/],
  ])('%s %s is refused', (amount, currency, why) => {
    expect(amountProblem(amount, currency)).toMatch(why);
  });

  it('goes out with the very cents of its text, whatever they are', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 15 }), (cents) => {
        const text = `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
        const [whole, decimals = ''] = written(text, 'AUD').split('.');
        expect(Number(whole) * 100 + Number(decimals.padEnd(2, '0'))).toBe(cents);
      }),
      { numRuns: 2000 },
    );
  });
});

it.each([
  [1e21, '1e+21'],
  [1e-7, '1e-7'],
  [Number.NaN, 'NaN'],
  ['10,05', '"10,05"'],
  ['sk_live_1', 'a string'],
])('toMinorUnits names what it refuses, where that is an amount: %s', (amount, found) =>
  expect(() => toMinorUnits(amount, 'AUD')).toThrow(`found ${found}.`),
);
