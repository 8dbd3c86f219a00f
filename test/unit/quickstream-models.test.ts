import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { placeholders } from '../../src/core/contract/operation.js';
import type { Schema } from '../../src/core/contract/schema.js';
import { judgeRequest, judgeResponse } from '../../src/core/contract/validate.js';
import type { AnsweredRequest, ReceivedAnswer, Statement } from '../../src/core/contract/vendor.js';
import { Address } from '../../src/quickstream/models/address.js';
import { AddressRequest } from '../../src/quickstream/models/address-request.js';
import { BankAccount } from '../../src/quickstream/models/bank-account.js';
import { CreateCustomer } from '../../src/quickstream/models/create-customer.js';
import { CreateRecurringPayment } from '../../src/quickstream/models/create-recurring-payment.js';
import { CreditCardAccount } from '../../src/quickstream/models/credit-card-account.js';
import { Customer } from '../../src/quickstream/models/customer.js';
import { CustomerAccount } from '../../src/quickstream/models/customer-account.js';
import { linkPage } from '../../src/quickstream/models/link-page.js';
import { NzBankAccount } from '../../src/quickstream/models/nz-bank-account.js';
import { RecurringPayment } from '../../src/quickstream/models/recurring-payment.js';
import { RegisterAccount } from '../../src/quickstream/models/register-account.js';
import { Transaction } from '../../src/quickstream/models/transaction.js';
import { toWire, UpdateCustomer } from '../../src/quickstream/models/update-customer.js';
import { UpdateCustomerStatus } from '../../src/quickstream/models/update-customer-status.js';
import { operations } from '../../src/quickstream/table.js';
import { quickstreamVendor } from '../../src/quickstream/vendor.js';

type Json = Record<string, unknown>;

const fixture = (name: string): Json =>
  JSON.parse(readFileSync(new URL(`../fixtures/quickstream/${name}.json`, import.meta.url), 'utf8')) as Json;

/** A copy of a value with one member replaced. */
function changed(value: Json, path: readonly string[], to: unknown): Json {
  const copy = structuredClone(value);
  let inside = copy;
  for (const key of path.slice(0, -1)) inside = inside[key] as Json;
  inside[path.at(-1) as string] = to;
  return copy;
}

/** The paths of all members of a value, at any depth. */
const paths = (value: unknown, from: readonly string[] = []): string[][] =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.entries(value).flatMap(([key, member]) => [[...from, key], ...paths(member, [...from, key])])
    : [];

const at = (value: Json, path: readonly string[]): unknown => path.reduce<unknown>((inside, key) => (inside as Json)[key], value);

/** No documented member takes `true` but the booleans, and those take nothing else. */
const wrong = (value: unknown): unknown => (typeof value === 'boolean' ? {} : true);

const answers: readonly (readonly [string, Schema<unknown>])[] = [
  ['customer', Customer],
  ['address', Address],
  ['credit-card-account', CreditCardAccount],
  ['credit-card-account', CustomerAccount],
  ['bank-account', BankAccount],
  ['bank-account', CustomerAccount],
  ['nz-bank-account', NzBankAccount],
  ['nz-bank-account', CustomerAccount],
  ['recurring-payment', RecurringPayment],
];

const requests: readonly (readonly [string, Schema<unknown>])[] = [
  ['create-customer.request', CreateCustomer],
  ['update-customer.request', UpdateCustomer],
  ['register-single-use-token.request', RegisterAccount],
  ['register-receipt-number.request', RegisterAccount],
  ['register-credit-card.request', RegisterAccount],
  ['create-recurring-payment.request', CreateRecurringPayment],
  ['address', AddressRequest],
];

const refusals = (schema: Schema<unknown>, value: unknown): string[] => judgeRequest(schema, value).map(({ path }) => path);

it('every example of the vendor is among those that are checked', () => {
  const printed = readdirSync(new URL('../fixtures/quickstream/', import.meta.url)).map((file) => file.replace(/\.json$/, ''));
  expect([...new Set([...answers, ...requests].map(([name]) => name))].sort()).toEqual(printed.sort());
});

