/** Tokens that have ended are let go, and a token costs the same however many were issued. */
import { describe, expect, it } from 'vitest';
import { IssuedTokens } from '../../src/testing/issued-tokens.js';
import { ListMaximum } from '../../src/testing/list-maximum.js';

const hour = 60 * 60 * 1000;

describe('issued tokens', () => {
  it('are told as expired for a day after their end, and then as never issued', () => {
    let now = 0;
    const tokens = new IssuedTokens<string>(() => now);
    tokens.issue('a', 'Ann', hour);
    expect([tokens.find('a'), tokens.isKnown('a')]).toEqual(['Ann', true]);
    now = hour;
    expect([tokens.find('a'), tokens.isKnown('a')]).toEqual([undefined, true]);
    now = 25 * hour;
    expect([tokens.find('a'), tokens.isKnown('a')]).toEqual([undefined, false]);
  });

  it('are at most 11 000 in all, the newest, and one without an end stays', () => {
    const tokens = new IssuedTokens<number>(() => 0);
    tokens.issue('endless', -1, Number.POSITIVE_INFINITY);
    for (let number = 0; number < 50_000; number += 1) tokens.issue(`t${number}`, number, hour);
    let known = 0;
    for (let number = 0; number < 50_000; number += 1) known += tokens.isKnown(`t${number}`) ? 1 : 0;
    expect(known).toBeLessThanOrEqual(11_000);
    expect([tokens.find('t49999'), tokens.find('t0'), tokens.find('endless')]).toEqual([49_999, undefined, -1]);
  });

  it('are gone when they are revoked, the one without an end too', () => {
    const tokens = new IssuedTokens<string>(() => 0);
    tokens.issue('a', 'Ann', hour);
    tokens.issue('b', 'Bob', Number.POSITIVE_INFINITY);
    expect([tokens.revoke('a'), tokens.revoke('b'), tokens.revoke('a')]).toEqual([true, true, false]);
    expect([tokens.isKnown('a'), tokens.isKnown('b')]).toEqual([false, false]);
  });
});

describe('the greatest number of a list', () => {
  it('looks at each entry once, and anew where the list ends otherwise', () => {
    let looked = 0;
    const maximum = new ListMaximum<number>((number) => {
      looked += 1;
      return number;
    });
    const list = [3, 9, 4];
    expect([maximum.of(list), maximum.of(list), looked]).toEqual([9, 9, 3]);
    list.push(10);
    expect([maximum.of(list), looked]).toEqual([10, 4]);
    list.splice(1, 3);
    expect([maximum.of(list), maximum.of([])]).toEqual([3, 0]);
  });
});
