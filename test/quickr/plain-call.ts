import { json, type PlainCall } from '../sandbox/plain-calls.js';

/** One write, without our client. */
export const plainCall: PlainCall = {
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
};
