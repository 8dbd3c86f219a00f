import { array, integer, maybe, model, nullable, type Schema } from '../../core/contract/schema.js';
import { CustomerAccountRow } from './customer-account-row.js';

/**
 * Accounts that were found, as they travel.
 *
 * CustomerAccount, "List Customer Accounts" and "Lookup Customer Accounts".
 */
export interface CustomerAccountPage {
  /** The accounts on this page. `null` counts as none. */
  rows: CustomerAccountRow[] | null;
  /** How many accounts match in all, whatever the page holds. */
  totalCount?: number | null | undefined;
}

/* `rows` is asked for: without it, an error in the place of a page would look like an empty one. */
/** The schema of {@link CustomerAccountPage}. */
export const CustomerAccountPage: Schema<CustomerAccountPage> = model<CustomerAccountPage>('CustomerAccountPage', {
  rows: nullable(array(CustomerAccountRow)),
  totalCount: maybe(integer()),
});
