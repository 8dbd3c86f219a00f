import type { Account } from '../../quickr/models/account.js';
import type { Automation } from '../../quickr/models/automation.js';
import type { CaseEvent } from '../../quickr/models/case-event.js';
import type { Checklist } from '../../quickr/models/checklist.js';
import type { Scope } from '../../quickr/models/scope.js';
import type { Template } from '../../quickr/models/template.js';
import type { ApiKeyUser, EmailUser } from '../../quickr/models/user.js';
import type { Random } from '../random.js';
import type { CaseFile } from './case-file.js';
import { type QuickrRegister, seededRegister } from './register.js';
import { assumedRules, type QuickrRules } from './rules.js';

/** An account, and where it stands. */
export interface HeldAccount {
  /** As answers show it. */
  readonly account: Account;
  /** The account of its partner; `null` for one at the top. */
  readonly partnerId: string | null;
}

/** A user of an account. */
export interface HeldUser {
  /** The account that the user belongs to. */
  readonly accountId: string;
  /** As answers show it; of an API key with the key itself. */
  readonly user: ApiKeyUser | EmailUser;
}

/** A file. */
export interface HeldFile {
  /** What `files.link` takes. */
  readonly id: string;
  /** The account that it belongs to. */
  readonly accountId: string;
  /** What it is called. */
  readonly name: string;
}

/** Something that was sent to a `callback_url`. */
export interface SentCallback {
  /** The event. */
  readonly eventId: string;
  /** The case. */
  readonly caseId: string;
  /** What was sent. */
  readonly event: CaseEvent;
  /** The address without its query, where a secret may be. */
  readonly url: string;
  /** When it was sent, in virtual milliseconds since 1970. */
  readonly at: number;
  /** What was answered; `null` until something is. */
  status: number | null;
  /** The name of the error with which it failed; `null` where it did not. */
  error: string | null;
}

/** The ways in which a check can go wrong: it cannot be done, or it ends with one of these flags. */
export type CheckTrouble = 'FAILED' | 'THIRD_PARTY_ERROR' | 'INTERNAL_SERVER_ERROR';

/** The data of the simulated Quickr. Read it to see what calls did, write to it to set a scene. */
export interface QuickrState {
  /** The account that `options` hold: a partner's. */
  readonly accountId: string;
  /** The key that `options` hold. */
  readonly apiKey: string;
  /** The oldest first, as all lists here. */
  readonly accounts: HeldAccount[];
  /** API keys and persons. */
  readonly users: HeldUser[];
  /** Checklists. */
  readonly checklists: Checklist[];
  /** Templates. */
  readonly templates: Template[];
  /** Automations. */
  readonly automations: Automation[];
  /** Cases. */
  readonly cases: CaseFile[];
  /** Files: reports and contracts. */
  readonly files: HeldFile[];
  /** What was sent to callback URLs. */
  readonly callbacks: SentCallback[];
  /** What checks ask. */
  readonly register: QuickrRegister;
  /** What goes wrong with checks, by type. */
  readonly troubles: Partial<Record<string, CheckTrouble>>;
  /** What the vendor's page leaves open. */
  readonly rules: QuickrRules;
}

const everyScope: readonly Scope[] = ['admin:quickr', 'write:quickr', 'read:quickr'];

/** A partner with a key, a colleague and one customer account. */
export function seededState(random: Random, now: string): QuickrState {
  const accountId = 'TQ1230482';
  const id = `api.${random.letters(7).toUpperCase()}`;
  const apiKey = `quickr_key_${random.letters(48)}`;
  const stamps = { created_by: id, created_at: now, updated_at: now, updated_by: id };
  const own = { object: 'user', account_id: accountId, scope: [...everyScope], last_seen_at: now, ...stamps };
  const account = (number: string, type: string, name: string, organization_number: string, partner: object): Account => ({
    object: 'account',
    ...stamps,
    metadata: {},
    subscription: {},
    type,
    status: 'ACTIVE',
    branding: {},
    company: { name, country: 'NO', organization_number },
    billing: {},
    contacts: [],
    urls: {},
    invites: [],
    actions: [],
    acceptances: [],
    managers: [],
    name,
    settings: {},
    id: `Q${number}`,
    account_id: `TQ${number}`,
    partner: { ...partner },
  });
  return {
    accountId,
    apiKey,
    accounts: [
      { account: account('1230482', 'partner', 'Kattegat Payments', '919656395', {}), partnerId: null },
      { account: account('1230483', 'customer', 'Ragnarok AS', '987654321', { type: 'partner' }), partnerId: accountId },
    ],
    users: [
      { accountId, user: { ...own, id, type: 'api_key', name: 'my-api-key', api_key: apiKey } },
      {
        accountId,
        user: { ...own, id: `email.${random.letters(7).toUpperCase()}`, type: 'email', name: 'John Doe', email: 'user@example.com' },
      },
    ],
    checklists: [],
    templates: [],
    automations: [],
    cases: [],
    files: [],
    callbacks: [],
    register: seededRegister(),
    troubles: {},
    rules: assumedRules(),
  };
}
