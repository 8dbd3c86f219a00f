import type { CaseStatus } from '../../quickr/models/case-status.js';

/** The HTTP statuses that Quickr's page does not tell. */
export interface QuickrStatuses {
  /** Something was made. */
  created: number;
  /** A body or a query is not acceptable. */
  invalid: number;
  /** No token, or one that is unknown, malformed or expired. */
  badToken: number;
  /** An API key where only a token is taken. */
  keyForToken: number;
  /** A token without the scope that it takes. */
  missingScope: number;
  /** A token of one account on the path of another. */
  otherAccount: number;
  /** A token is to be exchanged for one of an account that is not below. */
  notBelow: number;
  /** An account that is no partner creates accounts. */
  notPartner: number;
  /** Nothing is at this id. */
  missing: number;
  /** The case, the declaration or the contract is in no state for this. */
  conflict: number;
}

/** How the vendor spells what its page only speaks of. */
export interface QuickrSpelling {
  /** The status of a case whose form was begun. */
  formInProgress: CaseStatus;
  /** The status of a case that waits for signatures. */
  waitingForSignature: CaseStatus;
  /** The status of a case that was declined. */
  declined: CaseStatus;
  /** The status of a case that was archived. */
  archived: CaseStatus;
  /** The status of a contract that is to be signed. */
  contractPending: string;
  /** The status of a contract that all have signed. */
  contractSigned: string;
  /** The status of a contract that ended with its case. */
  contractClosed: string;
}

/** How long things take, in virtual time. */
export interface QuickrTiming {
  /** Milliseconds from the creation of a case, or from its declaration or signature, until its checks start. */
  startMs: number;
  /** Milliseconds that each check takes after the one before it. */
  checkMs: number;
  /** Milliseconds from a change of status until automations act on it. */
  automationMs: number;
  /** Milliseconds that a token lives. */
  tokenMs: number;
  /** Days that a contract can be signed. */
  contractDays: number;
}

/** What the vendor's page leaves open: our reading of it, to be changed where yours is another. */
export interface QuickrRules {
  /** HTTP statuses. */
  readonly statuses: QuickrStatuses;
  /** Statuses of cases and contracts. */
  readonly spelling: QuickrSpelling;
  /** How long things take. */
  readonly timing: QuickrTiming;
  /** What becomes of members of bodies and queries that no page names. */
  unknownMembers: 'refuse' | 'ignore';
  /** What becomes of values that are on no list of the page: a type of check, a scope, a status of an account. */
  unknownValues: 'refuse' | 'accept';
  /** Whether `admin:quickr` includes the other two scopes, and `write:quickr` includes `read:quickr`. */
  scopesInclude: boolean;
  /** Whether tokens outlive the API key that they were got with. */
  tokensOutliveTheirKey: boolean;
  /** Whether the links of signatories and of persons to identify take a token. */
  linksNeedToken: boolean;
  /** Whether those links redirect, or answer with JSON. */
  links: 'redirect' | 'json';
  /** The order of lists. */
  order: 'newest-first' | 'oldest-first';
  /** What becomes of a `starting_after` that is not in the list: refused, or the list from its start. */
  unknownCursor: 'refuse' | 'start';
  /** What `pagination` holds: the id to go on from, whether there is more, nothing; or whether there is none at all. */
  pagination: 'starting_after' | 'has_more' | 'empty' | 'absent';
  /** Whether calls whose result is not known answer nothing, with status 204: schedule checks, declare, renew, edit. */
  emptyAnswers: boolean;
  /** Whether discoveries are a bare list, or one inside `data`. */
  discoveries: 'list' | 'data';
  /** Whether a report is described, or is the CSV itself. */
  reports: 'list' | 'csv';
  /** Whether a user's answer shows the API key only when it is created. */
  apiKeyShown: 'once' | 'always';
  /** Where a case has its `declaration_url`. */
  declarationUrl: 'both' | 'case' | 'urls';
  /** Where the intent of a declaration stands. */
  intent: 'either' | 'body' | 'query';
  /** How a check that was sent as `sanction` comes back. */
  sanctions: 'sanctions' | 'as-sent';
  /** What becomes of a check whose section the case does not have. */
  missingSection: 'refuse' | 'wait';
  /** The statuses from which a case that was only checked can be given a declaration. */
  declareFrom: CaseStatus[];
  /** The status that a case of nothing but a `credit_score` check ends at. */
  creditScoreOnly: CaseStatus;
  /** Whether sole proprietorships have a credit score, as the test companies' grades have it. */
  scoreSoleProprietorships: boolean;
  /** Where a condition's path leads to several values: whether all must do, or any. */
  severalValues: 'all' | 'any';
  /** The types of events that are sent to the case's `callback_url`. */
  callbackOn: string[];
}

/** How the sandbox reads the vendor's page. */
export function assumedRules(): QuickrRules {
  return {
    statuses: {
      created: 200,
      invalid: 400,
      badToken: 401,
      keyForToken: 401,
      missingScope: 403,
      otherAccount: 403,
      notBelow: 403,
      notPartner: 403,
      missing: 404,
      conflict: 409,
    },
    spelling: {
      formInProgress: 'FORM_IN_PROGRESS',
      waitingForSignature: 'WAITING_FOR_SIGNATURE',
      declined: 'DECLINED',
      archived: 'ARCHIVED',
      contractPending: 'pending',
      contractSigned: 'signed',
      contractClosed: 'closed',
    },
    timing: { startMs: 1_000, checkMs: 1_000, automationMs: 1_000, tokenMs: 60 * 60 * 1_000, contractDays: 85 },
    unknownMembers: 'refuse',
    unknownValues: 'refuse',
    scopesInclude: false,
    tokensOutliveTheirKey: true,
    linksNeedToken: true,
    links: 'redirect',
    order: 'newest-first',
    unknownCursor: 'refuse',
    pagination: 'starting_after',
    emptyAnswers: false,
    discoveries: 'list',
    reports: 'list',
    apiKeyShown: 'once',
    declarationUrl: 'both',
    intent: 'either',
    sanctions: 'sanctions',
    missingSection: 'refuse',
    declareFrom: ['READY_FOR_REVIEW'],
    creditScoreOnly: 'READY_FOR_REVIEW',
    scoreSoleProprietorships: true,
    severalValues: 'all',
    callbackOn: ['checks_completed'],
  };
}
