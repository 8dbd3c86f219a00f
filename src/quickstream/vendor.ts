import type { AnsweredRequest, ReceivedAnswer, Statement, Vendor, VendorError } from '../core/contract/vendor.js';
import type { Issue } from '../core/ground/errors.js';
import { filled, membersOf } from '../core/ground/members-of.js';
import { urlOf } from '../core/ground/url.js';
import { quickstreamRetry } from './retry.js';

/* Where QuickStream is: in Australia and New Zealand, for real and for tests. */
const linkBases: readonly string[] = [
  'https://api.quickstream.westpac.com.au/rest/v1',
  'https://api.quickstream.support.qvalent.com/rest/v1',
  'https://quickapi.paymentsonline.co.nz/rest/v1',
  'https://quickapi-test.paymentsonline.co.nz/rest/v1',
];

/** What QuickStream does its own way. */
export const quickstreamVendor: Vendor = {
  name: 'quickstream',
  title: 'QuickStream',
  verdict: 'status',
  says,
  isVendorAnswer: ({ json }) => isError(json),
  namesRequest,
  readError,
  retry: quickstreamRetry,
  idempotency: { header: 'Idempotency-Key', methods: ['POST'], notAgainAfter: [500] },
  linkBases,
  sensitive: [
    /* Keys and tokens: each is as good as the account it stands for. */
    'key',
    'accountToken',
    'singleUseTokenId',
    'schemeTokenisation',
    'agreementToken',
    'applePayToken',
    'googlePayToken',
    /* An address may hold a token in its path, and a person in its query. */
    'href',
    'requestUrl',
    /* Cards. */
    'cardNumber',
    'maskedCardNumber4Digits',
    'cardholderName',
    'expiryDateMonth',
    'expiryDateYear',
    'cvn',
    /* Bank accounts, the payer's and yours. A display name spells the account out. */
    'accountName',
    'accountNumber',
    'bsb',
    'displayName',
    'nzAccountName',
    'nzBankCode',
    'nzBranchCode',
    'nzAccountNumber',
    'nzAccountSuffix',
    'payId',
    'payerId',
    'payerName',
    'settlementBsb',
    'settlementAccountNumber',
    'settlementSurchargeBsb',
    'settlementSurchargeAccountNumber',
    /* Persons. */
    'customerName',
    'emailAddress',
    'customerEmail',
    'email',
    /* What 3-D Secure calls your customer, and whoever is logged in at the portal. */
    'acctID',
    'user',
    'phoneNumber',
    'street1',
    'street2',
    'street3',
    'city',
    'postcode',
    'ipAddress',
    'contactName',
    'contactEmail',
    'contactPhone',
    'customerNotificationEmail',
    /* What an error says of a refused member: it may be any of the above. */
    'fieldValue',
  ],
};

/* The envelope of errors, known from client code. What gateways answer has none of these members. */
function isError(json: unknown): boolean {
  const { developerMessage, customerMessage, links, errors } = membersOf(json);
  const isText = filled(developerMessage) !== undefined || filled(customerMessage) !== undefined;
  return isText || (Array.isArray(links) && Array.isArray(errors));
}

/* The envelope repeats the HTTP status, as a text or a number. An error beside a success is an error, whatever it repeats. */
function says(json: unknown, status: number): Statement {
  if (!isError(json)) return 'silent';
  if (status < 300) return 'no';
  const repeated = Number(membersOf(json)['status'] ?? Number.NaN);
  const said = Number.isNaN(repeated) ? Math.max(status, 400) : repeated;
  if (said >= 200 && said < 300) return 'yes';
  return said >= 500 ? 'failed' : 'no';
}

/* Behind a backend of one's own the vendor still names its own address, so the paths are compared after the base URL of either. */
function namesRequest({ status, json }: ReceivedAnswer, { method, path, url }: AnsweredRequest): boolean {
  const { status: said, requestMethod, requestUrl } = membersOf(json);
  if (String(said) !== String(status) || requestMethod !== method || filled(requestUrl) === undefined) return false;
  const whole = new URL(url, 'https://relative.invalid');
  const named = urlOf(String(requestUrl), whole)?.pathname;
  const bases = linkBases.map((base) => new URL(base).pathname);
  return named === whole.pathname || bases.some((base) => named === base + path);
}

/* A gateway may answer in the vendor's place: nothing here is relied on. */
function readError({ json }: ReceivedAnswer): VendorError {
  const { errors, developerMessage, customerMessage, traceCode } = membersOf(json);
  return {
    traceCode: filled(traceCode),
    message: filled(developerMessage) ?? filled(customerMessage),
    issues: Array.isArray(errors) ? errors.flatMap(issuesOf) : [],
  };
}

function issuesOf(entry: unknown): Issue[] {
  const { fieldName, messages } = membersOf(entry);
  const path = typeof fieldName === 'string' ? fieldName : '';
  const words = (Array.isArray(messages) ? messages : [messages]).flatMap((one) => filled(one) ?? []);
  if (words.length === 0) return path === '' ? [] : [{ path, message: 'was refused without a reason' }];
  return words.map((message) => ({ path, message }));
}
