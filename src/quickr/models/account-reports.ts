import { anything, array, model, type Schema } from '../../core/contract/schema.js';

/**
 * Reports of the use of accounts.
 *
 * Quickr API, "Get account reports", response. The changelog of 2024-02-21 says instead that the answer is CSV.
 */
export interface AccountReports {
  /** One entry for each report; its form is not known. A sibling API has a `signed_url` there to load the file from. */
  reports: unknown[];
}

/** The schema of {@link AccountReports}. */
export const AccountReports: Schema<AccountReports> = model<AccountReports>('AccountReports', { reports: array(anything()) });
