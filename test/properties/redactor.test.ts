/** Whatever a secret is, however it is spelled and wherever it stands: it is not shown, and the words around it are. */
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { lettersOf } from '../../src/core/ground/secrets/letters.js';
import { Redactor } from '../../src/core/ground/secrets/redact.js';
import { SecretFinder } from '../../src/core/ground/secrets/secret-finder.js';
import { plainSpelling, type Spelling } from '../../src/core/ground/secrets/spellings.js';
import { spellingNames, spellings } from './secrets/spellings.js';

const mark = '[redacted]';

/* Keys, tokens, names, numbers and passwords, with the signs that each format spells in another way. */
const secret = fc.oneof(
  fc.string({ unit: fc.constantFrom(...'abnrcXYZ0189+/=_-&<>"\'%\\ '), minLength: 12, maxLength: 60 }),
  fc.string({ unit: fc.constantFrom(...'abcXYZ-&<>"\' ëøßÉ'), minLength: 12, maxLength: 60 }),
  fc.string({ unit: 'grapheme', minLength: 12, maxLength: 40 }),
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 10, maxLength: 19 }),
);

/* What vendors, gateways and this library say around it. */
const words = fc
  .array(
    fc.constantFrom(
      ...'The request body contained invalid data for creditCard.cvn and accountNumber: it must be closed, unknown or not found (422); see the page'.split(
        ' ',
      ),
    ),
    { maxLength: 12 },
  )
  .map((all) => all.join(' '));

/* Signs at its ends would be left as escapes. The accents of old Greek are letters in capitals. */
const isFit = (text: string): boolean => {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '');
  return (
    /^[\p{L}\p{N}].*[\p{L}\p{N}]$/su.test(plain) &&
    plain.replace(/[^\p{L}\p{N}]/gu, '').length >= 10 &&
    !text.normalize('NFD').includes('\u0345')
  );
};

