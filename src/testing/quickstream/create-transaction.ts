import type { Customer } from '../../quickstream/models/customer.js';
import type { Transaction } from '../../quickstream/models/transaction.js';
import { type AccountFace, currencyOf, fromDetails } from './accounts.js';
import { requireBusiness } from './businesses.js';
import { centsOf } from './money.js';
import { invalid } from './refusal.js';
import type { Facility } from './routes.js';
import { unspentToken } from './single-use-tokens.js';
import { book, registeredAccount } from './take-payment.js';
import type { TransactionRequest } from './transaction-request.js';

/** Takes a payment that came by the API. Throws the vendor's no, and then leaves everything as it was. */
export function createTransaction(facility: Facility, body: TransactionRequest): Transaction {
  const { state, now } = facility;
  const { transactionType, supplierBusinessCode, originalReceiptNumber, currency, principalAmount } = body;
  if (transactionType !== 'PAYMENT') {
    throw invalid({
      path: 'transactionType',
      message: 'is none that the sandbox simulates: it takes PAYMENT alone',
      value: transactionType,
    });
  }
  if (originalReceiptNumber !== undefined)
    throw invalid({ path: 'originalReceiptNumber', message: 'belongs to no payment of the sandbox' });
  requireBusiness(state, supplierBusinessCode);
  const token = body.singleUseTokenId === undefined ? undefined : unspentToken(state, body.singleUseTokenId, now());
  const { face, owner } = token === undefined ? payerOf(facility, body) : { face: fromDetails(token.details).face };
  if (currency !== currencyOf(face)) {
    throw invalid({ path: 'currency', message: `must be ${currencyOf(face)}, that of the account`, value: currency });
  }
  const cents = centsOf('principalAmount', principalAmount);
  if (cents <= 0) throw invalid({ path: 'principalAmount', message: 'must be above zero', value: principalAmount });
  if (token !== undefined) token.used = true;
  return book(facility, face, owner, { ...body, cents });
}

/** The account that pays, and the customer who owns it, if it is a registered one. */
function payerOf({ state }: Facility, body: TransactionRequest): { face: AccountFace; owner?: Customer | undefined } {
  const { customerId, accountToken } = body;
  if (customerId === undefined && accountToken === undefined) return { face: fromDetails(body).face };
  const path = customerId === undefined ? 'accountToken' : 'customerId';
  const registered = registeredAccount(state, body);
  if (registered === undefined) {
    const message = path === 'customerId' ? 'is of no customer with a default account' : 'is of no enabled account';
    throw invalid({ path, message, value: customerId });
  }
  const owner = state.customers.find((one) => one.customerId === registered.customerId);
  if (owner?.status === 'DISABLED' && state.rules.refuseDisabledCustomers) {
    throw invalid({ path, message: 'is of a disabled customer, who can make no new payments', value: customerId });
  }
  return { face: registered.account, owner };
}
