import { json, type PlainCall } from '../sandbox/plain-calls.js';

/** One write, without our client. */
export const plainCall: PlainCall = {
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
};
