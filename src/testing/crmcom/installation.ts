import type { Installation } from '../installation.js';

/** How the command line meets an installation. */
export const installation: Installation = {
  environment: [
    [['baseUrl']],
    [
      ['credentials.username', 'credentials.password', 'credentials.organisation', 'credentials.unit'],
      ['credentials.token'],
      ['credentials.webApiKey', 'credentials.unit'],
    ],
  ],
  dates: [/^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d)?$/],
  /* It has no list: a purchase can be read by its number alone, which the user gives. */
  probes: [{ operation: 'crmcom.purchases.show', queryOf: (number) => ({ customer_event_identifier: { number } }) }],
  missing: {
    operation: 'crmcom.purchases.show',
    params: {},
    query: { customer_event_identifier: { number: 'quadrail-doctor' } },
  },
};
