import type { Schema } from '../../../src/core/contract/schema.js';
import * as customerAccounts from '../../../src/customer-accounts/index.js';
import { customerAccountsVendor } from '../../../src/customer-accounts/vendor.js';
import { type Described, hostOf } from '../described.js';
import type { Json } from '../json.js';
import { open } from '../rules.js';

const notAll: Json = { not: { type: 'string', pattern: '^\\s*[Aa][Ll][Ll]\\s*$' } };
const noneIsAll: Json = { ...open, properties: { externalId: notAll } };

/* `ALL` names every account of a unit. */
const conditions: Readonly<Record<string, Json>> = {
  'customerAccounts.add': noneIsAll,
  'customerAccounts.update': {
    ...open,
    properties: { externalId: { ...notAll, pattern: '\\S', type: 'string' } },
    required: ['externalId'],
  },
  'customerAccounts.bulkLoad': { ...open, properties: { customerAccounts: { items: noneIsAll } } },
  'customerAccounts.list': { ...open, properties: { rowLimit: { minimum: 0 }, rowOffset: { minimum: 0 } } },
};

/** How CustomerAccount is described. */
export const described: Described = {
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
  conditions,
  parameters: { 'customerAccounts.delete': { externalId: notAll } },
  examples: {
    'customerAccounts.delete': { answer: 'result' },
    'customerAccounts.list': { answer: 'page' },
  },
};
