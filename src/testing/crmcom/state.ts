import type { Open } from '../../core/contract/schema.js';
import type { AccountsReceivable } from '../../crmcom/models/accounts-receivable.js';
import type { AwardRewardTransaction } from '../../crmcom/models/award-reward-transaction.js';
import type { Invoice } from '../../crmcom/models/invoice.js';
import type { Random } from '../random.js';
import type { Rounding } from './contribution.js';
import { newId } from './new-id.js';
import { seededEvents, seededMerchants } from './seeded-events.js';

/** A unit of the organisation, which tokens are issued for. */
export interface CrmComUnit {
  /** What a login names it by. */
  readonly id: string;
  /** What people call it. */
  readonly name: string;
}

/** Someone who can log in. */
export interface CrmComUser {
  /** The name of the user. */
  readonly username: string;
  /** The password. */
  readonly password: string;
  /** The name of the organisation that the user works for. */
  readonly organisation: string;
}

/** What a merchant owes for one settlement. */
export interface Debit {
  /** The number of the invoice. */
  readonly invoice: string;
  /** The amount of the invoice. */
  readonly amount: number;
}

/** A merchant who takes part in the rewards scheme. */
export interface CrmComMerchant {
  /** The merchant's account, as answers show it. */
  readonly accounts_receivable: AccountsReceivable;
  /** What the account was debited with, the oldest first. */
  readonly debits: Debit[];
}

/** A customer event: what a customer did, and what it earned. */
export interface CrmComCustomerEvent {
  /** CRM.COM's id of the event. */
  readonly id: string;
  /** The number that CRM.COM gave the event. */
  readonly number: string;
  /** The reference of another system, where there is one. */
  external_system_reference_number: string | null;
  /** Only purchases can be settled. */
  type: Open<'PURCHASE' | 'ACHIEVEMENT' | 'REFERRALS'>;
  /** Only posted events can be settled. */
  life_cycle_state: Open<'DRAFT' | 'POSTED' | 'CANCELLED'>;
  /** When it happened. */
  readonly performed_on: string;
  /** The number of the accounts receivable of the merchant who contributes. */
  merchant: string;
  /** What the customer was awarded for it. Cancelled awards do not count. */
  readonly awards: AwardRewardTransaction[];
}

/** A settlement that was applied. */
export interface AppliedSettlement {
  /** The number of the event that was settled. */
  readonly event: string;
  /** The number of the merchant's accounts receivable. */
  readonly merchant: string;
  /** What was awarded in all. */
  readonly total_awarded_amount: number;
  /** What the merchant contributes: the sum of `contributions`. */
  readonly total_contribution_amount: number;
  /** The merchant's share of each award, by the award's number. */
  readonly contributions: readonly { readonly award: string; readonly amount: number }[];
  /** The invoice that was made. */
  readonly invoice: Invoice;
}

/** What the vendor's pages leave open: our reading of it, to be changed where yours is another. */
export interface CrmComRules {
  /** The HTTP status of an answer whose `status.code` says no: one for all, or the one that fits the reason. */
  errorStatus: number | 'fitting';
  /** What a second settlement of one purchase does. */
  repeatedSettlement: 'refuse' | 'apply-again';
  /** What the settlement of a purchase without awards does: an error, or an invoice of 0. */
  withoutAwards: 'refuse' | 'invoice-zero';
  /** What happens where the merchant's accounts receivable are suspended or terminated. */
  inactiveMerchant: 'refuse' | 'debit';
  /** What becomes of less than a cent, for each award on its own. */
  rounding: Rounding;
  /** The time from the issue of an invoice to its due date, in milliseconds. */
  creditPeriodMs: number;
  /** The members by which `customer_event_identifier` can name an event. */
  identifiers: ('number' | 'id' | 'external_system_reference_number')[];
  /** What happens to names in `fields_set` that the answer does not have. */
  unknownFields: 'ignore' | 'refuse';
  /** What happens to members of a request that no page names. */
  unknownMembers: 'refuse' | 'ignore';
  /**
   * The tokens in use: JWTs, as from R12.0.0 on, or the opaque ones before. A JWT lives for `tokenLifetimeMs`, used or not. Of
   * the opaque ones, a key's does so too, and a user's dies after `idleLifetimeMs` without use.
   */
  tokens: 'jwt' | 'opaque';
  /** How long a token lives, in virtual milliseconds. */
  tokenLifetimeMs: number;
  /** How long an opaque token of a user lives without being used, in virtual milliseconds. */
  idleLifetimeMs: number;
  /** Whether the release of a JWT ends its life. That of an opaque token always does. */
  releaseEndsJwt: boolean;
}

/** The data of the simulated CRM.COM. Read it to see what calls did, write to it to set a scene. */
export interface CrmComState {
  /** The key that `options` hold. */
  readonly webApiKey: string;
  /** The name of the organisation. */
  readonly organisation: string;
  /** The units of the organisation; the first one is everybody's own. */
  readonly units: CrmComUnit[];
  /** Who can log in by password. */
  readonly users: CrmComUser[];
  /** Who contributes to awards. */
  readonly merchants: CrmComMerchant[];
  /** What customers did, the oldest first. */
  readonly events: CrmComCustomerEvent[];
  /** What was settled, the oldest first. */
  readonly settlements: AppliedSettlement[];
  /** What the vendor's pages leave open. */
  readonly rules: CrmComRules;
}

const hourMs = 60 * 60 * 1000;

/** An installation with the purchase of the vendor's own example. */
export function seededState(random: Random): CrmComState {
  const organisation = 'SANDBOX';
  return {
    webApiKey: random.letters(32).toUpperCase(),
    organisation,
    units: [
      { id: newId(random), name: 'Head Office' },
      { id: newId(random), name: 'High Street' },
    ],
    users: [{ username: 'backoffice', password: random.letters(20), organisation }],
    merchants: seededMerchants(),
    events: seededEvents(),
    settlements: [],
    rules: {
      errorStatus: 200,
      repeatedSettlement: 'refuse',
      withoutAwards: 'refuse',
      inactiveMerchant: 'refuse',
      rounding: 'half-up',
      creditPeriodMs: 4 * 24 * hourMs,
      identifiers: ['number', 'id', 'external_system_reference_number'],
      unknownFields: 'ignore',
      unknownMembers: 'refuse',
      tokens: 'jwt',
      tokenLifetimeMs: 2 * hourMs,
      idleLifetimeMs: hourMs,
      releaseEndsJwt: true,
    },
  };
}
