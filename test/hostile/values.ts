/** Values that no vendor documents: for the places of an answer, and for whole bodies. */
import fc from 'fast-check';

const texts: readonly string[] = [
  '',
  ' ',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '\ud800',
  '\u0000\u001b[2J',
  '٤٢',
  'NaN',
  '1e999',
  '9'.repeat(400),
  '4111 1111 1111 1111',
  'x'.repeat(5_000),
  '🏴'.repeat(50),
  'https://example.com/%zz?a=%',
  '//user:word@[::1',
  '2023-02-30T25:61:61+99:99',
  'OK',
  '404',
];

const numbers: readonly number[] = [0, -0, -1, 0.1, 2 ** 53, -(2 ** 53), 1e21, 1e308, 5e-324, 404, 999];

/** One value for any place. `__proto__` is a member here, as `JSON.parse` makes it. */
export const anyValue: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(null, true, false, [], {}, ...texts, ...numbers),
  fc.constantFrom('__proto__', 'constructor', 'toString'),
  fc.jsonValue({ maxDepth: 3 }),
  fc.string({ unit: 'binary' }),
  fc.constantFrom(...texts).map((name) => JSON.parse(`{${JSON.stringify(name)}:{${JSON.stringify(name)}:1}}`) as unknown),
  fc.constantFrom(10, 300).map((depth) => JSON.parse('['.repeat(depth) + ']'.repeat(depth)) as unknown),
  fc.constantFrom(1, 500).map((count) => Array.from({ length: count }, (_, at) => ({ at }))),
);

/** What is done at one place of a value; `where` and `at` find the place. */
interface Change {
  readonly kind: 'replace' | 'remove' | 'add' | 'repeat' | 'wrap';
  readonly where: number;
  readonly at: number;
  readonly value: unknown;
  readonly name: string;
}

const anyChange: fc.Arbitrary<Change> = fc.record({
  kind: fc.constantFrom('replace', 'replace', 'remove', 'add', 'repeat', 'wrap'),
  where: fc.nat(),
  at: fc.nat(),
  value: anyValue,
  name: fc.constantFrom('__proto__', 'constructor', 'prototype', 'links', 'errors', 'status', 'code', 'data', 'newcomer', ''),
});

type Holder = Record<string, unknown> | unknown[];

/* Every object and list of a value, the outermost first. */
function holders(value: unknown): Holder[] {
  const found: Holder[] = [];
  for (let left = [value]; left.length > 0; ) {
    const here = left.pop();
    if (typeof here !== 'object' || here === null) continue;
    found.push(here as Holder);
    left = [...left, ...Object.values(here)];
    if (found.length > 300) break;
  }
  return found;
}

const put = (holder: Holder, name: string, value: unknown): void =>
  void Object.defineProperty(holder, name, { value, enumerable: true, configurable: true, writable: true });

function changed(box: { readonly body: unknown }, { kind, where, at, value, name }: Change): void {
  const all = holders(box);
  const holder = all[where % all.length] as Holder;
  const keys = Object.keys(holder);
  const key = keys[at % Math.max(1, keys.length)];
  if (kind === 'add' || key === undefined) {
    if (Array.isArray(holder)) holder.push(value);
    else if (holder !== box) put(holder, name, value);
  } else if (kind === 'replace') put(holder, key, value);
  else if (kind === 'wrap') put(holder, key, [(holder as Record<string, unknown>)[key]]);
  else if (Array.isArray(holder)) {
    if (kind === 'remove') holder.splice(at % holder.length, 1);
    else holder.push(...Array.from({ length: at % 40 }, () => holder[0]));
  } else if (kind === 'remove' && holder !== box) delete holder[key];
}

/** The JSON of a documented answer with a few places changed. */
export const mutatedJson = (sample: unknown): fc.Arbitrary<string> =>
  fc.array(anyChange, { minLength: 1, maxLength: 4 }).map((changes) => {
    const box = { body: JSON.parse(JSON.stringify(sample) ?? 'null') as unknown };
    /* Copies: some values are the same object in every run, and one that is put into itself has no end. */
    for (const change of changes) changed(box, { ...change, value: structuredClone(change.value) });
    return JSON.stringify(box.body) ?? '';
  });

const encoder = new TextEncoder();

/** The bytes of a documented answer, spoilt on the way. */
export const mutatedBytes = (sample: unknown): fc.Arbitrary<Uint8Array> => {
  const text = JSON.stringify(sample) ?? '';
  const whole = encoder.encode(text);
  const within = fc.nat(whole.length);
  return fc.oneof(
    within.map((end) => whole.subarray(0, end)),
    fc.tuple(within, fc.uint8Array({ minLength: 1, maxLength: 8 })).map(([at, more]) => {
      const bytes = new Uint8Array(whole.length + more.length);
      bytes.set(whole.subarray(0, at));
      bytes.set(more, at);
      bytes.set(whole.subarray(at), at + more.length);
      return bytes;
    }),
    fc
      .constantFrom('1e999', '-1e999', '123456789012345678901234567890', '-0')
      .map((number) => encoder.encode(text.replace(/\b\d+\b/, number))),
    fc.constantFrom('\ufeff', '\ufeff\ufeff', ' \n', ")]}',\n", '\u0000').map((before) => encoder.encode(before + text)),
    fc.constantFrom(' ', 'x', text, '\u0000').map((after) => encoder.encode(text + after)),
    fc.constant(new Uint8Array(Buffer.from(text, 'utf16le'))),
  );
};

/** The bytes of any body. */
export const anyBytes = (sample: unknown): fc.Arbitrary<Uint8Array> =>
  fc.oneof(
    { weight: 5, arbitrary: mutatedJson(sample).map((text) => encoder.encode(text)) },
    { weight: 2, arbitrary: mutatedBytes(sample) },
    { weight: 1, arbitrary: anyValue.map((value) => encoder.encode(JSON.stringify(value) ?? '')) },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 300 }) },
  );
