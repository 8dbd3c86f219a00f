/** What a description of each vendor needs and no row says. */

import { maybe, model, type Schema, text } from '../../src/core/contract/schema.js';
import * as crmcom from '../../src/crmcom/index.js';
import { crmcomVendor } from '../../src/crmcom/vendor.js';
import * as customerAccounts from '../../src/customer-accounts/index.js';
import { customerAccountsVendor } from '../../src/customer-accounts/vendor.js';
import * as quickr from '../../src/quickr/index.js';
import { accountIdPattern } from '../../src/quickr/models/account-id.js';
import { quickrBaseUrl, quickrVendor } from '../../src/quickr/vendor.js';
import * as quickstream from '../../src/quickstream/index.js';
import { quickstreamVendor } from '../../src/quickstream/vendor.js';
import type { Described } from './described.js';
import type { Json } from './json.js';
import { crmcomChanges, customerAccountsConditions, quickrChanges, quickrSchemas, quickstreamChanges } from './rules.js';

const originOf = (url: string): string => new URL(url).origin;

const hostOf = (host: string, description: string): Json => ({
  url: 'https://{host}',
  description,
  variables: { host: { default: host, description: 'The host that the vendor gave you.' } },
});

const ofQuickStream: Described = {
  vendor: quickstreamVendor,
  rows: quickstream.operations,
  exported: quickstream,
  about: `Westpac's payment facility: customers, their accounts, recurring payments and transactions.

Every POST takes an \`Idempotency-Key\`: give one always. After a lost answer, a 429, 502 or 504, send the same request with the same key. After a 500 never send it again. After a 503 (the vendor did not process it) wait 20 seconds and send it with the same key.

Most operations take the secret key. A few take the publishable key, which a web page may hold.`,
  servers: [...new Set(quickstreamVendor.linkBases.map(originOf))].map((url) => ({ url, description: placeOf(url) })),
  basePath: '/rest/v1',
  securitySchemes: {
    secretKey: { type: 'http', scheme: 'basic', description: 'The secret API key as the user name, with an empty password.' },
    publishableKey: { type: 'http', scheme: 'basic', description: 'The publishable API key as the user name, with an empty password.' },
  },
  security: ({ credential }) => [credential === 'publishable' ? 'publishableKey' : 'secretKey'],
  error: quickstream.ErrorBody as Schema<unknown>,
  changes: quickstreamChanges,
  descriptions: {
    'TokenCard.surchargePercentage': 'What is added to the principal amount, in percent.',
  },
  parameters: { 'quickstream.creditCards.scheme': { cardBIN: { pattern: '^\\d{6}$' } } },
};

function placeOf(url: string): string {
  const country = url.endsWith('.nz') ? 'New Zealand' : 'Australia';
  return /support|test/.test(url) ? `Tests, ${country}.` : `Real money, ${country}.`;
}

interface CrmStatus {
  readonly code?: string | null;
  readonly message?: string | null;
  readonly description?: string | null;
}

const CrmStatus: Schema<CrmStatus> = model<CrmStatus>('Status', {
  code: maybe(text()),
  message: maybe(text()),
  description: maybe(text()),
});
const CrmRefusal: Schema<{ readonly status: CrmStatus }> = model<{ readonly status: CrmStatus }>('Refusal', { status: CrmStatus });

const token: Json = {
  type: 'string',
  minLength: 1,
  description: 'The token that a login gave. It is as good as the password while it lives.',
  'x-quadrail-sensitive': true,
};

