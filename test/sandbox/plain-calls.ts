/**
 * One write for every vendor, as somebody without our client would make it: plain fetch, and the credentials of `options`. It runs in
 * Node and in a page.
 */
import type { Sandbox, SandboxOperationId, SandboxVendor } from '../../src/testing/index.js';

export type PlainFetch = (input: string, init?: RequestInit) => Promise<Response>;

/** Where a vendor is, and what it takes for a credential: the texts among its `options`. */
export interface Access {
  readonly baseUrl: string;
  readonly secretKey?: string;
  readonly accountId?: string;
  readonly apiKey?: string;
  readonly credentials?: { readonly webApiKey?: string; readonly jwt?: string };
}

export interface PlainCall {
  readonly operation: SandboxOperationId;
  /** The path template, as a log shows it. */
  readonly path: string;
  /** Asks for a token where the vendor wants one; gives the arguments of the write. */
  readonly prepare: (access: Access, fetch: PlainFetch) => Promise<[url: string, init: RequestInit & { readonly body: string }]>;
  /** The status of the vendor's good answer. */
  readonly status: number;
  /** How often the vendor has done it. */
  readonly done: (sandbox: Sandbox) => number;
}

const json = { 'content-type': 'application/json' };

export const plainCalls: Readonly<Record<SandboxVendor, PlainCall>> = {
  quickstream: {
    operation: 'quickstream.customers.create',
    path: '/customers',
    prepare: async ({ baseUrl, secretKey }) => [
      `${baseUrl}/customers`,
      {
        method: 'POST',
        headers: { ...json, authorization: `Basic ${btoa(`${secretKey}:`)}` },
        body: JSON.stringify({ customerNumber: 'ANN', customerName: 'Ann' }),
      },
    ],
    status: 201,
    done: ({ quickstream }) => quickstream.state.customers.filter(({ customerNumber }) => customerNumber === 'ANN').length,
  },
  crmcom: {
    operation: 'crmcom.purchases.applySettlement',
    path: '/customer_events/purchases/apply_settlement',
    prepare: async ({ baseUrl, credentials }, fetch) => {
      const api = baseUrl.endsWith('/crmapi/rest/v2') ? baseUrl : `${baseUrl}/crmapi/rest/v2`;
      const login = await fetch(`${api}/authentication/web_api_key/token`, {
        method: 'POST',
        headers: { ...json, authorization: `Basic ${btoa(`${credentials?.webApiKey}:`)}` },
        body: '{}',
      });
      const { token } = ((await login.json()) as { data: { token: string } }).data;
      const body = JSON.stringify({ token, customer_event_identifier: { number: '796' } });
      return [`${api}/customer_events/purchases/apply_settlement`, { method: 'POST', headers: json, body }];
    },
    status: 200,
    done: ({ crmcom }) => crmcom.state.settlements.length,
  },
  customerAccounts: {
    operation: 'customerAccounts.add',
    path: '/cw/customeraccounts/customerAccount',
    prepare: async ({ baseUrl, credentials }) => [
      `${baseUrl}/cw/customeraccounts/customerAccount`,
      {
        method: 'POST',
        headers: { ...json, authorization: `Bearer ${credentials?.jwt}` },
        body: JSON.stringify({ busUnit: { name: 'First State Properties' }, externalId: 'ANN', name: 'Ann', mainAccountNumber: '3423143' }),
      },
    ],
    status: 200,
    done: ({ customerAccounts }) => customerAccounts.state.accounts.filter(({ account }) => account.externalId === 'ANN').length,
  },
  quickr: {
    operation: 'quickr.checklists.create',
    path: '/accounts/{aid}/checklists',
    prepare: async ({ baseUrl, accountId, apiKey }, fetch) => {
      const login = await fetch(`${baseUrl}/accounts/${accountId}/auth/token`, {
        method: 'POST',
        headers: { authorization: `Bearer ${apiKey}` },
      });
      const { access_token } = (await login.json()) as { access_token: string };
      return [
        `${baseUrl}/accounts/${accountId}/checklists`,
        {
          method: 'POST',
          headers: { ...json, authorization: `Bearer ${access_token}` },
          body: JSON.stringify({ name: 'ANN', description: 'What to ask', data: [{ question: 'Is it Ann?' }] }),
        },
      ];
    },
    status: 200,
    done: ({ quickr }) => quickr.state.checklists.length,
  },
};

export const vendors = Object.keys(plainCalls) as SandboxVendor[];
