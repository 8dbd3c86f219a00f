import type { DirectEntryAccount } from '../../quickstream/models/direct-entry-account.js';
import type { MerchantAccount } from '../../quickstream/models/merchant-account.js';
import type { Transaction } from '../../quickstream/models/transaction.js';
import { fromDetails } from './accounts.js';
import { transactionOf, verdictOn } from './payments.js';
import type { AccountDetails } from './state.js';

const card = (cardNumber: string): AccountDetails => ({
  creditCard: { cardholderName: 'John Smith', cardNumber, expiryDateMonth: '12', expiryDateYear: '2030' },
});

/** What the seeded customer has paid, and a payment of somebody who is no customer, which any customer may register; the oldest first. */
export function seededTransactions(merchantAccount: MerchantAccount, directEntryAccount: DirectEntryAccount): Transaction[] {
  const payment = (
    receiptNumber: string,
    day: string,
    details: AccountDetails,
    cents: number,
    customerReferenceNumber: string,
  ): Transaction => {
    const { face } = fromDetails(details);
    return transactionOf({ merchantAccount, directEntryAccount }, face, {
      transactionType: 'PAYMENT',
      receiptNumber,
      customerReferenceNumber,
      paymentReferenceNumber: `INVOICE-${receiptNumber.slice(-3)}`,
      cents,
      surcharge: 0,
      time: Date.parse(`${day}T00:26:36Z`),
      outcome: verdictOn(face),
      refundable: false,
    });
  };
  return [
    payment('123456786', '2025-11-03', card('5163200000000008'), 2_500, 'J_SMITH'),
    payment(
      '123456787',
      '2025-11-17',
      { bankAccount: { accountName: 'John Smith', bsb: '032-002', accountNumber: '123465' } },
      1_000,
      'J_SMITH',
    ),
    payment('123456788', '2025-12-01', card('4111111111444496'), 12_500, 'J_SMITH'),
    payment('123456789', '2025-12-02', card('4242424242424242'), 12_500, 'WALK-IN'),
  ];
}
