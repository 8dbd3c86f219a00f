import type { Gap } from '../vendor.js';

/** What the vendor's pages document or mention and no row names. */
export const gaps: readonly Gap[] = [
  {
    name: 'Log in with a consumer or device application key',
    wire: 'POST /authentication/consumer_application_key/token',
    why: 'gives tokens of one consumer, who settles nothing',
  },
  { name: 'List, create or preview purchases; other events, awards, contacts', why: 'pages of their own, beside the settlement' },
];
