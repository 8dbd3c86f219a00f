import { array, model, type Rule, ruled, type Schema } from '../../core/contract/schema.js';
import { meansAll } from '../means-all.js';
import { BusinessUnit } from './business-unit.js';
import { CustomerAccount } from './customer-account.js';

/* An account of this id could only be deleted together with its whole unit. */
const wordForAll = 'must not be "ALL", which names all accounts of a unit: deleting this one would delete them all';

const isNotAll: Rule<CustomerAccount> = ({ externalId }) =>
  meansAll(externalId) ? { path: 'externalId', message: wordForAll } : undefined;

const hasId: Rule<CustomerAccount> = ({ externalId }) =>
  (externalId ?? '').trim() === '' ? { path: 'externalId', message: 'is missing: it identifies the account to update' } : undefined;

/** An account to add: any, but not one whose id is the word for all. */
export const AccountToAdd: Schema<CustomerAccount> = ruled(CustomerAccount, isNotAll);

/** An account to update: it has the id that it is found by. */
export const AccountToUpdate: Schema<CustomerAccount> = ruled(CustomerAccount, hasId, isNotAll);

/** How many accounts one bulk load may hold. */
export const mostAccounts = 1000;

/**
 * Accounts to add to a unit at once.
 *
 * CustomerAccount, "Bulk Load Customer Accounts".
 */
export interface BulkLoad {
  /** The unit; `{ name }` is the safest minimum. Whether the accounts must repeat it is not documented. */
  readonly busUnit: BusinessUnit;
  /** The accounts, at most 1000. */
  readonly customerAccounts: readonly CustomerAccount[];
}

const noneIsAll: Rule<BulkLoad> = ({ customerAccounts }) => {
  const row = customerAccounts.findIndex(({ externalId }) => meansAll(externalId));
  return row < 0 ? undefined : { path: `customerAccounts.${row}.externalId`, message: wordForAll };
};

/** The schema of {@link BulkLoad}. */
export const BulkLoad: Schema<BulkLoad> = ruled(
  model<BulkLoad>('BulkLoad', {
    busUnit: BusinessUnit,
    customerAccounts: array(CustomerAccount, { max: mostAccounts }),
  }),
  noneIsAll,
);