describe('the redactor', () => {
  it('hides a secret in every spelling, in two of them as in one, and leaves the words around it', () => {
    fc.assert(
      fc.property(
        secret.filter(isFit),
        fc.constantFrom(...spellingNames),
        fc.constantFrom(...spellingNames),
        words,
        words,
        (own, inner, outer, before, after) => {
          const redactor = new Redactor([], [own]);
          /* The word beside a secret may lose a letter to it. */
          const rest = after.replace(/^\S+/, '');
          for (const spelled of [
            spellings[inner](own),
            ...(isEncoding(inner) || isEncoding(outer) || /[%\\]/.test(own) ? [] : [spellings[outer](spellings[inner](own))]),
          ]) {
            const clean = redactor.text(`${before} "${spelled}" ${after}`);
            expect(clean, spelled).toContain(mark);
            /* With an escape in the secret, so may the word before it: `r\\ra…` has the letters `rra…`, and once decoded only `ra…`. */
            const [start, end] = /[%\\]/.test(own) && !clean.startsWith(`${before} `) ? [before.length - 1, ''] : [before.length, ' '];
            expect(clean.startsWith(before.slice(0, start) + end) && clean.endsWith(rest), clean).toBe(true);
            /* The mark goes first: where a word has lost a letter, its length would reach into the mark. */
            const unmarked = clean.slice(start).replaceAll(mark, '');
            const shown = unmarked.slice(0, Math.max(0, unmarked.length - after.length));
            expect(lettersOf(shown).letters.length, shown).toBeLessThan(8);
          }
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('hides the same in a short text, for which it makes no index, as with one', () => {
    const few = fc.array(
      fc.oneof(secret, fc.string({ unit: fc.constantFrom(...'abX1 -~+/'), maxLength: 12 }), fc.string({ unit: 'binary', maxLength: 8 })),
      {
        maxLength: 6,
      },
    );
    fc.assert(
      fc.property(few, fc.nat(5), fc.constantFrom(...spellingNames), words, words, (own, at, name, before, after) => {
        const spelled = spellings[name](own[at] ?? 'nothing');
        const text = `${before}${spelled}${after}`.slice(0, 500);
        const indexed = new Redactor([], own);
        indexed.copy('');
        expect(new Redactor([], own).text(text)).toBe(indexed.text(text));
      }),
      { numRuns: 3_000 },
    );
  });

  it('leaves words as they are, whoever is called like a part of them', () => {
    const name = fc.constantFrom('Will', 'May', 'Not', 'Card', 'The', 'An', 'Data', 'Own', 'Ann', 'Lee', 'Oslo', '22', '05', 'Ed', 'Form');
    fc.assert(
      fc.property(fc.array(name, { maxLength: 5 }), fc.stringMatching(/^[a-z]{1,12}( [a-z]{1,12}){0,6}$/), (names, text) => {
        const clean = new Redactor([], names).text(text).split(' ');
        for (const [at, word] of text.split(' ').entries()) {
          const isOneOfThem = names.some((one) => one.toLowerCase() === word);
          if (!isOneOfThem) expect(clean[at]).toBe(word);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it('shows no more of a secret where its text is cut', () => {
    fc.assert(
      fc.property(secret.filter(isFit), fc.constantFrom(...spellingNames), fc.nat(60), fc.nat(400), (own, name, before, length) => {
        const spelled = spellings[name](own);
        const clean = new Redactor([], [own]).excerpt(`${'.'.repeat(before)}${spelled}${'.'.repeat(600)}`, length);
        const shown = clean.replaceAll(mark, '').replace(/\[\w*$/, '');
        expect(lettersOf(shown).letters.length, shown).toBeLessThan(8);
      }),
      { numRuns: 2_000 },
    );
  });
});

/*
 * Not found: what was encoded first and then spelled byte for byte, which no program prints, and what holds escapes of its own and was
 * escaped more than once.
 */
const isEncoding = (name: string): boolean => /base 64|Basic|hexadecimal$|mail|bytes|everything|entities|escapes of/.test(name);

describe('the work of a search', () => {
  afterEach(() => vi.restoreAllMocks());

  /* Of what a step may cost only the look-ups in a table grow: each computes two products. The other steps are one for a letter. */
  const workOf = (secrets: readonly string[], text: string): number => {
    const products = vi.spyOn(Math, 'imul');
    const spelled = secrets.map(plainSpelling).filter((one): one is Spelling => one !== undefined);
    let found = 0;
    new SecretFinder(spelled).find({ text }, lettersOf(text), () => void (found += 1), Number.POSITIVE_INFINITY);
    const work = products.mock.calls.length + found;
    products.mockRestore();
    return work;
  };

  const size = (secrets: readonly string[], text: string): number => secrets.reduce((sum, one) => sum + one.length, text.length);

  it.each<[string, (n: number) => readonly [secrets: readonly string[], text: string]]>([
    ['one letter again and again, and a secret that ends in another', (n) => [[`${'a'.repeat(n)}b`], 'a'.repeat(n)]],
    ['texts that break off just before the secret ends', (n) => [[`${'a'.repeat(100)}b`], `${'a'.repeat(100)}c`.repeat(n / 100)]],
    [
      'secrets that begin with one another',
      (n) => [Array.from({ length: Math.sqrt(n) }, (_, at) => 'a'.repeat(at + 2)), `${'a'.repeat(50)}b`.repeat(n / 50)],
    ],
    ['secrets that end with one another', (n) => [Array.from({ length: Math.sqrt(n) }, (_, at) => `${'ab'.repeat(at)}c`), 'ab'.repeat(n)]],
    ['many secrets and a long text', (n) => [Array.from({ length: n / 10 }, (_, at) => `person ${at}`), 'person 1234567 '.repeat(n / 10)]],
    [
      'letters of a large alphabet',
      (n) => [Array.from({ length: n / 10 }, (_, at) => `${String.fromCharCode(0x4e00 + (at % 20_000))}明李王${at}`), '明李王'.repeat(n)],
    ],
  ])('grows as the texts do: %s', (_, make) => {
    const [small, large] = [10_000, 40_000].map((n) => ({ work: workOf(...make(n)), size: size(...make(n)) })) as [
      { work: number; size: number },
      { work: number; size: number },
    ];
    expect(large.work / large.size).toBeLessThan(Math.max(1, (1.5 * small.work) / small.size));
    expect(large.work).toBeLessThan(8 * large.size);
  });
});
