import { inferred, maybe, model, type Schema } from '../../core/contract/schema.js';

/**
 * An account as a transaction shows it. No page says which members are there: a payment from an account that was never
 * registered has neither a token nor a customer, so any of them may be absent.
 */
export type PayingAccount<Account extends object> = { [Member in keyof Account]?: Account[Member] | null };

/** The schema of an account with every member optional, and reported rather than refused. */
export function payingAccount<Account extends object>(account: Schema<Account>): Schema<PayingAccount<Account>> {
  const { node } = account;
  if (node.kind !== 'object') return account;
  const shape = Object.fromEntries(Object.entries(node.shape).map(([name, member]) => [name, inferred(maybe(member as Schema<unknown>))]));
  return model<PayingAccount<Account>>(`Paying${node.name}`, shape as never);
}
