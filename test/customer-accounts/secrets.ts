/** What the secrets tests must know of the vendor. */
import type { CustomerAccounts } from '../../src/customer-accounts/client.js';
import type { SecretsOf } from '../properties/secrets/calls.js';

export const secrets: SecretsOf = {
  manners: {
    connect: {
      jwt: (library, options, planter, sandbox) =>
        new library.CustomerAccounts({
          ...options,
          baseUrl: sandbox.customerAccounts.options.baseUrl,
          credentials: { jwt: planter.word('jwt') },
        }),
      user: (library, options, planter, sandbox) =>
        new library.CustomerAccounts({
          ...options,
          baseUrl: sandbox.customerAccounts.options.baseUrl,
          credentials: { userId: planter.text('userId'), password: planter.text('password'), loginAs: planter.text('loginAs') },
        }),
    },
    login: (path, planter) => (path.endsWith('/authenticate') ? planter.word('token') : undefined),
    refusal: (says) => ({ httpCode: 400, message: says, systemId: 1 }),
  },
  /* A kind, your own unit, and the name of a setting. */
  harmless: ['addressType', 'busUnitName', 'customPropName'],
  logins: { 'customerAccounts.auth.login': 'user' },
  /* A mass delete says twice what it empties. */
  paramsOf: (row, params) => (row.id === 'customerAccounts.deleteAll' ? { ...params, confirm: params['busUnitName'] } : params),
  further: [
    {
      id: 'customerAccounts.bulkLoadAll',
      moulds: 1,
      prepare: (planter) => {
        const rows = ['1', '2', '3'].map((externalId) => ({
          externalId,
          name: planter.text('name'),
          mainAccountNumber: planter.text('mainAccountNumber'),
        }));
        return (client, options) =>
          (client as CustomerAccounts).bulkLoadAll(rows, { busUnit: { name: 'First State' }, chunkSize: 2 }, options);
      },
      good: () => ({ status: 200, body: { httpCode: 200, message: 'Success' } }),
    },
  ],
};
