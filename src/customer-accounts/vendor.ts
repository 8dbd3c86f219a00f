import type { ReceivedAnswer, Vendor, VendorError } from '../core/contract/vendor.js';
import { filled, membersOf } from '../core/ground/members-of.js';
import { customerAccountsRetry } from './retry.js';

/** What CustomerAccount does its own way. */
export const customerAccountsVendor: Vendor = {
  name: 'customerAccounts',
  title: 'CustomerAccount',
  verdict: 'body',
  readError,
  refusesInBody: (json, status) => status < 400 && Number(httpCodeOf(json)) >= 400,
  speaks: ({ json, text }) => text.trim() === '' || httpCodeOf(json) !== undefined,
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
    /* Accounts, and what their free fields hold. */
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
  return code === undefined ? {} : { code, status: Number(code), message: filled(membersOf(json)['message']) };
}

/** The `httpCode` of a body that has the form of a Result. This vendor's pages print numbers as texts now and then. */
function httpCodeOf(json: unknown): string | undefined {
  const { httpCode } = membersOf(json);
  if (typeof httpCode === 'number') return String(httpCode);
  return typeof httpCode === 'string' && /^\d{1,3}$/.test(httpCode) ? httpCode : undefined;
}
