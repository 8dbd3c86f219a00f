import { anything, model, type Open, oneOfKnown, optional, type Schema } from '../../core/contract/schema.js';

/** What a section is about. `individual`, `website`, `payment_information` and `swedish_company` are implied, not listed. */
export type SectionType = Open<
  | 'company'
  | 'ultimate_beneficial_ownership'
  | 'signatory'
  | 'bank_account'
  | 'product_service'
  | 'agreement'
  | 'individual'
  | 'website'
  | 'payment_information'
  | 'swedish_company'
>;

/** The types that the page names or implies. */
export const sectionTypes: readonly SectionType[] = [
  'company',
  'ultimate_beneficial_ownership',
  'signatory',
  'bank_account',
  'product_service',
  'agreement',
  'individual',
  'website',
  'payment_information',
  'swedish_company',
];

/**
 * A kind of information that a case is to have: the customer is asked for it, and the registers are.
 *
 * Quickr API, "Creating a case".
 */
export interface Section {
  /** What it is about. */
  readonly type: SectionType;
  /** More to gather: for companies `management`, says the changelog of 2023-12-13. The form is not known. */
  readonly additional_data?: unknown;
  /** The same under its earlier name: `financial_statements` and, for Swedish companies, `industry_sectors`. */
  readonly additional_details?: unknown;
}

/** The schema of {@link Section}. */
export const Section: Schema<Section> = model<Section>('Section', {
  type: oneOfKnown(...sectionTypes),
  additional_data: optional(anything()),
  additional_details: optional(anything()),
});
