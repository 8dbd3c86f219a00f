import type { ReceivedAnswer, Vendor, VendorError } from '../core/contract/vendor.js';
import type { Issue } from '../core/ground/errors.js';
import { filled, membersOf } from '../core/ground/members-of.js';
import { quickrRetry } from './retry.js';

/** Quickr's base URL, for test and live accounts alike: the account's id and the key distinguish them. */
export const quickrBaseUrl = 'https://api.eu.quickr.no/v2';

/** Describes Quickr: the form of its errors, and the members that no error may show. */
export const quickrVendor: Vendor = {
  name: 'quickr',
  title: 'Quickr',
  verdict: 'status',
  says: (json, status) => (isError(json) ? (status >= 500 ? 'failed' : 'no') : 'silent'),
  isVendorAnswer: ({ json }) => isError(json),
  /* Gateways in front of such APIs answer an expired token with { message } or an empty body. */
  mayMeanDeadToken: ({ json, text }) => isError(json) || text.trim() === '' || filled(membersOf(json)['message']) !== undefined,
  readError,
  retry: quickrRetry,
  linkBases: [quickrBaseUrl],
  sensitive: [
    /* Credentials, and links that work like one for whoever has them. */
    'api_key',
    'access_token',
    'refresh_token',
    'token',
    'secret',
    'password',
    'callback_url',
    'callback_secret',
    'declaration_url',
    'contract_url',
    'identity_verification_urls',
    'signing_url',
    'signed_url',
    'signed_contract_file_url',
    'cdd_case_url',
    'dintero_cdd_case_url',
    'url',
    'urls',
    'location',
    /* Persons and sole proprietorships, and searches, which often contain a name. */
    'search',
    'name',
    'first_name',
    'middle_name',
    'last_name',
    'full_name',
    'display_name',
    'names',
    'birth_date',
    'date_of_birth',
    'birth_year',
    'gender',
    'nationality',
    'citizenship',
    'title',
    'email',
    'support_email',
    'phone',
    'phone_number',
    'avatar',
    'form_submitter',
    'signed_result',
    'tax_residencies',
    'customers',
    'managers',
    'contacts',
    'invites',
    /* Documents and numbers that identify a person. */
    'ssn',
    'social_security_number',
    'national_id',
    'national_identity_number',
    'personal_number',
    'identity_number',
    'id_number',
    'passport_number',
    'document_number',
    'tax_id',
    'tin',
    /* Addresses. */
    'address',
    'addresses',
    'address_line',
    'address_line_1',
    'address_line_2',
    'address_postal_code',
    'address_city',
    'address_country',
    'postal_code',
    'postal_place',
    'city',
    /* Bank accounts. */
    'bank_account_number',
    'bank_account_numbers',
    'bank_clearing_number',
    'bank_identification_code',
    'account_number',
    'iban',
    'bic',
    /* Results of searches in lists and media. */
    'records',
    'search_results',
    'answer',
  ],
};

/* Quickr documents no form of errors. This is that of the same company's other API: an object `error` with a `message`. */
const isError = (json: unknown): boolean => filled(membersOf(membersOf(json)['error'])['message']) !== undefined;

/*
 * Quickr documents no errors. The same company's other API has { error: { message, code, errors } }; gateways in front of such APIs have
 * { message } or { error: 'text' }. Any member may be missing, and a code may contain a space.
 */
function readError({ json }: ReceivedAnswer): VendorError {
  const body = membersOf(json);
  const said = typeof body['error'] === 'object' && body['error'] !== null ? membersOf(body['error']) : body;
  const { message, code, errors } = said;
  const issues: Issue[] = [];
  collect(errors, '', issues, 0);
  return {
    code: filled(typeof code === 'number' ? String(code) : code),
    message: filled(message) ?? filled(body['error']),
    ...(issues.length === 0 ? {} : { issues }),
  };
}

const mostIssues = 50;

/* The vendor does not document how an entry names the member that it is about: these are the usual names. */
function collect(errors: unknown, from: string, issues: Issue[], depth: number): void {
  if (!Array.isArray(errors) || depth > 5) return;
  for (const error of errors) {
    if (issues.length >= mostIssues) return;
    if (typeof error === 'string') issues.push({ path: from, message: error });
    const { message, path, field, dataPath, errors: inner } = membersOf(error);
    const at = pathOf(path) ?? pathOf(field) ?? pathOf(dataPath) ?? from;
    const text = filled(message);
    if (text !== undefined) issues.push({ path: at, message: text });
    collect(inner, at, issues, depth + 1);
  }
}

const pathOf = (path: unknown): string | undefined =>
  Array.isArray(path) && path.every((step) => typeof step === 'string' || typeof step === 'number') ? path.join('.') : filled(path);
