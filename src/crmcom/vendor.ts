import type { ReceivedAnswer, Statement, Vendor, VendorError } from '../core/contract/vendor.js';
import { filled, membersOf } from '../core/ground/members-of.js';
import { crmcomRetry } from './retry.js';

/** Describes CRM.COM. `status.code` in the body says whether a call succeeded, whatever the HTTP status is. */
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
    /* Persons and companies. A display name contains the person's name. */
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
    /* Documents and numbers that identify a person or company. */
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
    /* Contact details. They occur in other methods of the API, which `client.request` can call. */
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
    /* Whoever has the URL of a file may be able to load it. */
    'file_content_url',
    /* Means of payment. */
    'card_number',
    'card_verification_number',
    'account_number',
    'iban',
  ],
};

/* No error answer is documented: everything but the code may be missing, empty or `null`. */
function readError({ json }: ReceivedAnswer): VendorError {
  const { message, description } = membersOf(membersOf(json)['status']);
  return { code: codeOf(json), message: filled(message), description: filled(description) };
}

/* Codes of refusals are upper-case names of Java exceptions. No page documents this; public clients of other modules of the API show it. */
const refusalCode = /^COM\.CRM\.EXCEPTION\.[A-Z\d_.]+$/;

/* These codes mean success in other APIs. Here they count neither as success nor as refusal: the settlement may have been made. */
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
