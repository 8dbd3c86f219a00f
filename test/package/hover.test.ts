/** What an editor shows of the package, as its user has it: the names of interfaces, and the documentation. */
import { afterAll, describe, expect, inject, it } from 'vitest';
import { tested } from '../tested.ts';
import { Editor, type Hover } from './editor.ts';

const editor = new Editor(inject('bareProject'));
afterAll(() => editor.close());

/* Each client, and the entry that its user imports from. */
const clients = Object.fromEntries(Object.entries(tested).map(([name, { folder }]) => [name, `quadrail/${folder}`]));
const head = `
${Object.values(tested)
  .map(({ client, folder }) => `import { ${client.name} } from 'quadrail/${folder}';`)
  .join('\n')}
import { type ApiPromise, type PagePromise, Quadrail } from 'quadrail';
${Object.entries(tested)
  .map(([name, { client }]) => `declare const ${name}: ${client.name};`)
  .join('\n')}
declare const quadrail: Quadrail<{ quickstream: { auth: 'none'; baseUrl: '/' } }>;
interface Row { a: string }
interface Hidden { a: string }
declare class Planted {
  /** Documented. */
  good(body: Row): ApiPromise<Row>;
  /** Its argument has no name. */
  wide(body: { a: string }): ApiPromise<Row>;
  /** Its result has no name. */
  expanded(body: Row): ApiPromise<{ a: string }>;
  /** Its entries have no name. */
  listed(body: Row): PagePromise<Pick<Row, 'a'> & { b: number }>;
  /** Its result is anything. */
  loose(body: Row): ApiPromise<any>;
  /** Its name cannot be imported. */
  foreign(body: Row): ApiPromise<Hidden>;
  silent(body: Row): ApiPromise<Row>;
}
declare const planted: Planted;
`;

/* The name of the variable that takes a method's result. */
const resultOf = (method: string): string => `of_${method.replaceAll('.', '_')}`;

editor.write(head);
const methods = Object.keys(clients).flatMap((client) => editor.methodsOf(client));
const plantedMethods = editor.methodsOf('planted');
editor.write(
  [
    head,
    ...[...methods, ...plantedMethods].map((method) => `const ${resultOf(method)} = await ${method}();`),
    'const configured = quadrail.quickstream;',
    "const settlement = await crmcom.purchases.applySettlement({ customer_event_identifier: { number: '796' } });",
    "const part = await crmcom.purchases.applySettlement({ customer_event_identifier: { number: '796' }, fields_set: ['invoice'] });",
  ].join('\n'),
);

/* What every program knows. */
const builtIn = ['AsyncIterable', 'Iterable', 'Partial', 'Promise', 'Record'];
const shared = editor.exportsOf('quadrail');

/** What is wrong with a declaration as it is shown, where `known` are the names that its reader can import. */
const faults = ({ text, names }: Hover, known: readonly string[]): string[] => [
  ...(text === '' ? ['shows nothing'] : []),
  ...(/[{&]|\.\.\.|import\(/.test(text) ? ['shows an expanded type'] : []),
  ...(/\b(any|unknown)\b/.test(text) ? ['shows no type'] : []),
  ...names.filter((name) => !known.includes(name)).map((name) => `shows ${name}, which cannot be imported`),
];

/** What is wrong with what is shown of a method and of its awaited result. */
function faultsOf(method: string, exported: readonly string[]): string[] {
  const known = [...builtIn, ...shared, ...exported];
  const hover = editor.hover(`await ${method}`);
  return [
    ...faults(hover, known),
    ...(hover.documentation.trim() === '' ? ['has no documentation'] : []),
    ...faults(editor.hover(`const ${resultOf(method)}`), known).map((fault) => `awaited, ${fault}`),
  ];
}

const unknownResult = ['shows no type', 'awaited, shows no type'];
const plainObject = ['shows an expanded type', 'awaited, shows an expanded type'];

/* What they take and give is said by the operation. */
const anyOperation = ['shows an expanded type', 'shows no type', 'awaited, shows no type'];

/* Where there is no name: what comes back is known to nobody, as the doc comment says, or is for consoles. */
const exceptions: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(Object.values(tested).flatMap(({ untyped = [] }) => untyped.map((method) => [method, unknownResult] as const))),
  ...Object.fromEntries(
    Object.values(tested).flatMap(({ severalBodies = [] }) => severalBodies.map((method) => [method, ['shows an expanded type']] as const)),
  ),
  ...Object.fromEntries(
    Object.keys(clients).flatMap((client) => [
      [`${client}.request`, unknownResult] as const,
      [`${client}.toJSON`, plainObject] as const,
      [`${client}.call`, anyOperation] as const,
      ...(client === 'customerAccounts' ? [] : [[`${client}.list`, anyOperation] as const]),
    ]),
  ),
};

describe('an editor', () => {
  it('finds a method for each operation; of the two logins of CRM.COM there is one', () => {
    const ids = Object.values(tested).flatMap(({ operations }) => Object.keys(operations));
    expect(ids.filter((id) => !methods.includes(id))).toEqual(['crmcom.auth.loginWithKey']);
  });

  it.each(Object.entries(clients))('shows documentation and names that can be imported for each method of %s', (client, entry) => {
    const own = methods.filter((method) => method.startsWith(`${client}.`));
    const exported = editor.exportsOf(entry);
    const found = Object.fromEntries(own.map((method) => [method, faultsOf(method, exported)]));
    expect(found).toEqual(Object.fromEntries(own.map((method) => [method, exceptions[method] ?? []])));
  });

  it.each<readonly [piece: string, shown: string]>([
    [
      'await quickstream.customers.create',
      'CustomersResource.create(body: CreateCustomer, options?: IdempotentRequestOptions): ApiPromise<Customer>',
    ],
    ['await quickstream.customers.list', 'CustomersResource.list(query?: ListCustomers, options?: ListOptions): PagePromise<Customer>'],
    ['const of_quickstream_customers_create', ': Customer'],
    ['const of_quickstream_customers_list', ': Page<Customer>'],
    ...Object.values(tested).flatMap(({ shown = [] }) => shown),
    ['const configured', ': QuickStream'],
    ['const settlement', ': Settlement'],
    ['const part', ': Pick<Settlement, "invoice">'],
  ])('at %s shows %s', (piece, shown) => {
    expect(editor.hover(piece).text.slice(-shown.length)).toBe(shown);
  });

  it('would be seen to show an object instead of its name, no type, a name that is out of reach, or no documentation', () => {
    const mixed = ['shows an expanded type', 'shows Pick, which cannot be imported'];
    expect(Object.fromEntries(plantedMethods.map((method) => [method, faultsOf(method, ['Row', 'Planted'])]))).toEqual({
      'planted.good': [],
      'planted.wide': ['shows an expanded type'],
      'planted.expanded': plainObject,
      'planted.listed': [...mixed, ...mixed.map((fault) => `awaited, ${fault}`)],
      'planted.loose': unknownResult,
      'planted.foreign': ['shows Hidden, which cannot be imported', 'awaited, shows Hidden, which cannot be imported'],
      'planted.silent': ['has no documentation'],
    });
  });
});
