/** QuickStream's answers: the vendor's examples, and versions of them that have every member of their models. */
import { readFileSync } from 'node:fs';

/** An object as JSON has it. */
export type Json = Record<string, unknown>;

/** An example of the vendor's pages, as printed there. */
export const fixture = (name: string): Json =>
  JSON.parse(readFileSync(new URL(`../fixtures/quickstream/${name}.json`, import.meta.url), 'utf8')) as Json;

const link: Json = { rel: 'customer', href: 'https://api.quickstream.westpac.com.au/rest/v1/customers/123456789', requestMethod: 'GET' };
const money: Json = { currency: 'AUD', amount: 10, displayAmount: '$10.00' };

const fullAddress: Json = {
  street1: 'Level 1, Shop 13',
  street2: 'York Street',
  street3: 'c/o Ada',
  city: 'Devonport',
  state: 'TAS',
  postcode: '2100',
  country: 'AU',
};

/** A customer with every member. */
export const customer: Json = {
  customerId: '12345678',
  customerNumber: 'JOHN_SMITH',
  supplierBusinessCode: 'MYCOMPANY',
  customerName: 'John Smith',
  status: 'DISABLED',
  phoneNumber: '0400000000',
  emailAddress: 'johnsmith@example.com',
  preferredNotificationMedium: 'EMAILANDSMS',
  address: fullAddress,
  links: [link],
};

/** A card with every member. */
export const card: Json = { ...fixture('credit-card-account'), walletProvider: 'APPLE_PAY', panType: 'DPAN', links: [link] };
/** An Australian bank account with every member. */
export const bank: Json = { ...fixture('bank-account'), links: [link] };
/** A New Zealand bank account with every member. */
export const nzBank: Json = { ...fixture('nz-bank-account'), customerId: '123456789', links: [link] };

const merchantAccount: Json = {
  merchantId: '12345678',
  merchantName: 'My Westpac Account',
  settlementBsb: '032-002',
  settlementAccountNumber: '123465',
  settlementSurchargeBsb: '032-003',
  settlementSurchargeAccountNumber: '123466',
  displayName: 'Your Company 032-002 123465 (12345678)',
  acquiringInstitution: 'WBC',
  currency: 'AUD',
};

const directEntryAccount: Json = {
  displayName: 'Your Company 032-002 123465',
  currency: 'AUD',
  directEntryUserId: '123456',
  directEntryUserName: 'YOUR COMPANY',
  accountName: 'Your Company',
  settlementBsb: '032-002',
  settlementAccountNumber: '123465',
  remitterName: 'Your Company',
};

/** A recurring payment from a card, with every member that such a one can have. */
export const cardSchedule: Json = { ...fixture('recurring-payment'), merchantAccount, creditCard: card, links: [link] };

/** A recurring payment from a bank account that ends on a date. */
export const bankSchedule: Json = {
  ...fixture('recurring-payment'),
  scheduleType: 'CONTINUE_UNTIL_DATE',
  frequency: 'MONTHLY',
  scheduleEndDate: '2017-12-31',
  nextPaymentDate: null,
  remainingInstalments: null,
  totalInstalments: null,
  merchantAccount: null,
  creditCard: null,
  directEntryAccount,
  bankAccount: bank,
};

/** A card payment. */
export const cardPayment: Json = {
  receiptNumber: '123456789',
  transactionType: 'PAYMENT',
  status: 'Approved',
  responseCode: '08',
  responseDescription: 'Honour with identification',
  summaryCode: '0',
  fraudGuardResult: null,
  customerReferenceNumber: 'JOHN_SMITH',
  paymentReferenceNumber: 'INVOICE-1',
  supplierBusinessCode: 'MYCOMPANY',
  user: 'jane',
  payToData: { agreementToken: 'AGREEMENT1' },
  comment: 'The first instalment',
  metadata: { ORDER: '77' },
  source: 'RESTAPI',
  ipAddress: '203.0.113.7',
  settlementDate: '2017-01-01',
  transactionTime: '2017-01-01T10:26:36+1000',
  voidable: true,
  refundable: false,
  principalAmount: money,
  surchargeAmount: { currency: 'AUD', amount: 0, displayAmount: '$0.00' },
  totalAmount: money,
  merchantAccount,
  creditCard: card,
  merchantName: 'Corner Shop',
  merchantStreetAddress: '1 Main Street',
  merchantLocation: 'Sydney',
  merchantState: 'NSW',
  merchantCountry: 'AU',
  merchantPostCode: '2000',
  subMerchantId: 'SHOP-1',
  authorisationCode: '123456',
  authorisationTraceId: '000123',
  networkTransactionId: '112233445566778',
  merchantAdviceCode: '01',
  debtRepayment: false,
  links: [link],
};

/** A part of a pre-authorisation that was cancelled. */
export const cancelledPreauth: Json = {
  receiptNumber: '123456790',
  transactionType: 'PREAUTH',
  authorisationType: 'INCREMENTAL',
  cancellationType: 'PARTIAL',
  status: 'Voided',
  summaryCode: '0',
  originalReceiptNumber: '123456789',
  links: [],
};

/** A declined payment from an Australian bank account. */
export const bankPayment: Json = {
  receiptNumber: '123456791',
  transactionType: 'PAYMENT',
  status: 'Declined',
  summaryCode: '1',
  fraudGuardResult: 'PASS',
  directEntryAccount,
  bankAccount: bank,
  links: [],
};

/** A payment from a New Zealand bank account. */
export const nzBankPayment: Json = {
  receiptNumber: '123456792',
  transactionType: 'PAYMENT',
  status: 'Approved*',
  summaryCode: '0',
  nzDirectEntryAccount: {
    displayName: 'Your Company 01-0001-0000002-00',
    currency: 'NZD',
    debitUserId: '654321',
    nzAccountName: 'Your Company',
    nzBankCode: '01',
    nzBranchCode: '0001',
    nzAccountNumber: '0000002',
    nzAccountSuffix: '00',
  },
  nzBankAccount: nzBank,
  links: [],
};

/** A business with every member. */
export const business: Json = {
  links: [link],
  supplierBusinessName: 'My Company',
  supplierBusinessCode: 'MYCOMPANY',
  registeredName: 'My Company Pty Ltd',
  abn: '33007457141',
  contactName: 'Jane Smith',
  contactEmail: 'jane@example.com',
  contactPhone: '0299999999',
  customerNotificationEmail: 'noreply@example.com',
  businessAddress: fullAddress,
};

/** The answer to a ping. */
export const facility: Json = { links: [link], communityCode: 'MYFACILITY', communityName: 'My Facility', keyName: 'API_KEY_1' };

/** A secret key. */
export const apiKey: Json = { keyName: 'API_KEY_2', key: 'the-next-secret-key', expiryDate: '2022-01-02T03:48:40+00:00' };
