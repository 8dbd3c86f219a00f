import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type AnyOperation, placeholders } from '../../src/core/contract/operation.js';
import type { Schema } from '../../src/core/contract/schema.js';
import { judgeRequest, judgeResponse } from '../../src/core/contract/validate.js';
import type { ReceivedAnswer, Statement } from '../../src/core/contract/vendor.js';
import { jwtToken } from '../../src/core/identity/jwt.js';
import { meansAll } from '../../src/customer-accounts/means-all.js';
import { DeleteAll, DeletionPath } from '../../src/customer-accounts/models/account-path.js';
import { AccountToAdd, AccountToUpdate, BulkLoad } from '../../src/customer-accounts/models/account-requests.js';
import { BusinessUnit } from '../../src/customer-accounts/models/business-unit.js';
import { CustomerAccount } from '../../src/customer-accounts/models/customer-account.js';
import { CustomerAccountPage } from '../../src/customer-accounts/models/customer-account-page.js';
import { ListCustomerAccounts } from '../../src/customer-accounts/models/list-customer-accounts.js';
import { PostalAddress } from '../../src/customer-accounts/models/postal-address.js';
import { Result } from '../../src/customer-accounts/models/result.js';
import { operations } from '../../src/customer-accounts/table.js';
import { customerAccountsVendor } from '../../src/customer-accounts/vendor.js';

type Json = Record<string, unknown>;

const fixture = (name: string): Json =>
  JSON.parse(readFileSync(new URL(`../fixtures/customer-accounts/${name}.json`, import.meta.url), 'utf8')) as Json;

/** A copy of a value with one member replaced. */
function changed(value: Json, path: readonly string[], to: unknown): Json {
  /* By way of text: parts that an example uses twice must not be one object. */
  const copy = JSON.parse(JSON.stringify(value)) as Json;
  let inside = copy;
  for (const key of path.slice(0, -1)) inside = inside[key] as Json;
  inside[path.at(-1) as string] = to;
  return copy;
}

/** The paths of all members of a value, at any depth. */
const paths = (value: unknown, from: readonly string[] = []): string[][] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, member]) => [
        ...(Array.isArray(value) ? [] : [[...from, key]]),
        ...paths(member, [...from, key]),
      ])
    : [];

const at = (value: Json, path: readonly string[]): unknown => path.reduce<unknown>((inside, key) => (inside as Json)[key], value);

/** No member takes `true` but the booleans, and those take no object. */
const wrong = (path: string, value: unknown): unknown => (typeof value === 'boolean' || path.endsWith('enabled') ? {} : true);

const unit = fixture('business-unit');
const address = fixture('postal-address');
/** The account of the page with its folded parts opened, as other samples print them. */
const account: Json = { ...fixture('customer-account'), busUnit: unit, address1: address, address2: address, address3: address };
const filter = fixture('list.request');

const answers: readonly (readonly [string, Json, Schema<unknown>])[] = [
  ['customer-account', fixture('customer-account'), CustomerAccount],
  ['the account with its parts', account, CustomerAccount],
  ['business-unit', unit, BusinessUnit],
  ['postal-address', address, PostalAddress],
  ['result', fixture('result'), Result],
  ['page', fixture('page'), CustomerAccountPage],
];

const requests: readonly (readonly [string, Json, Schema<unknown>])[] = [
  ['customer-account', fixture('customer-account'), CustomerAccount],
  ['the account with its parts', account, AccountToAdd],
  ['the account with its parts', account, AccountToUpdate],
  ['bulk-load', fixture('bulk-load.request'), BulkLoad],
  ['a bulk load with its parts', { busUnit: unit, customerAccounts: [account] }, BulkLoad],
  ['list', filter, ListCustomerAccounts],
];

/* The operations, each with the samples of request and answer that are printed with it. */
const printed = {
  'customerAccounts.get': [undefined, 'customer-account'],
  'customerAccounts.delete': [undefined, 'result'],
  'customerAccounts.validate': ['customer-account', 'result'],
  'customerAccounts.add': ['customer-account', 'customer-account'],
  'customerAccounts.update': ['customer-account', 'customer-account'],
  'customerAccounts.match': ['customer-account', 'customer-account'],
  'customerAccounts.bulkLoad': ['bulk-load.request', 'result'],
  'customerAccounts.list': ['list.request', 'page'],
  'customerAccounts.lookup': ['customer-account', 'page'],
} as const;

const refusals = (schema: Schema<unknown>, value: unknown): string[] => judgeRequest(schema, value).map(({ path }) => path);

