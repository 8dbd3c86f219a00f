import { describe, expect, it } from 'vitest';
import { btoaUtf8, Redactor, sensitiveValues } from '../../src/core/ground/redact.js';

const mark = '[redacted]';

describe('the redactor', () => {
  const key = 'pässword/+&"secret';
  const redactor = new Redactor(['cardNumber', 'Token'], [key, 'abc', 'longer-than-abcd', 'abcd']);

  it('hides a secret in every spelling in which it travels', () => {
    for (const spelling of [key, encodeURIComponent(key), JSON.stringify(key).slice(1, -1), btoaUtf8(key), btoaUtf8(`${key}:`)]) {
      const clean = redactor.text(`before ${spelling} after`);
      expect(clean).toBe(`before ${mark} after`);
    }
  });

  it('hides the longer secret whole where one contains another, and leaves what is too short to be one', () => {
    expect(redactor.text('longer-than-abcd abcd abc')).toBe(`${mark} ${mark} abc`);
  });

  it('hides one of thousands of secrets in every spelling, and no other text, as it does with few', () => {
    const many = Array.from({ length: 3_000 }, (_, place) => `person ${place} of many`);
    const crowded = new Redactor([], [...many, key, 'abc', 'longer-than-abcd', 'abcd']);
    for (const secret of [key, many[0], many[2_999]] as string[]) {
      for (const spelling of [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1), btoaUtf8(`${secret}:`)])
        expect(crowded.text(`before ${spelling}${spelling} after`)).toBe(`before ${mark}${mark} after`);
    }
    expect(crowded.text('longer-than-abcd abcd abc, person 3000 of many, red')).toBe(`${mark} ${mark} abc, person 3000 of many, red`);
  });

  it('takes no part of a UUID for a card number, and still hides a card that stands beside one or looks like one', () => {
    /* Each holds 13 digits or more in a row whose check digit is right. */
    const uuids = ['4e0668b9-2937-4228-9574-b83df895d199', 'aa617748-5434-427b-beb7-18f007f8a162', '652E06F9-3688-4642-9443-8A6F2EC4C0A6'];
    for (const uuid of uuids) {
      expect(redactor.text(`key ${uuid}, "${uuid}"`)).toBe(`key ${uuid}, "${uuid}"`);
      expect(redactor.text(`${uuid} 4111-1111-1111-1111`)).toBe(`${uuid} ${mark}`);
    }
    for (const end of ['', '-a', ' a']) expect(redactor.text(`42424242-4242-4242-8242-424242424242${end}`)).toContain(mark);
    expect(redactor.text('4e0668b9-2937-4228-9574')).toContain(mark);
  });

  it('hides card numbers by their check digit, in groups as well, and no other digits', () => {
    for (const card of ['4111111111111111', '4111 1111 1111 1111', '4111-1111-1111-1111', '378282246310005', '6304000000000000'])
      expect(redactor.text(`card ${card}.`)).toBe(`card ${mark}.`);
    for (const digits of ['4111111111111112', '123456789012', '20260101000000', 'customer 1234567890123'])
      expect(redactor.text(digits)).toBe(digits);
    expect(redactor.copy(4111111111111111)).toBe(mark);
    expect(redactor.copy(1234567890123)).toBe(1234567890123);
  });

  it('blanks members by name at any depth and in any case, as a whole, and leaves the shape', () => {
    const given = { CARDNUMBER: '1', a: [{ token: { inner: 'x' } }, { b: null, token: null, ok: true }], token: '' };
    expect(redactor.copy(given)).toEqual({ CARDNUMBER: mark, a: [{ token: mark }, { b: null, token: null, ok: true }], token: '' });
    expect(given.a[0]).toEqual({ token: { inner: 'x' } });
  });

  it('cleans the names of members too, also when two become one', () => {
    expect(JSON.stringify(redactor.copy({ '4111111111111111': 1, '4012888888881881': 2 }))).toBe(`{"${mark}":2}`);
  });

  it('keeps a member named __proto__ as data', () => {
    const copy = redactor.copy(JSON.parse('{"__proto__":{"polluted":1},"constructor":"x"}')) as object;
    expect(Object.keys(copy)).toEqual(['__proto__', 'constructor']);
    expect(Object.getPrototypeOf(copy)).toBe(Object.prototype);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  it('bounds what it copies, in depth and in length', () => {
    let deep: unknown = 'end';
    for (let level = 0; level < 100; level += 1) deep = { deep };
    expect(JSON.stringify(redactor.copy(deep))).toContain('[deeper]');
    expect(redactor.copy(Array.from({ length: 1_000 }, (_, index) => index))).toHaveLength(21);
  });

  it('hides what the one that it builds on hides, and the longer secret whole where both know one', () => {
    const built = new Redactor(['name'], ['longer-than-abcd-it-is', 'own-secret'], redactor);
    expect(built.text(`${key}, own-secret, longer-than-abcd-it-is, longer-than-abcd`)).toBe(`${mark}, ${mark}, ${mark}, ${mark}`);
    expect(redactor.text('own-secret')).toBe('own-secret');
  });

  it('drops headers that hold cookies, challenges and tokens, and cleans the rest', () => {
    expect(
      redactor.headers({ 'set-cookie': 'a', 'www-authenticate': 'b', 'x-api-key': 'c', 'x-auth-token': 'd', 'x-echo': key, date: 'today' }),
    ).toEqual({ 'x-echo': mark, date: 'today' });
  });

  it('finds the values of sensitive members, everything under them included', () => {
    const names = new Set(['card']);
    expect([...sensitiveValues([{ card: { number: 42, name: ['X'] }, other: 'y' }, 'z'], names)]).toEqual(['42', 'X']);
  });

  it('walks lists by place: the entries of a long one with their names would take many times its room', () => {
    const unnamed = <Item>(list: Item[]): Item[] =>
      new Proxy(list, {
        ownKeys: () => {
          throw new Error('asked for all names');
        },
      });
    expect([...sensitiveValues(unnamed([1, { card: unnamed(['X', 2]) }]), ['card'])]).toEqual(['X', '2']);
  });
});
