import type { Gap } from '../vendor.js';

/** What the vendor's pages document or mention and no row names. */
export const gaps: readonly Gap[] = [
  {
    name: 'Take a payment, a refund or a pre-authorisation',
    wire: 'POST /transactions',
    why: 'its request model is documented in part only; `client.request` carries the key and the retry rules',
  },
  {
    name: 'Void a transaction, list refunds and retries, search transactions, daily report',
    why: 'named on the public page, paths unknown',
  },
  {
    name: 'Create a single-use token',
    wire: 'POST /single-use-tokens',
    why: 'belongs into web pages, with the publishable key and the vendor’s own script',
  },
  {
    name: 'Authenticate a single-use token with 3-D Secure',
    wire: 'POST /single-use-tokens/{singleUseTokenId}/three-ds2-authentication',
    why: 'known from one client only',
  },
  { name: 'Register an account without a customer; update, disable or make default an account', why: 'mentioned, paths unknown' },
  { name: 'Change or stop a recurring payment', why: 'mentioned, paths unknown' },
  { name: 'Accepted cards of a business, card surcharge, card scheme', why: 'belong to the publishable key; known from clients only' },
  { name: 'Payment files', wire: 'POST /payment-files', why: 'multipart upload; the rest of the page is unknown' },
  { name: 'PayTo agreements, PayIDs', why: 'pages of their own, models unknown' },
  { name: 'Webhooks', why: 'sent by the vendor; how they are signed is unknown' },
];
