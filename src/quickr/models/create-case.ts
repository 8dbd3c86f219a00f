import { anything, array, filledText, inferred, model, type Open, oneOfKnown, optional, type Schema } from '../../core/contract/schema.js';
import { type CaseAction, caseActions } from './case-action.js';
import type { CaseUrls } from './case-urls.js';
import { CheckRequest } from './check-request.js';
import { type Opened, openObject } from './open-object.js';
import { Prefill } from './prefill.js';
import { Publisher } from './publisher.js';
import { Section } from './section.js';

/** Names an automation. */
export interface AutomationLink {
  /** The automation's id. */
  readonly id: string;
}

/** The schema of {@link AutomationLink}. */
export const AutomationLink: Schema<AutomationLink> = model<AutomationLink>('AutomationLink', { id: filledText() });

/**
 * A case to create. The page asks for no member. Give all sections and checks now: checks cannot be added to a case that is
 * declared, and to some not at all, nor sections to one that begins with `perform_checks`.
 *
 * Quickr API, "Creating your first case" and "Creating a case".
 */
export interface CreateCase {
  /** What to check. */
  readonly checks?: readonly CheckRequest[] | undefined;
  /** Which information to gather, from the customer and from registers. */
  readonly sections?: readonly Section[] | undefined;
  /** What you know already. */
  readonly prefills?: readonly Prefill[] | undefined;
  /** What the case does by itself; `request_declaration` where it is left out. */
  readonly actions?: readonly CaseAction[] | undefined;
  /** Automations to run on it, in no certain order. */
  readonly automations?: readonly AutomationLink[] | undefined;
  /** Where Quickr calls you. */
  readonly urls?: Opened<CaseUrls> | undefined;
  /** Who asks the customer. */
  readonly publisher?: Publisher | undefined;
  /** The language of form and contract. That it can be chosen stands in the changelog, name and values are inferred. */
  readonly language?: Open<'no' | 'en'> | undefined;
  /** Checklists that an agent goes through before the case can be approved. The form of an entry is not known. */
  readonly agent_checklists?: readonly unknown[] | undefined;
  /** For cases of individuals: where they pay taxes. The form is not known. */
  readonly tax_residencies?: unknown;
}

/** The schema of {@link CreateCase}. */
export const CreateCase: Schema<CreateCase> = model<CreateCase>('CreateCase', {
  checks: optional(array(CheckRequest)),
  sections: optional(array(Section)),
  prefills: optional(array(Prefill)),
  actions: optional(array(oneOfKnown(...caseActions))),
  automations: optional(array(AutomationLink)),
  urls: optional(openObject<CaseUrls>()),
  publisher: optional(Publisher),
  language: inferred(optional(oneOfKnown('no', 'en'))),
  agent_checklists: optional(array(anything())),
  tax_residencies: optional(anything()),
});