describe('the samples of the nine operations', () => {
  it.each(Object.entries(printed))('of %s are taken and given as printed', (id, [request, answer]) => {
    const { body, result }: AnyOperation = operations[id as keyof typeof printed];
    expect(body === undefined).toBe(request === undefined);
    if (body !== undefined && request !== undefined) expect(refusals(body, fixture(request))).toEqual([]);
    expect(judgeResponse(result, fixture(answer))).toEqual({ failures: [], drift: [] });
  });

  it('and the parts that other copies of the page open are all there are', () => {
    const files = readdirSync(new URL('../fixtures/customer-accounts', import.meta.url)).map((name) => name.replace(/\.json$/, ''));
    expect(new Set(files)).toEqual(new Set([...Object.values(printed).flat(), 'business-unit', 'postal-address'].filter(Boolean)));
  });
});

describe('answers of CustomerAccount', () => {
  it.each(answers)('the example %s of the vendor is valid as printed', (_, example, schema) => {
    expect(judgeResponse(schema, example)).toEqual({ failures: [], drift: [] });
  });

  it.each(answers.flatMap(([name, example, schema]) => paths(example).map((path) => [name, path.join('.'), example, schema] as const)))(
    'in %s, a wrong type of %s is reported there and nowhere else',
    (_, path, example, schema) => {
      const keys = path.split('.');
      const { failures } = judgeResponse(schema, changed(example, keys, wrong(path, at(example, keys))));
      expect(failures.map((failure) => failure.path)).toEqual([path]);
    },
  );

  it.each(
    answers
      .slice(0, 5)
      .flatMap(([name, example, schema]) => paths(example).map((path) => [name, path.join('.'), example, schema] as const)),
  )('in %s, %s may be null', (_, path, example, schema) => {
    expect(judgeResponse(schema, changed(example, path.split('.'), null))).toEqual({ failures: [], drift: [] });
  });

  it('an empty object is an account, a unit, an address and a Result', () => {
    for (const schema of [CustomerAccount, BusinessUnit, PostalAddress, Result]) {
      expect(judgeResponse(schema as Schema<unknown>, {})).toEqual({ failures: [], drift: [] });
    }
  });

  it.each(['true', 'false', true, false])('a unit is enabled by %j', (enabled) => {
    expect(judgeResponse(BusinessUnit, { enabled })).toEqual({ failures: [], drift: [] });
  });

  it('a page needs its rows, so that a Result in its place is no empty page', () => {
    expect(judgeResponse(CustomerAccountPage, fixture('result')).failures.map(({ path }) => path)).toEqual(['rows']);
    expect(judgeResponse(CustomerAccountPage, { rows: null }).failures).toEqual([]);
  });

  it('a row may be an account, a compact one or anything else: no page shows one', () => {
    const compact = { systemId: 1, objectType: 'CustomerAccount', busUnit: { systemId: 2, name: 'A', externalId: 'B', billerId: 'C' } };
    expect(judgeResponse(CustomerAccountPage, { rows: [account, compact], totalCount: 2 })).toEqual({ failures: [], drift: [] });
    const { failures, drift } = judgeResponse(CustomerAccountPage, { rows: [{ amountDue: '7', added: 1 }, 'text'], totalCount: 2 });
    expect(failures).toEqual([]);
    expect(drift.map(({ kind, path }) => `${kind} ${path}`).sort()).toEqual([
      'invalid rows.0.amountDue',
      'invalid rows.1',
      'unknown-member rows.0.added',
    ]);
  });

  it('unknown members are drift', () => {
    const { failures, drift } = judgeResponse(CustomerAccount, { ...account, currency: 'USD' });
    expect([failures, drift.map(({ path }) => path)]).toEqual([[], ['currency']]);
  });
});

