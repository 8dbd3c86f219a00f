import { model, optional, ruled, type Schema, text } from '../../core/contract/schema.js';
import type { AccountStatus, AccountType } from './account-kind.js';
import type { Country } from './country.js';
import { type ListQuery, limited, listQuery, type OneOrMany, oneOrMany } from './list-query.js';

/**
 * Which sub-accounts to list.
 *
 * Quickr API, "Get accounts".
 */
export interface ListAccounts extends ListQuery {
  /** A name of a company, an organization number or an account id. */
  readonly search?: string | undefined;
  /** Accounts of these statuses. */
  readonly status?: OneOrMany<AccountStatus> | undefined;
  /** Accounts of these types. */
  readonly type?: OneOrMany<AccountType> | undefined;
  /** Accounts of companies in these countries. The changelog calls it `company.country`, the reference `country`. */
  readonly country?: OneOrMany<Country> | undefined;
  /** Accounts that one of these users made. */
  readonly created_by?: OneOrMany<string> | undefined;
}

/** The schema of {@link ListAccounts}. */
export const ListAccounts: Schema<ListAccounts> = ruled(
  model<ListAccounts>('ListAccounts', {
    ...listQuery,
    search: optional(text()),
    status: oneOrMany<AccountStatus>(),
    type: oneOrMany<AccountType>(),
    country: oneOrMany<Country>(),
    created_by: oneOrMany<string>(),
  }),
  limited,
);