describe('answers of QuickStream', () => {
  it.each(answers)('the example %s of the vendor is valid as printed', (name, schema) => {
    expect(judgeResponse(schema, fixture(name))).toEqual({ failures: [], drift: [] });
  });

  it.each(answers)('a page of the example %s is valid', (name, schema) => {
    const links = [{ rel: 'next', href: 'https://api.quickstream.westpac.com.au/rest/v1/customers?page=2', requestMethod: 'GET' }];
    expect(judgeResponse(linkPage(schema), { links, data: [fixture(name)] })).toEqual({ failures: [], drift: [] });
  });

  it.each(answers.flatMap(([name, schema]) => paths(fixture(name)).map((path) => [name, path.join('.'), schema] as const)))(
    'in %s, a wrong type of %s is reported there and nowhere else',
    (name, path, schema) => {
      const example = fixture(name);
      const keys = path.split('.');
      const { failures } = judgeResponse(schema, changed(example, keys, wrong(at(example, keys))));
      expect(failures.map((failure) => failure.path)).toEqual([path]);
    },
  );

  it.each([
    ['customer', Customer, 'supplierBusinessCode'],
    ['address', Address, 'street3'],
    ['credit-card-account', CustomerAccount, 'walletProvider'],
    ['nz-bank-account', CustomerAccount, 'customerId'],
    ['recurring-payment', RecurringPayment, 'scheduleEndDate'],
    ['recurring-payment', RecurringPayment, 'directEntryAccount'],
    ['recurring-payment', RecurringPayment, 'bankAccount'],
  ] as const)('in %s, the documented member that its example lacks may be null but not of a wrong type', (name, schema, member) => {
    const example = fixture(name);
    expect(judgeResponse(schema as Schema<unknown>, changed(example, [member], null))).toEqual({ failures: [], drift: [] });
    expect(judgeResponse(schema as Schema<unknown>, changed(example, [member], true)).failures.map(({ path }) => path)).toEqual([member]);
  });

  it('a customer without contact details is a customer', () => {
    const { phoneNumber: _, address: __, emailAddress: ___, ...rest } = fixture('customer');
    expect(judgeResponse(Customer, rest)).toEqual({ failures: [], drift: [] });
  });

  it('a customer id may be a number or a text in accounts', () => {
    const example = fixture('credit-card-account');
    expect(judgeResponse(CustomerAccount, { ...example, customerId: '123' }).failures).toEqual([]);
    expect(judgeResponse(CustomerAccount, { ...example, customerId: 123 }).failures).toEqual([]);
  });

  it('unknown members, values and kinds of account are drift', () => {
    const kinds = (schema: Schema<unknown>, value: unknown): unknown => {
      const { failures, drift } = judgeResponse(schema, value);
      return { failures, drift: drift.map(({ kind, path }) => `${kind} ${path}`) };
    };
    expect(kinds(Customer, { ...fixture('customer'), loyalty: 1 })).toEqual({ failures: [], drift: ['unknown-member loyalty'] });
    expect(kinds(Customer, { ...fixture('customer'), status: 'FROZEN' })).toEqual({ failures: [], drift: ['unknown-value status'] });
    expect(kinds(CustomerAccount, { accountType: 'PAYTO' })).toEqual({ failures: [], drift: ['unknown-variant accountType'] });
  });

  it('members known from client code are reported and never refused', () => {
    const account = { ...(fixture('recurring-payment')['merchantAccount'] as Json), settlementSurchargeBsb: 32002 };
    const { failures, drift } = judgeResponse(RecurringPayment, { ...fixture('recurring-payment'), merchantAccount: account });
    expect(failures).toEqual([]);
    expect(drift.map(({ kind, path }) => `${kind} ${path}`)).toEqual(['invalid merchantAccount.settlementSurchargeBsb']);
    expect(judgeResponse(Customer, { ...fixture('customer'), links: [{ rel: 'self', href: 7 }] }).failures).toEqual([]);
  });

  it('a transaction from a card that was never registered has no account token', () => {
    const { accountToken: _, defaultAccount: __, customerId: ___, ...creditCard } = fixture('credit-card-account');
    const amount = { currency: 'AUD', amount: 10, displayAmount: '$10.00' };
    const transaction = {
      receiptNumber: '123',
      status: 'Approved*',
      summaryCode: '0',
      fraudGuardResult: null,
      transactionTime: '2017-01-01T10:26:36+1000',
      principalAmount: amount,
      creditCard,
      links: [],
    };
    expect(judgeResponse(Transaction, transaction)).toEqual({ failures: [], drift: [] });
    expect(judgeResponse(Transaction, { ...transaction, creditCard: true }).failures.map(({ path }) => path)).toEqual(['creditCard']);
  });
});

