/**
 * What JSON Schema can say of the rules that our schemas check in code, and of what goes out in another form than a caller may give.
 * A fuzz compares both sides: test/openapi/fuzz.test.ts.
 */
import type { Change } from './described.js';
import type { Json } from './json.js';

const members = (schema: Json): Json => schema['properties'] as Json;
const also = (schema: Json, more: Json): Json => ({ ...schema, ...more });

/** Members in another form; `undefined` takes one out. */
const withForms =
  (forms: Readonly<Record<string, Json | undefined>>): Change =>
  (schema) => {
    const changed = Object.entries(members(schema)).flatMap(([name, member]): [string, unknown][] => {
      if (!Object.hasOwn(forms, name)) return [[name, member]];
      const form = forms[name];
      const { description, 'x-quadrail-sensitive': sensitive } = member as Json;
      const about = {
        ...(description === undefined ? {} : { description }),
        ...(sensitive === undefined ? {} : { 'x-quadrail-sensitive': sensitive }),
      };
      return form === undefined ? [] : [[name, { ...form, ...about }]];
    });
    return also(schema, { properties: Object.fromEntries(changed) });
  };

/* A part of a schema that does not name all members. It says so, since linters take it for a whole schema. */
const open: Json = { unevaluatedProperties: true };

/** Exactly one of these members. */
const exactlyOne =
  (...names: readonly string[]): Change =>
  (schema) =>
    also(schema, { oneOf: names.map((name) => ({ ...open, properties: { [name]: {} }, required: [name] })) });

/** One change after another. */
const all =
  (...changes: readonly Change[]): Change =>
  (schema) =>
    changes.reduce((changed, change) => change(changed), schema);

const whenOneOf = (member: string, values: readonly string[], then: Json): Json => ({
  if: { ...open, properties: { [member]: { enum: values } }, required: [member] },
  // biome-ignore lint/suspicious/noThenProperty: the name is that of JSON Schema
  then: { ...open, ...then },
});

/* How a customer wants to be notified needs the address for it. */
const reachable: Change = (schema) =>
  also(schema, {
    allOf: [
      whenOneOf('preferredNotificationMedium', ['EMAIL', 'EMAILANDSMS'], filled('emailAddress')),
      whenOneOf('preferredNotificationMedium', ['SMS', 'EMAILANDSMS'], filled('phoneNumber')),
    ],
  });

const filled = (member: string): Json => ({ properties: { [member]: { type: 'string', pattern: '\\S' } }, required: [member] });

