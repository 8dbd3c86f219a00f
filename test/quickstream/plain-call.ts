import { json, type PlainCall } from '../sandbox/plain-calls.js';

/** One write, without our client. */
export const plainCall: PlainCall = {
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
};
