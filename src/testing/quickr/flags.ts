/** What each type of check finds, and what it needs to find anything. */
import type { Flag } from '../../quickr/models/flag.js';
import type { CaseFile, News } from './case-file.js';
import { agreement } from './kinds/agreement.js';
import { bankAccount } from './kinds/bank-account.js';
import { company } from './kinds/company.js';
import { creditScore } from './kinds/credit-score.js';
import { individual } from './kinds/individual.js';
import type { Kind } from './kinds/kind.js';
import { adverseMedia, politicallyExposed, sanctions } from './kinds/lists.js';
import { checklists, identityVerification, paymentInformation } from './kinds/others.js';
import { owners } from './kinds/owners.js';
import { signatory } from './kinds/signatory.js';
import { website } from './kinds/website.js';
import { nothingNew } from './prefills.js';
import type { Service } from './service.js';

/** Whether a check can be done now: "checks will only be performed when the data it requires is available". */
export function isReady(service: Service, file: CaseFile, type: string): boolean {
  const kind = kindOf(type);
  const subject = { service, file, news: nothingNew };
  if (kind.waits?.(subject) === true) return false;
  return file.case.declared_at !== null || kind.ready(subject);
}

/** The flags of a check that is done now. */
export const flagsFound = (service: Service, file: CaseFile, type: string, news: News): Flag<string>[] =>
  kindOf(type).flags({ service, file, news });

const kinds: ReadonlyMap<string, Kind> = new Map([
  ['company', company],
  ['signatory', signatory],
  ['individual', individual],
  ['ultimate_beneficial_ownership', owners],
  ['sanctions', sanctions],
  ['sanction', sanctions],
  ['politically_exposed_person', politicallyExposed],
  ['bank_account', bankAccount],
  ['credit_score', creditScore],
  ['agreement', agreement],
  ['website', website],
  ['payment_information', paymentInformation],
  ['adverse_media', adverseMedia],
  ['checklists', checklists],
  ['checklist', checklists],
  ['identity_verification', identityVerification],
]);

/* A check that is new today finds nothing, and needs nothing. */
const kindOf = (type: string): Kind => kinds.get(type) ?? { ready: () => true, flags: () => [] };
