import type { Open, WithMore } from '../../core/contract/schema.js';

/**
 * Who has to sign for a company. The changelog names three; the member that holds it is not known. Changelog of 2023-06-22 to 2023-10-26.
 */
export type SigningOption = Open<'CHAIRMAN_AND_BOARD_MEMBER' | 'PROPRIETOR' | 'ANY_TWO_BOARD_MEMBERS'>;

/** What a note on a case is about, beside the types of sections. No call for notes is known. Changelog of 2023-06-15. */
export type NoteSectionType = Open<'credit_score' | 'case_approved' | 'case_declined'>;

/** What raised a flag, an entry of a sanction list for example. Its form is not known: `type` is inferred. Changelog of 2023-06-06. */
export type FlagRecord = WithMore<{
  /** The kind of record. */
  readonly type?: Open<'SanctionedOrganizationRecord'> | null;
}>;
