import type { ReceivedAnswer, Statement, Vendor, VendorError } from '../core/contract/vendor.js';
import { filled, membersOf } from '../core/ground/members-of.js';
import { customerAccountsRetry } from './retry.js';

/** Describes CustomerAccount. */
export const customerAccountsVendor: Vendor = {
  name: 'customerAccounts',
  title: 'CustomerAccount',
  verdict: 'both',
  says,
  isVendorAnswer: ({ json }) => httpCodeOf(json) !== undefined,
  /* Other services of the vendor list 401 or 403 for a token that they do not accept. */
  mayMeanDeadToken: ({ json, text }) => text.trim() === '' || httpCodeOf(json) !== undefined,
  readError,
  retry: customerAccountsRetry,
  linkBases: [],
  sensitive: [
    /* Logins. */
    'userId',
    'loginId',
    'loginAs',
    'password',
    'token',
    'jwt',
    'accessToken',
    'refreshToken',
    /* Accounts, and their free fields. */
    'accountNumber',
    'mainAccountNumber',
    'altAccountNumber',
    'depositAccountNumber',
    'bankRouting',
    'depositorAccountName',
    'depositorAccountDisplayName',
    'info1',
    'info2',
    'info3',
    'info4',
    'info5',
    'info6',
    'info7',
    'info8',
    'info9',
    /* Persons; `description` is what the list filter calls their names. */
    'name',
    'description',
    'acctName',
    'displayName',
    'depositorName',
    'email',
    'addrLine1',
    'addrLine2',
    'city',
    'postalCode',
    'acctAddr2Line1',
    'acctAddr2Line2',
    'acctAddr2City',
    'acctAddr2PostalCode',
    'acctAddr3Line1',
    'acctAddr3Line2',
    'acctAddr3City',
    'acctAddr3PostalCode',
  ],
};

/* Bodies of errors are not documented; a gateway's JSON may have a `message`, but has no `httpCode`. */
function readError({ json }: ReceivedAnswer): VendorError {
  const code = httpCodeOf(json);
  return code === undefined
    ? {}
    : { code, message: filled(membersOf(json)['message']), ...(code === '429' ? { tooManyRequests: true } : {}) };
}

/* The documentation shows 0 in an error and does not say what a success has, so 0 says nothing. */
function says(json: unknown): Statement {
  const { httpCode } = membersOf(json);
  if (httpCode === undefined || httpCode === null) return 'silent';
  const code = Number(httpCodeOf(json));
  if (code === 0) return 'silent';
  if (code >= 200 && code < 300) return 'yes';
  if (code >= 400 && code < 500) return 'no';
  return code >= 500 && code < 600 ? 'failed' : 'unclear';
}

/** The `httpCode` of a body with the form of a Result; it may be a string, as this vendor's pages sometimes print numbers as strings. */
function httpCodeOf(json: unknown): string | undefined {
  const { httpCode } = membersOf(json);
  if (typeof httpCode === 'number' && Number.isInteger(httpCode) && httpCode >= 0 && httpCode < 1_000) return String(httpCode);
  return typeof httpCode === 'string' && /^\d{1,3}$/.test(httpCode) ? httpCode : undefined;
}