const text: Json = { type: 'string', pattern: '\\S' };
const moreThanNothing: Json = { type: 'number', exclusiveMinimum: 0 };
const currency: Json = { type: 'string', pattern: '^[A-Z]{3}$' };
const day = (pattern: Json): Json => ({ ...pattern, format: 'date' });
const date: Json = day({ type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' });

const ofOtherSchedules = (...names: readonly string[]): Readonly<Record<string, undefined>> =>
  Object.fromEntries(names.map((name) => [name, undefined]));

const [instalments, total, end] = ['remainingInstalments', 'totalPaymentAmount', 'scheduleEndDate'];

/** Of QuickStream. */
export const quickstreamChanges: Readonly<Record<string, Change>> = {
  CreateCustomer: reachable,
  UpdateCustomer: all(withForms({ enabled: { type: 'string', enum: ['true', 'false'] } }), reachable),
  RegisterAccount: exactlyOne('singleUseTokenId', 'receiptNumber', 'creditCard', 'bankAccount', 'nzBankAccount'),
  ContinueUntilFurtherNotice: withForms({ ...ofOtherSchedules(instalments, total, end), nextPaymentDate: date }),
  ContinueUntilDate: withForms({ ...ofOtherSchedules(instalments, total), nextPaymentDate: date, scheduleEndDate: date }),
  StopAfterSetNumberOfPayments: withForms({
    ...ofOtherSchedules(total, end),
    nextPaymentDate: date,
    remainingInstalments: { type: 'integer', minimum: 1 },
  }),
  StopAfterSetAmount: withForms({ ...ofOtherSchedules(instalments, end), nextPaymentDate: date }),
  CreatePayment: all(
    withForms({ principalAmount: moreThanNothing, currency, customerId: text }),
    exactlyOne('singleUseTokenId', 'accountToken', 'customerId', 'creditCard', 'bankAccount', 'payToData'),
  ),
  CreateRefund: withForms({ principalAmount: moreThanNothing, currency, originalReceiptNumber: text }),
  RegisterPayId: withForms({ paymentAmount: { type: 'string', pattern: '^\\d{1,12}(\\.\\d{1,2})?$' } }),
  CreatePayToAgreement: all(
    withForms({ respondByTimeMinutes: { type: 'integer', minimum: 1, maximum: 7200 }, payeeReference: { type: 'string', maxLength: 35 } }),
    (schema) =>
      also(schema, {
        allOf: [whenOneOf('agreementCreationType', ['MIGRATED_DDR'], { properties: { payeeReference: {} }, required: ['payeeReference'] })],
      }),
  ),
  ThreeDS2AuthenticationRequest: withForms({ principalAmount: { type: 'number', minimum: 0 }, currency }),
  UploadPaymentFile: (schema) => {
    const { fileName: _, ...parts } = members(schema);
    return also(withForms({ file: { type: 'string', contentMediaType: 'application/octet-stream' } })({ ...schema, properties: parts }), {
      required: ['file', 'format'],
    });
  },
};

/** Of CRM.COM. */
export const crmcomChanges: Readonly<Record<string, Change>> = {
  CustomerEventIdentifier: exactlyOne('number', 'id', 'external_system_reference_number'),
};

const notAll: Json = { not: { type: 'string', pattern: '^\\s*[Aa][Ll][Ll]\\s*$' } };
const noneIsAll: Json = { ...open, properties: { externalId: notAll } };

/** Of CustomerAccount: `ALL` names every account of a unit. */
export const customerAccountsConditions: Readonly<Record<string, Json>> = {
  'customerAccounts.add': noneIsAll,
  'customerAccounts.update': {
    ...open,
    properties: { externalId: { ...notAll, pattern: '\\S', type: 'string' } },
    required: ['externalId'],
  },
  'customerAccounts.bulkLoad': { ...open, properties: { customerAccounts: { items: noneIsAll } } },
  'customerAccounts.list': { ...open, properties: { rowLimit: { minimum: 0 }, rowOffset: { minimum: 0 } } },
};

const needs: Readonly<Record<string, readonly string[]>> = {
  and: ['conditions'],
  or: ['conditions'],
  equal: ['field', 'value'],
  greater_than_or_equal: ['field', 'value'],
  every: ['field', 'path'],
  equal_to_null: ['field'],
};

/* A group holds conditions, and groups again. */
const group: Json = {
  type: 'array',
  description: 'The conditions of a group.',
  items: { $ref: '#/components/schemas/NestedCondition' },
};
const kinds: readonly Json[] = Object.entries(needs).map(([type, required]) =>
  whenOneOf('type', [type], {
    properties: Object.fromEntries(required.map((name) => [name, name === 'conditions' ? {} : { type: 'string' }])),
    required,
  }),
);

/** Of Quickr. */
export const quickrChanges: Readonly<Record<string, Change>> = {
  ConditionRequest: all(withForms({ conditions: group }), (schema) => also(schema, { allOf: kinds })),
};

/** Components that no model of Quickr has. */
export const quickrSchemas: Readonly<Record<string, Json>> = {
  NestedCondition: {
    title: 'NestedCondition',
    description: 'A condition in a group of conditions.',
    type: 'object',
    properties: { type: { type: 'string', description: 'How it is compared, or which of a group must hold.' }, conditions: group },
    required: ['type'],
    allOf: kinds,
  },
};