describe('requests to QuickStream', () => {
  it.each(requests)('the example %s of the vendor is accepted as printed', (name, schema) => {
    expect(refusals(schema, fixture(name))).toEqual([]);
  });

  it.each(requests.flatMap(([name, schema]) => paths(fixture(name)).map((path) => [name, path.join('.'), schema] as const)))(
    'in %s, a wrong type of %s is refused there and nowhere else',
    (name, path, schema) => {
      expect(refusals(schema, changed(fixture(name), path.split('.'), 7))).toEqual([path]);
    },
  );

  describe('a customer', () => {
    const customer = fixture('create-customer.request');
    it.each([
      [{ customerNumber: '' }, ['customerNumber']],
      [{ customerNumber: undefined }, ['customerNumber']],
      [{ customerName: '  ' }, ['customerName']],
      [{ phoneNumber: undefined }, ['phoneNumber']],
      [{ preferredNotificationMedium: 'EMAIL' }, ['emailAddress']],
      [{ preferredNotificationMedium: 'EMAILANDSMS', phoneNumber: '' }, ['emailAddress', 'phoneNumber']],
      [{ preferredNotificationMedium: 'EMAILANDSMS', emailAddress: 'j@example.com' }, []],
      [{ preferredNotificationMedium: 'NONE', phoneNumber: undefined }, []],
      [{ preferredNotificationMedium: 'FAX' }, ['preferredNotificationMedium']],
      [{ address: { country: 'AUS' } }, ['address.country']],
      [{ address: { planet: 'Mars' } }, ['address.planet']],
      [{ nickname: 'J' }, ['nickname']],
    ])('with %j is refused at %j', (change, expected) => {
      expect(refusals(CreateCustomer, { ...customer, ...change })).toEqual(expected);
      expect(refusals(UpdateCustomer, { ...customer, enabled: 'true', ...change })).toEqual(expected);
    });

    it.each([true, false, 'true', 'false'])('may be updated with enabled: %j, which is sent as text', (enabled) => {
      const body = { customerNumber: 'A', customerName: 'A', enabled } as UpdateCustomer;
      expect(toWire(body)).toEqual({ ...body, enabled: String(enabled) });
      expect(refusals(UpdateCustomer, body)).toEqual([]);
      expect(refusals(UpdateCustomer, toWire(body))).toEqual([]);
    });

    it.each([undefined, null, 7, 'text'])('is refused and never thrown over when it is %j', (body) => {
      expect(toWire(body as never)).toBe(body);
      expect(refusals(UpdateCustomer, body)).toEqual(['']);
    });

    it('takes a boolean and nothing else as its new status', () => {
      expect(refusals(UpdateCustomerStatus, { enabled: false })).toEqual([]);
      expect(refusals(UpdateCustomerStatus, { enabled: 'false' })).toEqual(['enabled']);
      expect(refusals(UpdateCustomer, { customerNumber: 'A', customerName: 'A', enabled: 'yes' })).toEqual(['enabled']);
    });
  });

  describe('an account', () => {
    const card = { cardNumber: '4242424242424242', expiryDateMonth: '12', expiryDateYear: '2031' };
    const bankAccount = { accountName: 'Jane', bsb: '032-000', accountNumber: '123465' };

    it.each([
      [{}, 'none is given'],
      [{ threeDS2: true }, 'none is given'],
      [{ receiptNumber: '1', singleUseTokenId: 'x' }, 'singleUseTokenId and receiptNumber are given'],
      [{ creditCard: card, bankAccount }, 'creditCard and bankAccount are given'],
    ])('from %j is refused once, with what to do', (body, told) => {
      const found = judgeRequest(RegisterAccount, body);
      expect(found).toHaveLength(1);
      expect(found[0]?.path).toBe('');
      expect(found[0]?.message).toContain('exactly one of singleUseTokenId, receiptNumber, creditCard, bankAccount, nzBankAccount');
      expect(found[0]?.message).toContain(told);
    });

    it.each([
      [{ creditCard: { ...card, cardNumber: '4242 4242 4242 4242' } }, ['creditCard.cardNumber']],
      [{ creditCard: { ...card, cardNumber: '42424242424' } }, ['creditCard.cardNumber']],
      [{ creditCard: { ...card, cardNumber: '42424242424242424242' } }, ['creditCard.cardNumber']],
      [{ creditCard: { ...card, cardNumber: '123456789012' } }, []],
      [{ creditCard: { ...card, expiryDateMonth: '13' } }, ['creditCard.expiryDateMonth']],
      [{ creditCard: { ...card, expiryDateMonth: '1' } }, ['creditCard.expiryDateMonth']],
      [{ creditCard: { ...card, expiryDateYear: '31' } }, ['creditCard.expiryDateYear']],
      [{ creditCard: card, bankAccount: undefined, schemeTokenisation: { anything: [1] } }, []],
      [{ creditCard: card, schemeTokenisation: 'yes' }, ['schemeTokenisation']],
      [{ bankAccount }, []],
      [{ bankAccount: { ...bankAccount, bsb: '032000' } }, []],
      [{ bankAccount: { ...bankAccount, bsb: '03-2000' } }, ['bankAccount.bsb']],
      [{ bankAccount: { ...bankAccount, bsb: '32000' } }, ['bankAccount.bsb']],
      [{ singleUseTokenId: '' }, ['singleUseTokenId']],
      [{ receiptNumber: '1', comment: 'x' }, ['comment']],
    ])('%j is refused at %j', (body, expected) => {
      expect(refusals(RegisterAccount, body)).toEqual(expected);
    });
  });

  describe('a recurring payment', () => {
    const { totalPaymentAmount: _, scheduleType: __, ...terms } = fixture('create-recurring-payment.request');
    const forever = { ...terms, scheduleType: 'CONTINUE_UNTIL_FURTHER_NOTICE' };
    const until = { ...terms, scheduleType: 'CONTINUE_UNTIL_DATE', scheduleEndDate: '2028-02-29' };
    const counted = { ...terms, scheduleType: 'STOP_AFTER_SET_NUMBER_OF_PAYMENTS', remainingInstalments: 1 };
    const total = { ...terms, scheduleType: 'STOP_AFTER_SET_AMOUNT', totalPaymentAmount: '500' };

    it.each([forever, until, counted, total])('of each kind is accepted with its own member', (body) => {
      expect(refusals(CreateRecurringPayment, body)).toEqual([]);
    });

    it.each([
      [terms, ['scheduleType']],
      [{ ...terms, scheduleType: 'NOW_AND_THEN' }, ['scheduleType']],
      [{ ...until, scheduleEndDate: undefined }, ['scheduleEndDate']],
      [{ ...until, totalPaymentAmount: '500.00' }, ['totalPaymentAmount']],
      [{ ...until, totalPaymentAmount: undefined }, []],
      [{ ...forever, remainingInstalments: 3 }, ['remainingInstalments']],
      [{ ...forever, scheduleEndDate: '2028-01-01' }, ['scheduleEndDate']],
      [{ ...counted, scheduleEndDate: '2028-01-01' }, ['scheduleEndDate']],
      [{ ...counted, remainingInstalments: undefined }, ['remainingInstalments']],
      [{ ...counted, remainingInstalments: 0 }, ['remainingInstalments']],
      [{ ...counted, remainingInstalments: 1.5 }, ['remainingInstalments']],
      [{ ...counted, remainingInstalments: '1' }, ['remainingInstalments']],
      [{ ...total, remainingInstalments: 1 }, ['remainingInstalments']],
      [{ ...total, totalPaymentAmount: undefined }, ['totalPaymentAmount']],
      [{ ...total, totalPaymentAmount: 500 }, ['totalPaymentAmount']],
      [{ ...forever, currency: 'NZD' }, ['currency']],
      [{ ...forever, supplierBusinessCode: '' }, ['supplierBusinessCode']],
      [{ ...forever, nextPaymentDate: '2027-02-29' }, ['nextPaymentDate']],
      [{ ...forever, nextPaymentDate: '2027-13-01' }, ['nextPaymentDate']],
      [{ ...forever, nextPaymentDate: '01/02/2027' }, ['nextPaymentDate']],
      [{ ...until, scheduleEndDate: '2027-04-31' }, ['scheduleEndDate']],
      [{ ...forever, frequency: 'FORTNIGHTLY' }, []],
      [{ ...forever, frequency: undefined }, ['frequency']],
      [{ ...forever, frequency: 7 }, ['frequency']],
    ])('%j is refused at %j', (body, expected) => {
      expect(refusals(CreateRecurringPayment, body)).toEqual(expected);
    });

    it.each(['125', '125.0', '125.00', '0.01', '1000000.5'])('takes the amount %s', (instalmentAmount) => {
      expect(refusals(CreateRecurringPayment, { ...forever, instalmentAmount })).toEqual([]);
    });

    it.each(['1.005', '0', '0.00', '-1', '+1', '1e3', '.5', '1.', '1,000', '01', ' 1', '1\n', '', 125, null])(
      'refuses the amount %j',
      (instalmentAmount) => {
        expect(refusals(CreateRecurringPayment, { ...forever, instalmentAmount })).toEqual(['instalmentAmount']);
      },
    );
  });
});

