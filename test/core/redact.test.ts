import { describe, expect, it } from 'vitest';
import { btoaUtf8 } from '../../src/core/ground/base64.js';
import { type EachSecret, Redactor, sensitiveValues } from '../../src/core/ground/secrets/redact.js';

const mark = '[redacted]';

const hex = (text: string): string => Buffer.from(text).toString('hex');
const entities = (text: string, digits: (code: number) => string): string =>
  text.replace(/[^a-z ]/gi, (one) => `&#${digits(one.codePointAt(0) as number)};`);

/** How programs print what they were given. */
const spellings: Readonly<Record<string, (text: string) => string>> = {
  'as it came': (text) => text,
  'in capitals': (text) => text.toUpperCase(),
  'in small letters': (text) => text.toLowerCase(),
  'in a URL': encodeURIComponent,
  'in a URL in a URL': (text) => encodeURIComponent(encodeURIComponent(text)),
  'in a URL, with small hexadecimals': (text) => encodeURIComponent(text).replace(/%../g, (code) => code.toLowerCase()),
  'in a URL, every byte': (text) => hex(text).replace(/../g, '%$&'),
  'in a URL of an old script': escape,
  'in a URL that is Latin-1': (text) => [...text].map((one) => `%${one.charCodeAt(0).toString(16).padStart(2, '0')}`).join(''),
  'in a form': (text) => new URLSearchParams({ '': text }).toString().slice(1),
  'in JSON': (text) => JSON.stringify(text).slice(1, -1),
  'in JSON in JSON': (text) => JSON.stringify(JSON.stringify(text)).slice(3, -3),
  'in JSON of PHP': (text) => JSON.stringify(text).slice(1, -1).replaceAll('/', '\\/'),
  'in JSON of ASCII alone': (text) => text.replace(/[^ -~]|["\\<>&']/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`),
  'in JSON in a page': (text) => JSON.stringify(text).slice(1, -1).replaceAll('&', '&amp;').replaceAll('"', '&quot;'),
  'in a page, by names': (text) =>
    text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll("'", '&apos;').replaceAll('ë', '&euml;').replaceAll('ø', '&oslash;'),
  'in a page, decimal': (text) => entities(text, String),
  'in a page, hexadecimal': (text) => entities(text, (code) => `x${code.toString(16)}`),
  'in a page in a page': (text) => entities(text, String).replaceAll('&', '&amp;'),
  'in Python bytes': (text) => hex(text).replace(/../g, '\\x$&'),
  'in C octals': (text) => Buffer.from(text).reduce((all, byte) => `${all}\\${byte.toString(8).padStart(3, '0')}`, ''),
  'in a mail': (text) => hex(text).toUpperCase().replace(/../g, '=$&'),
  'read as Latin-1': (text) => Buffer.from(text).toString('latin1'),
  'in base64': btoaUtf8,
  'in base64 for URLs': (text) => Buffer.from(text).toString('base64url'),
  'in base64 in a URL': (text) => encodeURIComponent(btoaUtf8(text)),
  'in hexadecimal': hex,
  'in hexadecimal capitals': (text) => hex(text).toUpperCase(),
  'in hexadecimal with colons': (text) => hex(text).replace(/..(?!$)/g, '$&:'),
  'decomposed (NFD)': (text) => text.normalize('NFD'),
  'without accents': (text) => text.normalize('NFD').replace(/\p{M}/gu, ''),
  'with doubled quotes': (text) => text.replaceAll("'", "''").replaceAll('"', '""'),
  'with a blank that does not break': (text) => text.replaceAll(' ', '\u00a0'),
};

/* Every visit is answered with no, so that none is the last. */
function listed(each: EachSecret): string[] {
  const found: string[] = [];
  each((secret) => found.push(secret) < 0);
  return found;
}

describe('the redactor', () => {
  const key = 'pässword/+&"secret';
  const redactor = new Redactor(['cardNumber', 'Token'], [key, 'abc', 'longer-than-abcd', 'abcd']);

  it.each(Object.entries(spellings))('hides a key, a name and a number %s', (_, spell) => {
    for (const secret of ['c4n/ary+K3y==', "Zoë O'Canary <Sør>", 'p&ss "w0rd"', 'Strøm-Straße 1', 'user@example.com', '000123456']) {
      const clean = new Redactor([], [secret]).text(`before ${spell(secret)} after`);
      expect(clean, spell(secret)).toMatch(/^before \S*\[redacted\]\S* after$/);
      expect(clean.length, clean).toBeLessThan(40);
    }
  });

  it('hides a key in base64 wherever in it the key begins', () => {
    const keyed = new Redactor([], ['c4n/ary+K3y==']);
    for (const user of ['', 'u', 'us', 'use', 'user', 'user:']) {
      for (const after of ['', ':', ':x', ':xy'])
        expect(keyed.text(`Basic ${btoa(`${user}c4n/ary+K3y==${after}`)} was refused`)).toBe(`Basic ${mark} was refused`);
    }
  });

  it.each(['032001', '032-001', '123456789', '4012888888881881'])('hides the number %s with any separators', (number) => {
    const own = new Redactor([], [number]);
    const digits = number.replace('-', '');
    for (const separator of ['', ' ', '-', '.', '/', '\u00a0', '\u2009', '\u202f', '\u2011', '_', '&nbsp;', '%20', '\\u00a0']) {
      for (const every of [2, 3, 4]) {
        const grouped = digits.replace(new RegExp(`.{${every}}(?!$)`, 'g'), (group) => group + separator);
        expect(own.text(`account ${grouped}, closed`), grouped).toBe(`account ${mark}, closed`);
      }
    }
    expect(new Redactor([], ['032001', '123456789']).text('032-001 1234 56789 is closed')).toBe(`${mark} ${mark} is closed`);
  });

  it('hides the longer secret whole where one contains another', () => {
    expect(redactor.text('longer-than-abcd abcd abc')).toBe(`${mark} ${mark} ${mark}`);
  });

  it('hides what is short where it is a word of its own, and nowhere else', () => {
    const short = new Redactor([], ['847', '1234', 'Bo', 'Lee', 'Ann', '李明', '05', 'x', 'Anna']);
    for (const [text, clean] of [
      ['The CVN 847 is wrong for the card of Bo', `The CVN ${mark} is wrong for the card of ${mark}`],
      ['cvn=847, BO, "lee"; <ann>', `cvn=${mark}, ${mark}, "${mark}"; <${mark}>`],
      ['Lee, Ann', `${mark}, ${mark}`],
      ['客户李明已存在', `客户${mark}已存在`],
      ['Anna2, Anna', `${mark}2, ${mark}`],
      ['PIN1234x', `PIN${mark}x`],
    ] as const)
      expect(short.text(text)).toBe(clean);
    for (const text of [
      '8471 and 18 47, 2026-05-01',
      'Bob was asleep in Boston',
      'planned, an anniversary',
      'x is 05',
      '51234 12345',
      'savanna',
      'no',
    ])
      expect(short.text(text)).toBe(text);
  });

  it('takes a common word for a name only as the name is written', () => {
    const named = new Redactor([], ['Will', 'May', 'Not', 'The']);
    expect(named.text('Will May will not pay: the card may be lost')).toBe(`${mark} ${mark} will not pay: the card may be lost`);
    expect(new Redactor([], ['will']).text('will is known')).toBe(`${mark} is known`);
  });

  it('leaves harmless words beside secrets whose letters they hold', () => {
    const named = new Redactor([], ['Oslo', 'Martin', 'Card', 'Anders', '032001', 'key-1']);
    for (const text of [
      'too slow',
      'creditCard.cvn',
      'cards',
      'no slots',
      'smart insight',
      'and erstwhile',
      'on 2032-01-00',
      'monkey 12',
      'keyword',
    ])
      expect(named.text(text)).toBe(text);
  });

  it('looks for a secret without letters by its signs', () => {
    const signs = new Redactor([], ['$&!*?', '++ a ++']);
    expect(signs.text('the password $&amp;!*? is wrong, and so is "++ a ++"')).toBe(`the password ${mark} is wrong, and so is "${mark}"`);
    expect(signs.text('a + b')).toBe('a + b');
  });

  it('shows no beginning of a secret that reaches over the end of an excerpt, however it is spelled', () => {
    const long = `Zoë ${'canary '.repeat(200)}`;
    const own = new Redactor([], [long, 'c4n/ary+K3y==']);
    for (const spell of Object.values(spellings)) {
      for (const secret of [long, 'c4n/ary+K3y==']) {
        for (const before of [5, 40, 95])
          expect(own.excerpt('.'.repeat(before) + spell(secret), 100)).not.toMatch(/[a-z\d]{5}(?<!redac|edact|dacte|acted|^red)/i);
      }
    }
  });

  it('hides one of thousands of secrets in every spelling, and no other text, as it does with few', () => {
    const many = Array.from({ length: 3_000 }, (_, place) => `person ${place} of many`);
    const crowded = new Redactor([], [...many, key, 'abc', 'longer-than-abcd', 'abcd']);
    for (const secret of [key, many[0], many[2_999]] as string[]) {
      for (const spelling of [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1), btoaUtf8(`${secret}:`)])
        expect(crowded.text(`before ${spelling} ${spelling} after`)).toBe(`before ${mark} ${mark} after`);
    }
    expect(crowded.text('longer-than-abcd abcd, person 3000 of many, red')).toBe(`${mark} ${mark}, person 3000 of many, red`);
  });

  it('takes no part of a traceparent for a card number, unless it has no letter', () => {
    const traceparent = '00-a15ae5ba6a8ed98c0324039158763863-71e601080dfb14c0-01';
    expect(redactor.text(`traceparent: ${traceparent}`)).toBe(`traceparent: ${traceparent}`);
    expect(redactor.text(`${traceparent} 4111-1111-1111-1111`)).toBe(`${traceparent} ${mark}`);
    expect(redactor.text('00-00000000000000000000000000000000-4111111111111111-01')).not.toContain('4111111111111111');
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

  it('hides card numbers by their check digit, with any separators, and no other digits', () => {
    for (const card of ['4111111111111111', '378282246310005', '6304000000000000'])
      expect(redactor.text(`card ${card}.`)).toBe(`card ${mark}.`);
    for (const separator of [' ', '-', '.', '/', '\u00a0', '\u2009', '\u2011', ' - ', '%20', '&nbsp;'])
      expect(redactor.text(`card ${['4111', '1111', '1111', '1111'].join(separator)}, 12/31`)).toBe(`card ${mark}, 12/31`);
    for (const digits of [
      '4111111111111112',
      '123456789012',
      '20260101000000',
      'customer 1234567890123',
      '2026.07.09 11.22.33',
      '192.168.100.200',
    ])
      expect(redactor.text(digits)).toBe(digits);
    expect(redactor.copy(4111111111111111)).toBe(mark);
    expect(redactor.copy(1234567890123)).toBe(1234567890123);
  });

  it('hides a number that holds a secret as a whole', () => {
    expect(new Redactor([], ['123456789']).copy([123456789, 91234567890, 12345])).toEqual([mark, mark, 12345]);
  });

  it('blanks members by name at any depth, in any case and however joined, and leaves the shape', () => {
    const given = {
      CARDNUMBER: '1',
      card_number: 2,
      'Card Number': '3',
      a: [{ token: { inner: 'x' } }, { b: null, token: null, ok: true }],
      token: '',
    };
    expect(redactor.copy(given)).toEqual({
      CARDNUMBER: mark,
      card_number: mark,
      'Card Number': mark,
      a: [{ token: mark }, { b: null, token: null, ok: true }],
      token: '',
    });
    expect(given.a[0]).toEqual({ token: { inner: 'x' } });
  });

  it('blanks what is secret in any API without a list, and hides its value elsewhere', () => {
    const answer = {
      debug: { Authorization: 'abcdefgh1', cvv2: 847, userPassword: 'hunter22', tokenType: 'Bearer', keyword: 'k' },
      said: 'hunter22, 847',
    };
    expect(new Redactor([], sensitiveValues(answer, [])).copy(answer)).toEqual({
      debug: { Authorization: mark, cvv2: mark, userPassword: mark, tokenType: 'Bearer', keyword: 'k' },
      said: `${mark}, ${mark}`,
    });
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

  it('asks for no secret before there is a text to clean', () => {
    const asked: string[] = [];
    function* secrets(): Generator<string> {
      asked.push('asked');
      yield 'own-secret';
    }
    const lazy = new Redactor([], secrets());
    expect(asked).toEqual([]);
    expect([lazy.text('own-secret'), lazy.text('own-secret'), asked.length]).toEqual([mark, mark, 1]);
  });

  it('goes through the secrets once for many short texts, and hides the same as in each alone', () => {
    let walks = 0;
    const secrets = [
      'Jane Roe',
      'jane@example.com',
      '0400 000 000',
      ...Array.from({ length: 100 }, (_, place) => `token-${place}-of-many`),
    ];
    const counted = (visit: (secret: string) => boolean): boolean => {
      walks += 1;
      return secrets.some(visit);
    };
    const texts = ['', 'data.*.loyaltyTier', 'byMail.jane@example.com', 'Jane Roe', ...secrets.map((secret) => `data.${btoa(secret)}.x`)];
    const clean = new Redactor([], counted).excerpts(texts, 500);
    expect(clean).toEqual(texts.map((text) => new Redactor([], secrets).excerpt(text, 500)));
    expect(clean.slice(0, 4)).toEqual(['', 'data.*.loyaltyTier', `byMail.${mark}`, mark]);
    expect(walks).toBe(1);
  });

  it('drops headers that hold cookies, challenges and tokens, and cleans the rest', () => {
    const dropped = { 'set-cookie': 'a', 'www-authenticate': 'b', 'x-api-key': 'c', 'x-auth-token': 'd', 'x-card-number': 'e' };
    expect(redactor.headers({ ...dropped, 'x-echo': key, date: 'today', 'idempotency-key': 'k' })).toEqual({
      'x-echo': mark,
      date: 'today',
      'idempotency-key': 'k',
    });
  });

  it('finds the values of sensitive members, everything under them included', () => {
    const names = new Set(['card']);
    expect(listed(sensitiveValues([{ card: { number: 42, name: ['X'] }, other: 'y' }, 'z'], names))).toEqual(['42', 'X']);
  });

  it('walks lists by place: the entries of a long one with their names would take many times its room', () => {
    const unnamed = <Item>(list: Item[]): Item[] =>
      new Proxy(list, {
        ownKeys: () => {
          throw new Error('asked for all names');
        },
      });
    expect(listed(sensitiveValues(unnamed([1, { card: unnamed(['X', 2]) }]), ['card']))).toEqual(['X', '2']);
  });
});
