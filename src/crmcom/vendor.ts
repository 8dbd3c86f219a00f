import type { ReceivedAnswer, Statement, Vendor, VendorError } from '../core/contract/vendor.js';
import { filled, membersOf } from '../core/ground/members-of.js';
import { crmcomRetry } from './retry.js';

/** What CRM.COM does its own way: yes or no stands in `status.code` of the body, whatever the HTTP status. */
export const crmcomVendor: Vendor = {
  name: 'crmcom',
  title: 'CRM.COM',
  verdict: 'body',
  says,
  missingVerdict: { path: 'status.code', message: 'is neither OK nor an error code, so it is not known whether the vendor acted' },
  isVendorAnswer: ({ json }) => codeOf(json) !== undefined,
  mayMeanDeadToken: ({ json }) => codeOf(json) !== undefined,
  readError,
  unwrap: (json) => membersOf(json)['data'],
  tokenInBody: true,
  retry: crmcomRetry,
  linkBases: [],
  sensitive: [
    /* Credentials of users, programs and customers. */
    'token',
    'username',
    'password',
    'web_api_key',
    'consumer_application_key',
    'device_application_key',
    'api_key',
    'jwt',
    'jwt_token',
    'access_token_identifier',
    'authentication_code',
    'pass_code',
    'one_time_password',
    /* Persons and companies. A display name spells the person out. */
    'name',
    'first_name',
    'middle_name',
    'last_name',
    'title',
    'company_name',
    'gender',
    'date_of_birth',
    'name_day',
    'country_of_residence',
    /* Papers and numbers that stand for a person or company. */
    'id_number',
    'id_number_expiration_date',
    'id_issued_by_country',
    'passport_number',
    'passport_number_expiration_date',
    'passport_issued_by_country',
    'social_security_number',
    'registration_number',
    'vat_registration_number',
    'tax_reference_number',
    /* Ways to reach them, from the neighbouring methods: calls by `client.request` go through here too. */
    'email',
    'email_address',
    'email_set',
    'emails_set',
    'phone',
    'phone_number',
    'phone_set',
    'phones_set',
    'address',
    'address_set',
    'addresses_set',
    'contact_information_identifier',
    /* Whoever has the address of a file may have the file. */
    'file_content_url',
    /* Means of payment. */
    'card_number',
    'card_verification_number',
    'account_number',
    'iban',
    /* Where a person's paper can be fetched. */
  ],
};

/* No error answer is documented: everything but the code may be missing, empty or `null`. */
function readError({ json }: ReceivedAnswer): VendorError {
  const { message, description } = membersOf(membersOf(json)['status']);
  return { code: codeOf(json), message: filled(message), description: filled(description) };
}

/* The form of the codes of refusals, upper-cased Java exceptions: no page documents it, and clients of other modules of the API show it. */
const refusalCode = /^COM\.CRM\.EXCEPTION\.[A-Z\d_.]+$/;

/* What means yes elsewhere is neither a yes nor a no here: the settlement may have been made. */
const almostYes = /^\s*(ok|0|true|success)\s*$/i;

function says(json: unknown, status: number): Statement {
  const code = codeOf(json);
  if (code === undefined) return 'silent';
  if (code === 'OK') return 'yes';
  if (almostYes.test(code)) return status < 300 ? 'silent' : 'yes';
  return refusalCode.test(code) ? 'no' : 'unclear';
}

function codeOf(json: unknown): string | undefined {
  const { code } = membersOf(membersOf(json)['status']);
  return typeof code === 'number' ? String(code) : filled(code);
}
