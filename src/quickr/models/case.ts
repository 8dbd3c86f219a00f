import { anything, array, inferred, maybe, model, oneOfKnown, optional, type Schema, text } from '../../core/contract/schema.js';
import { type CaseAction, caseActions } from './case-action.js';
import { type CaseStatus, caseStatuses } from './case-status.js';
import type { CaseUrls } from './case-urls.js';
import { Check } from './check.js';
import { Contract } from './contract.js';
import { AutomationLink } from './create-case.js';
import { CurrentInformation } from './current-information.js';
import { Declaration } from './declaration.js';
import { IdentityVerification } from './identity-verification.js';
import { type Opened, type OpenObject, openObject } from './open-object.js';
import { Prefill } from './prefill.js';
import { Publisher } from './publisher.js';
import { Section } from './section.js';
import { type Stamped, stamped } from './stamped.js';

/**
 * A case: the folder of one customer, with what is asked, what is known, what was checked and what came of it.
 *
 * No copy of the page shows one. The members are those that guides and changelog name; how most of them look inside is not
 * known. A list may leave any of them out.
 *
 * Quickr API, "Cases".
 */
export interface Case extends Stamped<'case'> {
  /** Its id; the form is not known. */
  id: string;
  /** Where it is on its way. */
  status: CaseStatus;
  /** The account that it belongs to. */
  account_id?: string | null;
  /** What is checked, with what the last run brought. */
  checks?: Check[] | null;
  /** Which information it gathers. */
  sections?: Section[] | null;
  /** What was known before anything was declared; registers add to it right after the case is created. */
  prefills?: Prefill[] | null;
  /** What it does by itself. */
  actions?: CaseAction[] | null;
  /** The automations that run on it. */
  automations?: AutomationLink[] | null;
  /** Who asks the customer. */
  publisher?: Publisher | null;
  /** Its addresses. */
  urls?: Opened<CaseUrls> | null;
  /** The form for the customer to fill in. The diagrams name it; whether it stands here or in `urls` is not known. */
  declaration_url?: string | null;
  /** The latest that is known of each subject. Since 2023-06-01. */
  current_information?: CurrentInformation[] | null;
  /** What sources said; `cases.discoveries` gives more. The form is not known. */
  discoveries?: unknown;
  /** Links to reports, such as those of Creditsafe. The form is not known. */
  reports?: unknown;
  /** The declaration, if there is one. */
  declarations?: Declaration[] | null;
  /** The contracts. */
  contracts?: Contract[] | null;
  /** When the customer finished the declaration. Since 2023-06-14. */
  declared_at?: string | null;
  /** Who filled in the form. Since 2023-08-30; a sibling API has `name`, `email` and `title`. */
  form_submitter?: OpenObject | null;
  /** The latest on the customers that were declared. Since 2023-09-09; the form is not known. */
  customers?: unknown;
  /** Since 2023-09-11; the form is not known. */
  notifications?: unknown;
  /** The checklists that agents went through. Since 2024-01-10; the form is not known. */
  agent_checklists?: unknown;
  /** What agents declared in the place of the customer. Since 2023-11-14; the form is not known. */
  agent_edits?: unknown;
  /** Persons who are to show who they are. Since 2024-09-28. */
  identity_verifications?: IdentityVerification[] | null;
  /** For individuals: where they pay taxes. Since 2023-11-09; the form is not known. */
  tax_residencies?: unknown;
  /** The language of form and contract. The name is inferred. */
  language?: string | null;
}

/** The schema of {@link Case}. */
export const Case: Schema<Case> = model<Case>('Case', {
  ...stamped('case'),
  id: text(),
  status: oneOfKnown(...caseStatuses),
  account_id: inferred(maybe(text())),
  checks: maybe(array(Check)),
  sections: maybe(array(Section)),
  prefills: maybe(array(Prefill)),
  actions: maybe(array(oneOfKnown(...caseActions))),
  automations: maybe(array(AutomationLink)),
  publisher: maybe(Publisher),
  urls: maybe(openObject<CaseUrls>()),
  declaration_url: inferred(maybe(text())),
  current_information: maybe(array(CurrentInformation)),
  discoveries: optional(anything()),
  reports: optional(anything()),
  declarations: inferred(maybe(array(Declaration))),
  contracts: inferred(maybe(array(Contract))),
  declared_at: maybe(text()),
  form_submitter: maybe(openObject()),
  customers: optional(anything()),
  notifications: optional(anything()),
  agent_checklists: optional(anything()),
  agent_edits: optional(anything()),
  identity_verifications: inferred(maybe(array(IdentityVerification))),
  tax_residencies: optional(anything()),
  language: inferred(maybe(text())),
});
