import type { ReceivedAnswer, Vendor, VendorError } from '../core/contract/vendor.js';
import type { Issue } from '../core/ground/errors.js';
import { filled, membersOf } from '../core/ground/members-of.js';
import { quickstreamRetry } from './retry.js';

/** What QuickStream does its own way. */
export const quickstreamVendor: Vendor = {
  name: 'quickstream',
  title: 'QuickStream',
  verdict: 'status',
  readError,
  retry: quickstreamRetry,
  idempotency: { header: 'Idempotency-Key', methods: ['POST'] },
  linkBases: [
    'https://api.quickstream.westpac.com.au/rest/v1',
    'https://api.quickstream.support.qvalent.com/rest/v1',
    'https://quickapi.paymentsonline.co.nz/rest/v1',
    'https://quickapi-test.paymentsonline.co.nz/rest/v1',
  ],
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

/* The envelope is known from client code, and a gateway may answer in the vendor's place: nothing here is relied on. */
function readError({ json }: ReceivedAnswer): VendorError {
  const { errors, developerMessage, customerMessage } = membersOf(json);
  return {
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
