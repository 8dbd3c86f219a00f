/** The account and the token that the vendor's examples name, so that they work as they are printed. */
import type { CustomerAccount } from '../../quickstream/models/customer-account.js';
import { fromDetails } from './accounts.js';
import type { RegisteredAccount, SingleUseToken } from './state.js';

/** The account of the vendor's recurring payment. It belongs to no customer, so that no default account is in anybody's way. */
export function seededAccount(): RegisteredAccount {
  const { face, fingerprint } = fromDetails({ bankAccount: { accountName: 'John Smith', bsb: '032-002', accountNumber: '123465' } });
  const account = { ...face, accountToken: 'ACCOUNT1', defaultAccount: false, links: [] } as CustomerAccount;
  return { customerId: '', enabled: true, fingerprint, account };
}

/** The token of the vendor's example. It is of no day, so it never gets too old. */
export const seededToken = (): SingleUseToken => ({
  singleUseTokenId: 'dec2075f-da92-49df-8a92-f7e494f89c22',
  details: { creditCard: { cardholderName: 'Jane Smith', cardNumber: '4111111111111111', expiryDateMonth: '12', expiryDateYear: '2035' } },
  expiresAt: Number.POSITIVE_INFINITY,
  used: false,
});
