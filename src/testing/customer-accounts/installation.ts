import type { Installation } from '../installation.js';

/** How the command line meets an installation. */
export const installation: Installation = {
  environment: [[['baseUrl']], [['merchant']], [['credentials.jwt'], ['credentials.userId', 'credentials.password']]],
  dates: [/^\d{4}\/\d\d\/\d\d( \d\d:\d\d:\d\d\.\d{3}(X|Z|[+-]\d\d(:?\d\d)?))?$/],
  probes: [
    {
      operation: 'customerAccounts.list',
      body: { rowLimit: 1, rowOffset: 0 },
      gives: { busUnitName: ['busUnit', 'name'], externalId: ['externalId'] },
    },
    { operation: 'customerAccounts.get' },
  ],
  missing: { operation: 'customerAccounts.get', params: { busUnitName: 'quadrail-doctor', externalId: 'quadrail-doctor' } },
};
