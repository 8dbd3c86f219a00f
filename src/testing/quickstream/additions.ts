/** What can be added to the simulated facility beside its API, from a file or another program. */
import { model, optional, ruled, type Schema } from '../../core/contract/schema.js';
import { BankAccountRequest } from '../../quickstream/models/bank-account-request.js';
import { CardAccountRequest } from '../../quickstream/models/card-account-request.js';
import { CreateCustomer } from '../../quickstream/models/create-customer.js';
import type { Customer } from '../../quickstream/models/customer.js';
import { NzBankAccountRequest } from '../../quickstream/models/nz-bank-account-request.js';
import type { Addition } from '../scene.js';
import type { AccountDetails } from './state.js';

const Details: Schema<AccountDetails> = ruled(
  model<AccountDetails>('AccountDetails', {
    creditCard: optional(CardAccountRequest),
    bankAccount: optional(BankAccountRequest),
    nzBankAccount: optional(NzBankAccountRequest),
  }),
  (given) =>
    Object.values(given).filter((one) => one !== undefined).length === 1
      ? undefined
      : { path: '', message: 'must have one of creditCard, bankAccount and nzBankAccount' },
);

/** By name: customers, and single-use tokens as the vendor's script in a page would get them. */
export function additions(
  createCustomer: (customer: CreateCustomer) => Customer,
  singleUseToken: (details: AccountDetails) => string,
): Readonly<Record<string, Addition>> {
  return {
    customers: { schema: CreateCustomer, add: createCustomer },
    'single-use-tokens': { schema: Details, add: (details: AccountDetails) => ({ singleUseTokenId: singleUseToken(details) }) },
  };
}
