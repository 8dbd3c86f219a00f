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
  /* It has no list: what it settles can be read by its number alone. */
  probes: [],
};
