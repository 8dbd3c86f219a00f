import type { Schema } from '../../../src/core/contract/schema.js';
import * as quickr from '../../../src/quickr/index.js';
import { accountIdPattern } from '../../../src/quickr/models/account-id.js';
import { quickrBaseUrl, quickrVendor } from '../../../src/quickr/vendor.js';
import type { Change, Described } from '../described.js';
import type { Json } from '../json.js';
import { all, also, whenOneOf, withForms } from '../rules.js';

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

const changes: Readonly<Record<string, Change>> = {
  ConditionRequest: all(withForms({ conditions: group }), (schema) => also(schema, { allOf: kinds })),
};

/* Components that no model has. */
const furtherSchemas: Readonly<Record<string, Json>> = {
  NestedCondition: {
    title: 'NestedCondition',
    description: 'A condition in a group of conditions.',
    type: 'object',
    properties: { type: { type: 'string', description: 'How it is compared, or which of a group must hold.' }, conditions: group },
    required: ['type'],
    allOf: kinds,
  },
};

/** How Quickr is described. */
export const described: Described = {
  vendor: quickrVendor,
  rows: quickr.operations,
  exported: quickr,
  about: `Dintero's API to know customers by: cases, what they check and what came of it.

The vendor's page lost the method and path of most operations and the members of every nested object: see \`x-quadrail-origin\`. There is no idempotency key. Test accounts and live ones share one host: the id of the account tells them apart.`,
  servers: [{ url: new URL(quickrBaseUrl).origin, description: 'Test accounts (TQ…) and live ones (PQ…).' }],
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
  changes,
  parameters: Object.fromEntries(
    Object.values(quickr.operations as Readonly<Record<string, { readonly id: string; readonly paging?: unknown }>>)
      .filter(({ paging }) => paging !== undefined)
      .map(({ id }) => [id, { limit: { minimum: 1, maximum: 100 } }]),
  ),
  furtherSchemas,
  descriptions: {
    'Prefill.type': 'What it is about.',
    'Prefill.data': 'What is known of it. Entries may have members that no page shows.',
  },
  examples: {
    'quickr.auth.login': { answer: 'get-token' },
    'quickr.auth.exchange': { request: 'exchange-token.request', answer: 'exchange-token' },
    'quickr.accounts.create': { request: 'create-account.request', answer: 'create-account' },
    'quickr.accounts.list': { answer: 'get-accounts' },
    'quickr.accounts.update': { request: 'update-account.request', answer: 'update-account' },
    'quickr.accounts.administrate': { request: 'administrate-the-account.request', answer: 'administrate-the-account' },
    'quickr.accounts.reports': { request: 'get-account-reports.request', answer: 'get-account-reports' },
    'quickr.users.me': { answer: 'get-the-authenticated-user' },
    'quickr.users.create': { request: 'create-user.request', answer: 'create-user' },
    'quickr.users.list': { answer: 'get-users' },
    'quickr.users.update': { request: 'update-user-data.request', answer: 'update-user-data' },
    'quickr.users.delete': { answer: 'delete-user' },
    'quickr.checklists.create': { answer: 'create-checklist' },
    'quickr.checklists.list': { answer: 'get-checklists' },
    'quickr.checklists.get': { answer: 'get-checklist' },
    'quickr.checklists.update': { answer: 'update-checklist' },
    'quickr.templates.create': { request: 'create-template.request' },
    'quickr.cases.create': { request: 'create-case.request' },
    'quickr.cases.scheduleChecks': { request: 'schedule-checks.request' },
    'quickr.automations.create': { request: 'automation.request' },
  },
};
