/** The statuses of a case, and which may follow which. */
import type { CaseStatus } from '../../quickr/models/case-status.js';
import type { CaseFile } from './case-file.js';
import type { QuickrRules } from './rules.js';

/** The statuses by what they mean. */
export interface Statuses {
  readonly formNotStarted: CaseStatus;
  readonly formInProgress: CaseStatus;
  readonly waitingForSignature: CaseStatus;
  readonly processing: CaseStatus;
  readonly ready: CaseStatus;
  readonly active: CaseStatus;
  readonly declined: CaseStatus;
  readonly archived: CaseStatus;
}

/** The statuses as they are spelled: four as the page has them, four as the rules do. */
export const statusesOf = ({ spelling }: Pick<QuickrRules, 'spelling'>): Statuses => ({
  formNotStarted: 'FORM_NOT_STARTED',
  formInProgress: spelling.formInProgress,
  waitingForSignature: spelling.waitingForSignature,
  processing: 'PROCESSING_DETAILS',
  ready: 'READY_FOR_REVIEW',
  active: 'ACTIVE',
  declined: spelling.declined,
  archived: spelling.archived,
});

/* Declared, signed, checked, decided; back to the review when something has changed; and to the form where none was there. */
const following: Readonly<Record<keyof Statuses, readonly (keyof Statuses)[]>> = {
  formNotStarted: ['formInProgress', 'waitingForSignature', 'processing', 'archived'],
  formInProgress: ['waitingForSignature', 'processing', 'archived'],
  waitingForSignature: ['processing', 'archived'],
  processing: ['ready', 'archived'],
  ready: ['active', 'declined', 'formNotStarted', 'archived'],
  active: ['ready', 'formNotStarted', 'archived'],
  declined: ['ready', 'formNotStarted', 'archived'],
  archived: [],
};

/** Whether a case with one status may get another. */
export function mayFollow(rules: QuickrRules, from: CaseStatus, to: CaseStatus): boolean {
  const statuses = statusesOf(rules);
  const names = Object.keys(statuses) as (keyof Statuses)[];
  return names.some((name) => statuses[name] === from && following[name].some((next) => statuses[next] === to));
}

/** Why nobody can approve a case now; `undefined` where somebody can. */
export function whyNotApproved(rules: QuickrRules, file: CaseFile): string | undefined {
  const { active } = statusesOf(rules);
  if (!mayFollow(rules, file.case.status, active)) return `A case that is ${file.case.status} cannot be approved.`;
  const open = file.case.agent_checklists.filter((one) => one.data.some(({ answer }) => answer === null));
  return open.length === 0 ? undefined : `The checklist ${open.map(({ id }) => id).join(', ')} is not finished.`;
}
