import createClient from 'openapi-fetch';
import type { paths as QuickStream } from './generated/quickstream.js';
import { basic, given, type Place, type Story } from './story.js';

interface Keys {
  readonly secretKey: string;
  readonly publishableKey: string;
}

/* A test card of the vendor's. */
const card = { cardholderName: 'Jane Smith', cardNumber: '4242424242424242', expiryDateMonth: '12', expiryDateYear: '2099' };

async function payAndVoid({ baseUrl, fetch }: Place, { secretKey, publishableKey }: Keys): Promise<readonly string[]> {
  const client = createClient<QuickStream>({ baseUrl, fetch, headers: { Authorization: basic(secretKey) } });
  const header = (): { 'Idempotency-Key': string } => ({ 'Idempotency-Key': crypto.randomUUID() });
  const customer = await client.POST('/customers', {
    params: { header: header() },
    body: { customerNumber: 'JOHN_SMITH', customerName: 'John Smith', preferredNotificationMedium: 'SMS', phoneNumber: '0400000000' },
  });
  const customerId = given(customer).customerId;
  const token = await client.POST('/single-use-tokens', {
    params: { header: header() },
    headers: { Authorization: basic(publishableKey) },
    body: { accountType: 'CREDIT_CARD', ...card },
  });
  const account = await client.POST('/customers/{customerId}/accounts', {
    params: { path: { customerId }, header: header() },
    body: { singleUseTokenId: given(token).singleUseTokenId },
  });
  const { accountToken } = given(account) as { readonly accountToken: string };
  const payment = await client.POST('/transactions', {
    params: { header: header() },
    body: { transactionType: 'PAYMENT', principalAmount: 125.5, currency: 'AUD', supplierBusinessCode: 'MYCOMPANY', accountToken },
  });
  const { receiptNumber } = given(payment);
  const taken = await client.POST('/transactions/{receiptNumber}/void', {
    params: { path: { receiptNumber: String(receiptNumber) }, header: header() },
    body: {},
  });
  const list = await client.GET('/customers', { params: { query: { customerName: 'smith' } } });
  const missing = await client.GET('/transactions/{receiptNumber}', { params: { path: { receiptNumber: '999999999999' } } });
  return [
    given(customer).status ?? '',
    String(given(payment).status),
    String(given(taken).status),
    String(given(list).data.length),
    `${missing.response.status} ${missing.error === undefined ? 'without a body' : 'in the documented form'}`,
  ];
}

/** Keeps the account of a customer, takes a payment from it and takes the payment back. */
export const story: Story<Keys> = {
  title: 'takes a payment and takes it back',
  run: payAndVoid,
  gives: ['ENABLED', 'Approved', 'Voided', '2', '404 in the documented form'],
};