describe('the operation table of QuickStream', () => {
  it.each(Object.entries(operations))('%s is listed under its own id, with a path that stands after the base URL', (id, row) => {
    expect(row.id).toBe(id);
    expect(row.path).toMatch(/^\/[a-z\-/{}A-Z\d]*$/);
    expect(placeholders(row.path).length).toBe((row.path.match(/\{/g) ?? []).length);
  });

  it('has 30 calls, of which four move money and seven create', () => {
    const rows = Object.values(operations);
    expect(rows).toHaveLength(30);
    const withEffect = (wanted: string) =>
      rows
        .filter(({ effect }) => effect === wanted)
        .map(({ id }) => id.slice('quickstream.'.length))
        .sort();
    expect(withEffect('money')).toEqual([
      'customers.recurringPayments.create',
      'paymentFiles.upload',
      'transactions.create',
      'transactions.void',
    ]);
    expect(withEffect('create')).toEqual([
      'accounts.register',
      'customers.accounts.register',
      'customers.create',
      'customers.payIds.register',
      'customers.payToAgreements.create',
      'singleUseTokens.authenticateThreeDS2',
      'singleUseTokens.create',
    ]);
  });

  it('knows every secret member of the requests by name', () => {
    const names = new Set(quickstreamVendor.sensitive);
    const card = Object.keys(fixture('register-credit-card.request')['creditCard'] as Json);
    expect(card.filter((name) => !names.has(name))).toEqual([]);
  });
});

describe('an error answer of QuickStream', () => {
  const read = (json: unknown): unknown => quickstreamVendor.readError({ status: 422, json, text: '' });

  it('gives one issue for each message, under the field name that the vendor gave', () => {
    const errors = [
      { fieldName: 'address.country', fieldValue: 'AUS', messages: ['Too long.', 'Unknown.'] },
      { fieldName: 'customerName', messages: 'Missing.' },
      { fieldName: 'bsb' },
    ];
    expect(read({ links: [], errors, developerMessage: 'Bad request body.', customerMessage: 'Sorry.' })).toEqual({
      message: 'Bad request body.',
      issues: [
        { path: 'address.country', message: 'Too long.' },
        { path: 'address.country', message: 'Unknown.' },
        { path: 'customerName', message: 'Missing.' },
        { path: 'bsb', message: 'was refused without a reason' },
      ],
    });
  });

  it.each([
    { json: undefined },
    { json: null },
    { json: 'down' },
    { json: 7 },
    { json: [] },
    { json: {} },
    { json: { errors: null } },
    { json: { errors: 'x' } },
    { json: { errors: [null, 7, {}, { messages: [null, ''] }] } },
  ])('is read without fail when it is %j', ({ json }) => {
    expect(read(json)).toEqual({ message: undefined, issues: [] });
  });

  it('falls back to the message for customers', () => {
    expect(read({ developerMessage: null, customerMessage: 'Try later.' })).toEqual({ message: 'Try later.', issues: [] });
  });
});

describe('what an answer of QuickStream is', () => {
  const { says, isVendorAnswer, mayMeanDeadToken } = quickstreamVendor;
  const answer = (json: unknown, status = 422): ReceivedAnswer => ({ status, json, text: JSON.stringify(json) ?? '' });

  it.each([
    [{ developerMessage: 'No.' }, true],
    [{ customerMessage: 'No.' }, true],
    [{ links: [], errors: [] }, true],
    [{ links: [], errors: [], developerMessage: null, customerMessage: null }, true],
    [{ developerMessage: '', customerMessage: ' ' }, false],
    [{ developerMessage: 7 }, false],
    [{ errors: [] }, false],
    [{ links: [] }, false],
    [{ links: [], errors: null }, false],
    [{ links: {}, errors: {} }, false],
    [{ status: '503', requestMethod: 'POST', requestUrl: 'https://x/rest/v1/customers' }, false],
    [{ message: 'Service Unavailable' }, false],
    [{ fault: { faultstring: 'x' } }, false],
    [{ type: 'about:blank', title: 'x', status: 503 }, false],
    [{ timestamp: 'x', status: 503, error: 'x', path: '/x' }, false],
    [fixture('customer'), false],
    [{}, false],
    [[], false],
    [[{ developerMessage: 'No.' }], false],
    [null, false],
    [undefined, false],
    ['developerMessage', false],
  ])('%j is its own error: %j', (json, own) => {
    expect(isVendorAnswer(answer(json))).toBe(own);
    for (const status of [200, 201, 400, 409]) expect(says(json, status)).toBe(own ? 'no' : 'silent');
    for (const status of [500, 503]) expect(says(json, status)).toBe(own ? 'failed' : 'silent');
  });

  it.each<[unknown, Statement]>([
    ['200', 'yes'],
    [201, 'yes'],
    ['400', 'no'],
    [404, 'no'],
    ['500', 'failed'],
    [503, 'failed'],
    [302, 'no'],
    ['0', 'no'],
  ])('an error whose own status is %j says: %s, whatever the HTTP status, but beside a success it is a no', (status, said) => {
    for (const http of [404, 503]) expect(says({ developerMessage: 'No.', status }, http)).toBe(said);
    for (const http of [200, 207]) expect(says({ developerMessage: 'No.', status }, http)).toBe('no');
  });

  it('no 403 of it means a dead token: a key does not expire', () => expect(mayMeanDeadToken).toBeUndefined());

  const named = (change: object, status = 503, request: Partial<AnsweredRequest> = {}): boolean | undefined => {
    const whole = { links: [], errors: [], status: '503', requestMethod: 'POST', requestUrl: `${live}/customers`, developerMessage: 'No.' };
    const asked = { method: 'POST', path: '/customers', url: `${live}/customers`, ...request };
    return quickstreamVendor.namesRequest?.(answer({ ...whole, ...change }, status), asked);
  };
  const live = 'https://api.quickstream.westpac.com.au/rest/v1';

  it.each([
    [{}],
    [{ status: 503 }],
    [{ requestUrl: '/rest/v1/customers' }],
    [{ requestUrl: `${live}/customers?expand=all` }],
    [{ requestUrl: 'http://10.0.0.7:8080/rest/v1/customers' }],
    [{ requestUrl: 'https://quickapi.paymentsonline.co.nz/rest/v1/customers' }],
  ])('an envelope with %j names the request', (change) => expect(named(change)).toBe(true));

  it.each([
    [{ status: '500' }],
    [{ status: undefined }],
    [{ status: ' 503' }],
    [{ requestMethod: 'GET' }],
    [{ requestMethod: 'post' }],
    [{ requestMethod: undefined }],
    [{ requestUrl: `${live}/transactions` }],
    [{ requestUrl: `${live}/customers/1` }],
    [{ requestUrl: `${live}/Customers` }],
    [{ requestUrl: 'https://api.quickstream.westpac.com.au/customers' }],
    [{ requestUrl: null }],
    [{ requestUrl: undefined }],
    [{ requestUrl: ['/rest/v1/customers'] }],
    [{ requestUrl: 'http://[::1' }],
  ])('an envelope with %j does not', (change) => expect(named(change)).toBe(false));

  it('an envelope names the request behind a backend of one’s own by the address of either', () => {
    const url = 'https://shop.example/qs/customers';
    expect(named({}, 503, { url })).toBe(true);
    expect(named({ requestUrl: url }, 503, { url })).toBe(true);
    expect(named({ requestUrl: '/qs/customers' }, 503, { url })).toBe(true);
    expect(named({ requestUrl: 'https://shop.example/other/customers' }, 503, { url })).toBe(false);
  });

  it('an envelope with another HTTP status than it says names nothing', () => expect(named({}, 502)).toBe(false));
});
