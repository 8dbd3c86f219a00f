import type { Gap } from '../vendor.js';

/** What the vendor's pages document or mention and no row names. */
export const gaps: readonly Gap[] = [
  {
    name: 'Log in with a consumer or device application key',
    wire: 'POST /authentication/consumer_application_key/token',
    why: 'gives tokens of one consumer, who settles nothing',
  },
  {
    name: 'Read a purchase',
    wire: 'GET /customer_events/purchases/show',
    why: 'its answer is documented in part, and tells nothing of a settlement; `client.request` reads it',
  },
  { name: 'List, create, preview or cancel purchases; other events, awards, contacts', why: 'pages of their own, beside the settlement' },
];
