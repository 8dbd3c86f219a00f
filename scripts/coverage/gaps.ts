/** What the vendors' pages document or mention and no table has: by name, with the reason and the way out. */

/** One operation without a method of ours. */
export interface Gap {
  readonly name: string;
  /** Method and path, where they are known. */
  readonly wire?: string;
  readonly why: string;
}

export const quickstreamGaps: readonly Gap[] = [
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

export const crmcomGaps: readonly Gap[] = [
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

export const customerAccountsGaps: readonly Gap[] = [
  {
    name: 'Refresh a JWT',
    wire: 'POST /public/jwtauth/refreshToken',
    why: 'where the refresh token comes from is not documented; a login gives a new JWT',
  },
];

export const quickrGaps: readonly Gap[] = [
  { name: 'Case events, by callback', why: 'sent by the vendor to `urls.callback_url`; `parseEvent` and `verifyCallbackUrl` receive them' },
  { name: 'Export the events of a case as JSON', why: 'mentioned in the changelog, no path is known' },
  { name: 'Company ownership of a case', why: 'mentioned in the changelog, no path is known; the case holds a URL to it' },
  { name: 'Answer an item of an agent checklist on a case', why: 'mentioned in the changelog, no path is known' },
  { name: 'Notes on a case', why: 'mentioned in the changelog and the automation guide, no path is known' },
  { name: 'Approve, decline or archive a case', why: 'documented for the dashboard and for automations only' },
  { name: 'Search a company', why: 'mentioned in the FAQ, no path is known' },
  { name: 'Download a contract as PDF', why: 'mentioned, no path is known; `files.link` may serve where its file id is known' },
  { name: 'List, read, change or delete templates', why: 'the page breaks off before them' },
  { name: 'List, change or delete automations', why: 'not mentioned, likely to exist' },
];
