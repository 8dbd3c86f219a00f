/** Answers of CRM.COM for the wire tests: the vendor's example, and one that has every documented member. */
import { readFileSync } from 'node:fs';

/** A JSON object. */
export type Json = Record<string, unknown>;

/** The vendor's example, whole. */
export const example = JSON.parse(readFileSync(new URL('../fixtures/crmcom/apply-settlement.json', import.meta.url), 'utf8')) as Json & {
  readonly data: Json;
};

const flag = { id: 'F1', file: { file_name: 'cy.png', file_content_url: 'https://crm.example/files/F1', file_mime_type: 'image/png' } };
const country = {
  id: 'C1',
  name: 'Cyprus',
  alternative_code: 'CYP',
  dialing_code: '+357',
  two_character_code: 'CY',
  three_character_code: 'CYP',
  country_flag: flag,
};
const industry = { id: 'I1', name: 'Retail', code: 'R' };
const sector = { id: 'S1', name: 'Food', alternative_code: 'RF' };
const demographics = {
  gender: 'FEMALE',
  id_number: 'X123456',
  id_number_expiration_date: '2030-01-31T00:00:00',
  passport_number: 'P123456',
  passport_number_expiration_date: '2031-01-31T00:00:00',
  social_security_number: 'SSN123456',
  date_of_birth: { day: 29, month: 2, year: 1984 },
  name_day: { day: 23, month: 4 },
  country_of_residence: country,
  id_issued_by_country: country,
  passport_issued_by_country: country,
  industry,
  industry_sector: sector,
};
const companyProfile = {
  profile_year: 2015,
  annual_turnover: 1250000.5,
  established_date: '1999-12-31T00:00:00',
  number_of_employees: 40,
  registration_number: 'HE123456',
  vat_registration_number: 'CY10123456X',
  vat_registered_by: 'Tax Department',
  vat_registration_date: '2000-01-01T00:00:00',
  tax_reference_number: '12345678A',
  country_of_residence: country,
  industry,
  industry_sector: sector,
};
const owner = {
  id: 'O1',
  type: 'COMPANY',
  life_cycle_state: 'FINANCIAL',
  name: 'Georgia Maria Georgia',
  first_name: 'Georgia',
  middle_name: 'Maria',
  last_name: 'Georgia',
  title: 'Mrs',
  company_name: 'Georgia Foods',
  demographics,
  company_profile: companyProfile,
};
const account = {
  id: 'A1',
  number: 'ACR0000000758',
  name: 'ACR0000000758 Georgia Georgia',
  life_cycle_state: 'ACTIVE',
  account_owner: owner,
};
/** A currency with every member. */
export const currency: Json = {
  id: 'E1',
  code: 'EUR',
  prefix_symbol: '€',
  suffix_symbol: 'EUR',
  life_cycle_state: 'NOT EFFECTIVE',
  integer_part_name: 'euro',
  decimal_part_name: 'cent',
};
const period = {
  id: 'R1',
  rate: 1.25,
  inverse_rate: 0.8,
  from_date: '2016-01-01T00:00:00',
  to_date: '2016-12-31T00:00:00',
  currency: { ...currency, life_cycle_state: 'NOT_EFFECTIVE' },
};

/** A settlement with every member that is documented or inferred, none of them `null`. */
export const fullSettlement: Json = {
  total_awarded_amount: 15,
  total_contribution_amount: 11.25,
  invoice: {
    id: 'N1',
    number: 'I00002304',
    reference_number: '379',
    life_cycle_state: 'POSTED',
    issued_on: '2016-09-28T17:17:47',
    posted_on: '2016-09-28T17:17:47',
    due_on: '2016-10-02T17:17:47',
    total_amount: 11.25,
    outstanding_amount: 11.25,
    unsettled_amount: 0,
    currency_rate_period: period,
  },
  accounts_receivable: account,
  award_transactions_set: [
    {
      id: 'T1',
      number: '1405',
      amount: 15,
      alternative_amount: 18.75,
      life_cycle_state: 'POSTED',
      contribution_percentage: 75,
      initiated_currency: currency,
      currency_rate_period: period,
      accounts_receivable: account,
      rewards_participant: { id: 'P1', number: 'RP0000000342', life_cycle_state: 'EFFECTIVE', accounts_receivable: account },
    },
  ],
  contribution_details_set: [{ anything: [1, null] }],
};

/** An answer that says yes. */
export const ok = (data: unknown): Json => ({ data, status: { code: 'OK', description: '', message: '' } });
