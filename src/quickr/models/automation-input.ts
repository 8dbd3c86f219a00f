import {
  array,
  model,
  type Open,
  oneOfKnown,
  optional,
  type Rule,
  ruled,
  type Schema,
  type ShapeOf,
  text,
} from '../../core/contract/schema.js';
import { type CaseStatus, caseStatuses } from './case-status.js';
import { Condition, conditionProblem } from './condition.js';

/**
 * What sets an automation off. One trigger is supported; the guide calls it `case_status_updated`, the section on automations
 * `case_status_change`. Both are sent as given; the guide's is the one that is shown at work.
 *
 * Quickr API, "Creating your first automation" and "Automations".
 */
export interface AutomationTrigger {
  /** A case has changed its status. */
  readonly type: Open<'case_status_updated' | 'case_status_change'>;
  /** The status that it has now. */
  readonly status?: CaseStatus | undefined;
}

/** The schema of {@link AutomationTrigger}. */
export const AutomationTrigger: Schema<AutomationTrigger> = model<AutomationTrigger>('AutomationTrigger', {
  type: oneOfKnown('case_status_updated', 'case_status_change'),
  status: optional(oneOfKnown(...caseStatuses)),
});

/**
 * What an automation does. It leaves a note on the case.
 *
 * Quickr API, "Creating your first automation".
 */
export interface AutomationAction {
  /** Sets the status of the case; no other action is known. */
  readonly type: Open<'set_case_status'>;
  /** The status to set: `ACTIVE` approves. */
  readonly status?: CaseStatus | undefined;
}

/** The schema of {@link AutomationAction}. */
export const AutomationAction: Schema<AutomationAction> = model<AutomationAction>('AutomationAction', {
  type: oneOfKnown('set_case_status'),
  status: optional(oneOfKnown(...caseStatuses)),
});

/**
 * An automation to create.
 *
 * Quickr API, "Creating your first automation".
 */
export interface AutomationInput {
  /** What it is called. */
  readonly name: string;
  /** What it is for. */
  readonly description?: string | undefined;
  /** What sets it off. A list, under a name that does not sound like one. */
  readonly trigger: readonly AutomationTrigger[];
  /** What must be so; all of them. */
  readonly conditions?: readonly Condition[] | undefined;
  /** What it does. */
  readonly actions?: readonly AutomationAction[] | undefined;
}

/** The members of {@link AutomationInput}. */
export const automationMembers: ShapeOf<AutomationInput> = {
  name: text(),
  description: optional(text()),
  trigger: array(AutomationTrigger),
  conditions: optional(array(Condition)),
  actions: optional(array(AutomationAction)),
};

const soundConditions: Rule<AutomationInput> = ({ conditions }) =>
  conditions === undefined ? undefined : conditionProblem(conditions, 'conditions');

/** The schema of {@link AutomationInput}. */
export const AutomationInput: Schema<AutomationInput> = ruled(
  model<AutomationInput>('AutomationInput', automationMembers),
  soundConditions,
);
