import { json, type PlainCall } from '../sandbox/plain-calls.js';

/** One write, without our client. */
export const plainCall: PlainCall = {
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
};
