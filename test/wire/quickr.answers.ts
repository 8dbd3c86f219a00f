/** Answers of Quickr for the wire tests: the vendor's samples, and things that have every member that is known. */
import { readFileSync } from 'node:fs';
import { flagCodes } from '../../src/quickr/models/flag.js';

/** A JSON object. */
export type Json = Record<string, unknown>;

/** A sample of the vendor's page, as printed. What it shows collapsed is empty here. */
export const fixture = (name: string): Json =>
  JSON.parse(readFileSync(new URL(`../fixtures/quickr/${name}.json`, import.meta.url), 'utf8')) as Json;

const stamps = (object: string): Json => ({
  object,
  created_by: 'api.WDVBZEX',
  created_at: '2024-09-28T10:00:00Z',
  updated_at: '2024-09-28T11:00:00Z',
  updated_by: 'email.WDVBZEX',
});

/** A person. */
export const person: Json = {
  ...stamps('user'),
  type: 'email',
  id: 'email.WDVBZEX',
  account_id: 'TQ1234567',
  name: 'Ragnar Lothbrok',
  scope: ['read:quickr', 'write:quickr'],
  last_seen_at: '2024-09-28T12:00:00Z',
  email: 'ragnar@kattegat.example',
  phone_number: '+4790000000',
  avatar: { anything: 1 },
};

/** A template. */
export const template: Json = {
  ...stamps('template'),
  id: 'TQ1234567.template.1',
  account_id: 'TQ1234567',
  type: 'case',
  name: 'Restaurants',
  description: 'For restaurants.',
  case: { checks: [{ type: 'company' }] },
  metadata: { colour: 'blue' },
};

/** An automation: the guide's, with an id. */
export const automation: Json = { ...stamps('automation'), ...fixture('automation.request'), id: 'A1', account_id: 'TQ1234567' };

/** A contract with every member. */
export const contract: Json = {
  id: 'K1',
  status: 'expired',
  signatories: [{ id: 'S1', signed_result: { provider: 'BankID' } }],
  attachments: [{ anything: 1 }],
  signed_result: null,
};

/** A check of each type, with each of its flags. */
export const checks: Json[] = Object.entries(flagCodes).map(([type, codes]) => ({
  type,
  status: 'COMPLETED',
  options: { schedule: 'R-1/P1D' },
  data: [
    {
      flags: ['DATA_MISMATCH', ...codes].map((code) => ({ code, details: { field: 'country' }, records: [{ list: 'EU' }] })),
      discoveries: [{ anything: 1 }],
      search_results: [{ anything: 1 }],
    },
  ],
  flags: ['DATA_MISMATCH'],
}));

/** A case with every member. */
export const fullCase: Json = {
  ...stamps('case'),
  id: 'C1',
  status: 'READY_FOR_REVIEW',
  account_id: 'TQ1234567',
  checks,
  sections: [{ type: 'company', additional_data: ['management'], additional_details: ['financial_statements'] }],
  prefills: [{ type: 'company', data: [{ organization_number: '987654321', country: 'NO', name: 'Ragnarok AS' }] }],
  actions: ['perform_checks'],
  automations: [{ id: 'A1' }],
  publisher: { name: 'Your company name', support_email: 'support@company.com' },
  urls: { callback_url: 'https://yourdomain.com/callback', ownership_url: 'https://api.example/ownership' },
  declaration_url: 'https://dashboard.example/declare/D1',
  current_information: [{ type: 'credit_score', data: [{ current_credit_score: { value: '71' } }] }],
  discoveries: [{ type: 'company' }],
  reports: [{ pdf: 'https://files.example/1' }],
  declarations: [{ id: 'D1', declaration_url: 'https://dashboard.example/declare/D1' }],
  contracts: [contract],
  declared_at: '2024-09-28T12:00:00Z',
  form_submitter: { name: 'Ragnar Lothbrok' },
  customers: [{ anything: 1 }],
  notifications: [{ anything: 1 }],
  agent_checklists: [{ anything: 1 }],
  agent_edits: [{ anything: 1 }],
  identity_verifications: [{ id: 'V1', status: 'DONE' }],
  tax_residencies: ['NO'],
  language: 'no',
};

/** An event with every member. */
export const event: Json = {
  id: 'E1',
  type: 'case_created',
  event: 'case_created',
  sub_event_type: 'company_check',
  created_at: '2024-09-28T12:00:00Z',
  case_id: 'C1',
  case_status: 'READY_FOR_REVIEW',
  case: { id: 'C1' },
};