describe('requests to CustomerAccount', () => {
  it.each(requests)('the example %s of the vendor is accepted as printed', (_, example, schema) => {
    expect(refusals(schema, example)).toEqual([]);
  });

  it.each(requests.flatMap(([name, example, schema]) => paths(example).map((path) => [name, path.join('.'), example, schema] as const)))(
    'in %s, a wrong type of %s is refused there and nowhere else',
    (_, path, example, schema) => {
      const keys = path.split('.');
      expect(refusals(schema, changed(example, keys, wrong(path, at(example, keys))))).toEqual([path]);
    },
  );

  it('an account has 26 members and a filter 53, and neither takes another', () => {
    expect(Object.keys(account)).toHaveLength(26);
    expect(Object.keys(filter)).toHaveLength(53);
    expect(refusals(CustomerAccount, { ...account, accountNumber: '1' })).toEqual(['accountNumber']);
    expect(refusals(ListCustomerAccounts, { pastDueAmount: { min: 1 } })).toEqual(['pastDueAmount']);
  });

  it.each([
    [{ city: { like: 'Any%', notLike: 'B%', equals: 'a', notEquals: 'b', min: 'a', max: 'b' } }, []],
    [{ city: { like: 7 } }, ['city.like']],
    [{ city: { contains: 'a' } }, ['city.contains']],
    [{ city: 'AnyTown' }, ['city']],
    [{ accountDueDate: { min: '2023/07/08', max: '2023/07/09' } }, []],
    [{ accountDueDate: { equals: '2023/07/08' } }, ['accountDueDate.equals']],
    [{ accountAmountDue: { min: 1, max: 2, equals: 1.5, notEquals: 0 } }, []],
    [{ accountAmountDue: { min: '1' } }, ['accountAmountDue.min']],
    [{ dupsOnly: { equals: true, whatever: [1] } }, []],
    [{ accountNumber: { equals: '1' } }, ['accountNumber']],
    [{ busUnitId: 1.5 }, ['busUnitId']],
    [{ rowLimit: -1 }, ['rowLimit']],
    [{ rowOffset: -1 }, ['rowOffset']],
    [{ rowLimit: 50, rowOffset: 0, rowSortOrder: 'name asc' }, []],
  ])('the filter %j is refused at %j', (value, expected) => {
    expect(refusals(ListCustomerAccounts, value)).toEqual(expected);
  });

  it.each(['ALL', 'all', ' All ', '\tALL\n', '\u0000ALL', '\u00a0ALL', '\u200bALL', 'ＡＬＬ', '%41LL', '%2541ll', 'ALL%20'])(
    'the id %j stands for a whole unit',
    (id) => {
      expect(meansAll(id)).toBe(true);
      expect(refusals(DeletionPath, { busUnitName: 'U', externalId: id })).toEqual(['externalId']);
      expect(refusals(AccountToAdd, { externalId: id })).toEqual(['externalId']);
      expect(refusals(AccountToUpdate, { externalId: id })).toEqual(['externalId']);
      expect(refusals(BulkLoad, { busUnit: {}, customerAccounts: [{}, { externalId: id }] })).toEqual(['customerAccounts.1.externalId']);
    },
  );

  it.each(['ALLY', 'A', 'B-ALL', '100%', '%', 'A L L', '', undefined, null, 7])('the id %j does not', (id) => {
    expect(meansAll(id)).toBe(false);
  });

  it('an update names its account', () => {
    expect(refusals(AccountToUpdate, { name: 'A' })).toEqual(['externalId']);
    expect(refusals(AccountToUpdate, { externalId: ' ' })).toEqual(['externalId']);
    expect(refusals(AccountToUpdate, { externalId: null })).toEqual(['externalId']);
    expect(refusals(AccountToAdd, { name: 'A' })).toEqual([]);
  });

  it('a bulk load holds at most 1000 accounts', () => {
    const accounts = (length: number): Json[] => Array.from({ length }, (_, row) => ({ externalId: `A-${row}` }));
    expect(refusals(BulkLoad, { busUnit: { name: 'U' }, customerAccounts: accounts(1000) })).toEqual([]);
    expect(refusals(BulkLoad, { busUnit: { name: 'U' }, customerAccounts: accounts(1001) })).toEqual(['customerAccounts']);
    expect(refusals(BulkLoad, { customerAccounts: [] })).toEqual(['busUnit']);
  });

  it('a mass delete says twice what it empties', () => {
    expect(refusals(DeleteAll, { busUnitName: 'U', confirm: 'U' })).toEqual([]);
    expect(refusals(DeleteAll, { busUnitName: 'U', confirm: 'u' })).toEqual(['confirm']);
    expect(refusals(DeleteAll, { busUnitName: 'U' })).toEqual(['confirm']);
  });
});

