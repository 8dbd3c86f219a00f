import type { Schema } from '../../../src/core/contract/schema.js';
import * as quickstream from '../../../src/quickstream/index.js';
import { quickstreamVendor } from '../../../src/quickstream/vendor.js';
import type { Change, Described } from '../described.js';
import type { Json } from '../json.js';
import { all, also, exactlyOne, members, whenOneOf, withForms } from '../rules.js';

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

const changes: Readonly<Record<string, Change>> = {
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

/** How QuickStream is described. */
export const described: Described = {
  vendor: quickstreamVendor,
  rows: quickstream.operations,
  exported: quickstream,
  about: `Westpac's payment facility: customers, their accounts, recurring payments and transactions.

Every POST takes an \`Idempotency-Key\`: give one always. After a lost answer, a 429, 502 or 504, send the same request with the same key. After a 500 never send it again. After a 503 (the vendor did not process it) wait 20 seconds and send it with the same key.

Most operations take the secret key. A few take the publishable key, which a web page may hold.`,
  servers: [...new Set(quickstreamVendor.linkBases.map((base) => new URL(base).origin))].map((url) => ({ url, description: placeOf(url) })),
  basePath: '/rest/v1',
  securitySchemes: {
    secretKey: { type: 'http', scheme: 'basic', description: 'The secret API key as the user name, with an empty password.' },
    publishableKey: { type: 'http', scheme: 'basic', description: 'The publishable API key as the user name, with an empty password.' },
  },
  security: ({ credential }) => [credential === 'publishable' ? 'publishableKey' : 'secretKey'],
  error: quickstream.ErrorBody as Schema<unknown>,
  changes,
  descriptions: {
    'TokenCard.surchargePercentage': 'What is added to the principal amount, in percent.',
  },
  parameters: { 'quickstream.creditCards.scheme': { cardBIN: { pattern: '^\\d{6}$' } } },
  examples: {
    'quickstream.customers.get': { answer: 'customer' },
    'quickstream.customers.create': { request: 'create-customer.request', answer: 'customer' },
    'quickstream.customers.update': { request: 'update-customer.request' },
    'quickstream.customers.accounts.register': {
      request: 'register-single-use-token.request',
      answer: 'bank-account',
    },
    'quickstream.customers.recurringPayments.create': { request: 'create-recurring-payment.request' },
    'quickstream.recurringPayments.get': { answer: 'recurring-payment' },
    'quickstream.accounts.register': { request: 'register-receipt-number.request' },
  },
};

function placeOf(url: string): string {
  const country = url.endsWith('.nz') ? 'New Zealand' : 'Australia';
  return /support|test/.test(url) ? `Tests, ${country}.` : `Real money, ${country}.`;
}