const ofCrmCom: Described = {
  vendor: crmcomVendor,
  rows: crmcom.operations,
  exported: crmcom,
  about: `Loyalty: a merchant settles what a customer's purchase earned.

Whether a call was carried out stands in \`status.code\` of the body, whatever the HTTP status: \`OK\` means yes. Any other code is a refusal, at HTTP 200 as well. The token stands in the body of every call. There is no idempotency key.`,
  servers: [hostOf('crm.example.invalid', 'Your installation of CRM.COM.')],
  basePath: '/crmapi/rest/v2',
  securitySchemes: {
    webApiKey: {
      type: 'http',
      scheme: 'basic',
      description: 'The Web API key as the user name, with an empty password. For the login alone.',
    },
    queryToken: { type: 'apiKey', in: 'query', name: 'token', description: 'The token, where a call has no body to hold it.' },
  },
  security: ({ id, method }) => (id === 'crmcom.auth.loginWithKey' ? ['webApiKey'] : method === 'GET' ? ['queryToken'] : []),
  error: CrmRefusal,
  credentialMembers: ({ id, method }) => {
    if (id === 'crmcom.auth.login')
      return { password: { type: 'string', minLength: 1, description: 'The password.', 'x-quadrail-sensitive': true } };
    return id === 'crmcom.auth.loginWithKey' || method === 'GET' ? {} : { token };
  },
  envelope: (data) => ({
    type: 'object',
    properties: {
      status: {
        type: 'object',
        description: 'Whether the call was carried out.',
        properties: {
          code: { type: 'string', description: '`OK`, or the name of an error.', examples: ['OK'] },
          message: { type: ['string', 'null'], description: 'What is wrong, in words.' },
          description: { type: ['string', 'null'], description: 'The same at length.' },
        },
        required: ['code'],
      },
      data,
    },
    required: ['status'],
  }),
  changes: crmcomChanges,
  parameters: {
    'crmcom.purchases.show': {
      customer_event_identifier: { type: 'string', pattern: '^(number|id|external_system_reference_number)=.', examples: ['number=796'] },
    },
  },
  descriptions: {
    Status: 'Whether a call was carried out, and if not, why.',
    'Status.code': '`OK`, or the name of an error.',
    'Status.message': 'What is wrong, in words.',
    'Status.description': 'The same at length.',
    'Refusal.status': 'That it was not carried out, and why.',
    Refusal: 'The answer to a call that was refused. No page documents it: every member but the code may be missing.',
  },
};

const ofCustomerAccounts: Described = {
  vendor: customerAccountsVendor,
  rows: customerAccounts.operations,
  exported: customerAccounts,
  about: `The accounts that a biller's payments are checked and matched against, kept by Clearingworks.

A body with an \`httpCode\` of 400 or more is a refusal, at HTTP 200 as well. \`ALL\` in the place of an \`externalId\` stands for every account of a unit: a DELETE with it cannot be undone. There is no idempotency key.`,
  servers: [hostOf('clearingworks.example.invalid', 'Your host, with the prefix of your tenant.')],
  basePath: '',
  securitySchemes: { jwt: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'The token that a login gave.' } },
  security: ({ id }) => (id === 'customerAccounts.auth.login' ? [] : ['jwt']),
  error: customerAccounts.Result as Schema<unknown>,
  credentialMembers: ({ id }): Json =>
    id === 'customerAccounts.auth.login'
      ? { password: { type: 'string', minLength: 1, description: 'The password.', 'x-quadrail-sensitive': true } }
      : {},
  headers: [
    {
      name: 'merchant',
      in: 'header',
      required: false,
      description: "The merchant's code, with every call. Some gateways ask for it.",
      schema: { type: 'string', minLength: 1 },
    },
  ],
  changes: {},
  conditions: customerAccountsConditions,
  parameters: { 'customerAccounts.delete': { externalId: { not: { type: 'string', pattern: '^\\s*[Aa][Ll][Ll]\\s*$' } } } },
};

const ofQuickr: Described = {
  vendor: quickrVendor,
  rows: quickr.operations,
  exported: quickr,
  about: `Dintero's API to know customers by: cases, what they check and what came of it.

The vendor's page lost the method and path of most operations and the members of every nested object: see \`x-quadrail-origin\`. There is no idempotency key. Test accounts and live ones share one host: the id of the account tells them apart.`,
  servers: [{ url: originOf(quickrBaseUrl), description: 'Test accounts (TQ…) and live ones (PQ…).' }],
  basePath: '/v2',
  securitySchemes: {
    accessToken: { type: 'http', scheme: 'bearer', description: 'The access token that `quickr.auth.login` gave. It lives for an hour.' },
    apiKey: { type: 'http', scheme: 'bearer', description: 'The API key. For the login alone.' },
  },
  security: ({ id }) => [id === 'quickr.auth.login' ? 'apiKey' : 'accessToken'],
  error: quickr.ErrorBody as Schema<unknown>,
  placeholders: {
    aid: { description: 'The id of the account that calls: `PQ` or `TQ` and seven digits.', schema: { pattern: accountIdPattern.source } },
  },
  changes: quickrChanges,
  parameters: Object.fromEntries(
    Object.values(quickr.operations as Readonly<Record<string, { readonly id: string; readonly paging?: unknown }>>)
      .filter(({ paging }) => paging !== undefined)
      .map(({ id }) => [id, { limit: { minimum: 1, maximum: 100 } }]),
  ),
  furtherSchemas: quickrSchemas,
  descriptions: {
    'Prefill.type': 'What it is about.',
    'Prefill.data': 'What is known of it. Entries may have members that no page shows.',
  },
};

/** Every vendor, by the name of its document. */
export const described: Readonly<Record<string, Described>> = {
  quickstream: ofQuickStream,
  crmcom: ofCrmCom,
  'customer-accounts': ofCustomerAccounts,
  quickr: ofQuickr,
};
