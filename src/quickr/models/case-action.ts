import type { Open } from '../../core/contract/schema.js';

/**
 * What a case does by itself: `request_declaration`, the default, waits for a form that the customer fills in;
 * `perform_checks` begins at once. The other two turn e-mails on; since 2023-12-07 nobody is mailed about signing without.
 *
 * Quickr API, "Creating a case"; changelog of 2023-12-07.
 */
export type CaseAction = Open<
  'request_declaration' | 'perform_checks' | 'enable_declaration_notifications' | 'enable_signing_notifications'
>;

/** The actions that the page names. */
export const caseActions: readonly CaseAction[] = [
  'request_declaration',
  'perform_checks',
  'enable_declaration_notifications',
  'enable_signing_notifications',
];