describe('the operation table of CustomerAccount', () => {
  it.each(Object.entries(operations))('%s is listed under its own id, with a path that stands after the base URL', (id, row) => {
    expect(row.id).toBe(id);
    expect(row.path).toMatch(/^\/(cw|public)\/[a-z\-/{}A-Z]*$/);
    expect(placeholders(row.path).length).toBe((row.path.match(/\{/g) ?? []).length);
  });

  it('has 11 calls, of which two create and three write', () => {
    const rows = Object.values(operations);
    const named = (effect: string): string[] =>
      rows.filter((row) => row.effect === effect).map(({ id }) => id.replace('customerAccounts.', ''));
    expect(rows).toHaveLength(11);
    expect(named('create')).toEqual(['add', 'bulkLoad']);
    expect(named('write')).toEqual(['delete', 'deleteAll', 'update']);
    expect(named('money')).toEqual([]);
  });
});

describe('an answer of CustomerAccount by itself', () => {
  const { readError, says, isVendorAnswer, mayMeanDeadToken, namesRequest } = customerAccountsVendor;
  const answer = (text: string, status: number): ReceivedAnswer => {
    const isJson = /^([{[\d"]|null)/.test(text);
    return { status, json: isJson ? JSON.parse(text) : undefined, text };
  };

  it.each([
    [
      { httpCode: 404, message: 'No such account.', systemId: 1 },
      { code: '404', message: 'No such account.' },
    ],
    [
      { httpCode: '403', message: '' },
      { code: '403', message: undefined },
    ],
    [
      { httpCode: 0, message: 'x' },
      { code: '0', message: 'x' },
    ],
    [{ message: 'no Route matched' }, {}],
    [{ httpCode: 'soon', message: 'x' }, {}],
    [undefined, {}],
    [null, {}],
    [[], {}],
  ])('%j is read as %j', (json, read) => {
    expect(readError({ status: 404, json, text: '' })).toEqual(read);
  });

  it.each<[unknown, Statement]>([
    [{ httpCode: 400 }, 'no'],
    [{ httpCode: 404 }, 'no'],
    [{ httpCode: 499 }, 'no'],
    [{ httpCode: '500', message: 'x' }, 'failed'],
    [{ httpCode: 599 }, 'failed'],
    [{ httpCode: 200 }, 'yes'],
    [{ httpCode: '201' }, 'yes'],
    [{ httpCode: 0, message: 'Failed to authorize.' }, 'silent'],
    [{ httpCode: '0' }, 'silent'],
    [{ httpCode: null }, 'silent'],
    [{ name: 'A' }, 'silent'],
    [[{ httpCode: 500 }], 'silent'],
    ['text', 'silent'],
    [undefined, 'silent'],
    [null, 'silent'],
    [{ httpCode: 100 }, 'unclear'],
    [{ httpCode: 302 }, 'unclear'],
    [{ httpCode: 600 }, 'unclear'],
    [{ httpCode: 7 }, 'unclear'],
    [{ httpCode: -1 }, 'unclear'],
    [{ httpCode: 400.5 }, 'unclear'],
    [{ httpCode: 4040 }, 'unclear'],
    [{ httpCode: 'soon' }, 'unclear'],
    [{ httpCode: '' }, 'unclear'],
    [{ httpCode: true }, 'unclear'],
    [{ httpCode: {} }, 'unclear'],
    [{ httpCode: [] }, 'unclear'],
  ])('%j says: %s, whatever the status', (json, said) => {
    for (const status of [200, 400, 404, 500]) expect(says(json, status)).toBe(said);
  });

  it.each([
    ['{"httpCode":404}', true],
    ['{"httpCode":"404"}', true],
    ['{"httpCode":0,"message":""}', true],
    ['{"httpCode":200}', true],
    ['{"httpCode":null}', false],
    ['{"httpCode":"soon"}', false],
    ['{"httpCode":4040}', false],
    ['{"message":"Not Found"}', false],
    ['{"status":404,"error":"Not Found","path":"/cw"}', false],
    ['[{"httpCode":404}]', false],
    ['', false],
    ['  ', false],
    ['<html></html>', false],
    ['null', false],
  ])('a 404 with the body %j is its own: %j', (text, own) => {
    expect(isVendorAnswer(answer(text, 404))).toBe(own);
  });

  it.each([
    ['', true],
    [' ', true],
    ['{"httpCode":403,"message":"Failed to authorize."}', true],
    ['{"message":"Forbidden"}', false],
    ['<html>Forbidden</html>', false],
    ['[]', false],
  ])('a 403 with the body %j may mean a dead token: %j', (text, may) => {
    expect(mayMeanDeadToken?.(answer(text, 403))).toBe(may);
  });

  it('names no request: nothing is followed by a new key, as there are none', () => {
    expect([namesRequest, customerAccountsVendor.idempotency]).toEqual([undefined, undefined]);
  });
});

describe('the life of a token', () => {
  const now = 1_700_000_000_000;
  const jwt = (claims: unknown): string => `e30.${btoa(JSON.stringify(claims)).replaceAll('=', '')}.sig`;
  it.each([
    [{ exp: 1_700_000_600 }, now + 600_000],
    [{ exp: '1700000600' }, now + 600_000],
    [{ exp: 1_700_000_600.5 }, now + 600_500],
    [{ exp: 1_700_000_600_000 }, now + 600_000],
    [{ exp: 1_699_999_700, iat: 1_699_999_100 }, now + 600_000],
    [{ exp: 1_700_003_600, iat: 1_700_003_000 }, now + 600_000],
    [{ exp: 1_600_000_000 }, undefined],
    [{ exp: 'soon' }, undefined],
    [{ exp: null }, undefined],
    [{ exp: -1 }, undefined],
    [{}, undefined],
    [null, undefined],
    ['text', undefined],
  ])('by the claims %j ends at %j', (claims, end) => {
    expect(jwtToken(jwt(claims), now).expiresAt).toBe(end);
  });

  it.each(['opaque', 'a.b.c', 'a..c', '', 'e30.e30.'])('%j does not tell', (token) => {
    expect(jwtToken(token, now)).toEqual({ value: token });
  });
});
