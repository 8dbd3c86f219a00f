/** What the secrets tests must know of the vendor. */
import type { Quickr } from '../../src/quickr/client.js';
import type { SecretsOf } from '../properties/secrets/calls.js';

export const secrets: SecretsOf = {
  manners: {
    connect: {
      apiKey: (library, options, planter) => new library.Quickr({ ...options, accountId: 'TQ1234567', apiKey: planter.word('apiKey') }),
      accessToken: (library, options, planter) =>
        new library.Quickr({ ...options, accountId: 'TQ1234567', accessToken: planter.word('accessToken') }),
      subAccount: (library, options, planter) =>
        new library.Quickr({ ...options, accountId: 'TQ1234567', apiKey: planter.word('apiKey') }).forAccount('TQ7654321'),
    },
    login: (path, planter) =>
      /\/auth\/(token|exchange_token)$/.test(path)
        ? { access_token: planter.word('access_token'), token_type: 'Bearer', expires_in: 3_600 }
        : undefined,
    refusal: (says, url) => ({ error: { message: says, code: 'invalid', errors: [{ message: says, path: ['name'] }] }, url }),
  },
  /* How long a token lives, and its kind. */
  harmless: ['expires_in', 'token_type'],
  logins: { 'quickr.auth.login': 'apiKey' },
  further: [
    {
      id: 'quickr.cases.waitUntil',
      moulds: 1,
      prepare: () => (client, options) => (client as Quickr).cases.waitUntil('C1', { status: 'READY_FOR_REVIEW', maxWait: 5_000 }, options),
      good: (planter) => ({
        status: 200,
        body: {
          id: 'C1',
          status: 'STARTED',
          form_submitter: { name: planter.text('name') },
          declaration_url: planter.text('declaration_url'),
        },
      }),
    },
  ],
};
