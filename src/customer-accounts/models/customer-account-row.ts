import { inferred, integer, maybe, model, type Schema, type Shape, type ShapeOf, text } from '../../core/contract/schema.js';
import { CustomerAccount } from './customer-account.js';

/**
 * An account as a list shows it. The page does not show a row: rows of the vendor's other lists hold the members that are
 * set, with a compact `busUnit` and some of the members below. So nothing here is certain, and nothing in a row is refused.
 *
 * CustomerAccount, "List Customer Accounts" and "Lookup Customer Accounts", `rows`.
 */
export interface CustomerAccountRow extends CustomerAccount {
  /** The vendor's own kind of object. Seen in other lists. */
  objectType?: string | null | undefined;
  /** The vendor's own number of the account. Seen in other lists. */
  systemId?: number | null | undefined;
  /** The `systemId` of the unit that owns the account. Seen in other lists. */
  owningBusUnitId?: number | null | undefined;
  /** The `systemId` of the account's unit. A guess: the list filter has a member of this name. */
  busUnitId?: number | null | undefined;
  /** When the account was last changed. Seen in other lists; `parseDate` reads its forms. */
  lastModifiedDate?: string | null | undefined;
}

const documented = (CustomerAccount.node as { readonly shape: Shape }).shape as unknown as ShapeOf<CustomerAccount>;

/** The schema of {@link CustomerAccountRow}. */
export const CustomerAccountRow: Schema<CustomerAccountRow> = inferred(
  model<CustomerAccountRow>('CustomerAccountRow', {
    ...documented,
    objectType: maybe(text()),
    systemId: maybe(integer()),
    owningBusUnitId: maybe(integer()),
    busUnitId: maybe(integer()),
    lastModifiedDate: maybe(text()),
  }),
);
