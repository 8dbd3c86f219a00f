import type { Open } from '../../core/contract/schema.js';

/**
 * Where a case is on its way. The page names four; form in progress, waiting for a signature, declined and archived exist,
 * and how they are spelled is not known. A case of a `request_declaration` begins at `FORM_NOT_STARTED`, one of
 * `perform_checks` at `PROCESSING_DETAILS`; an approved one is `ACTIVE`.
 *
 * Quickr API, "Getting started".
 */
export type CaseStatus = Open<'FORM_NOT_STARTED' | 'PROCESSING_DETAILS' | 'READY_FOR_REVIEW' | 'ACTIVE'>;

/** The statuses that the page names. */
export const caseStatuses: readonly CaseStatus[] = ['FORM_NOT_STARTED', 'PROCESSING_DETAILS', 'READY_FOR_REVIEW', 'ACTIVE'];
