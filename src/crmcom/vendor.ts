import type { ReceivedAnswer, Vendor, VendorError } from '../core/contract/vendor.js';
import type { Issue } from '../core/ground/errors.js';
import { filled, membersOf } from '../core/ground/members-of.js';
import { crmcomRetry } from './retry.js';

/** What CRM.COM does its own way: yes or no stands in `status.code` of the body, whatever the HTTP status. */
export const crmcomVendor: Vendor = {
  name: 'crmcom',
  title: 'CRM.COM',
  verdict: 'body',
  readError,
  refusesInBody: (json) => {
    const code = codeOf(json);
    return code !== undefined && code !== 'OK';
  },
  missingVerdict,
  unwrap: (json) => membersOf(json)['data'],
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
  ],
};

/* No error answer is documented: everything but the code may be missing, empty or `null`. */
function readError({ json }: ReceivedAnswer): VendorError {
  const { message, description } = membersOf(membersOf(json)['status']);
  return { code: codeOf(json), message: filled(message), description: filled(description) };
}

/* JSON without a code says neither yes nor no: the settlement may have been made. */
function missingVerdict(json: unknown): Issue | undefined {
  return codeOf(json) === undefined ? { path: 'status.code', message: 'is missing: whether the vendor said yes is not known' } : undefined;
}

function codeOf(json: unknown): string | undefined {
  const { code } = membersOf(membersOf(json)['status']);
  return typeof code === 'number' ? String(code) : filled(code);
}
