import { maybe, model, type Schema, text } from '../../../src/core/contract/schema.js';
import * as crmcom from '../../../src/crmcom/index.js';
import { crmcomVendor } from '../../../src/crmcom/vendor.js';
import { type Described, hostOf } from '../described.js';
import type { Json } from '../json.js';
import { exactlyOne } from '../rules.js';

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

/** How CRM.COM is described. */
export const described: Described = {
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
  changes: { CustomerEventIdentifier: exactlyOne('number', 'id', 'external_system_reference_number') },
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
  examples: {
    'crmcom.purchases.applySettlement': { answer: 'apply-settlement' },
  },
};
