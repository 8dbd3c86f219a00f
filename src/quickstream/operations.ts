/** The contract with QuickStream, a row for each call. Paths stand after the base URL, which ends in `/rest/v1`. */
import {
  type AnyOperation,
  type Documented,
  documented,
  type Operation,
  type PagedOperation,
  type Paging,
} from '../core/contract/operation.js';
import { array, inferred, model, type Schema } from '../core/contract/schema.js';
import { AcceptedCard } from './models/accepted-card.js';
import { ApiKey } from './models/api-key.js';
import { Business } from './models/business.js';
import { CardBin, CardSchemeOfBin } from './models/card-scheme-of-bin.js';
import { CardSurcharge, QueryCardSurcharge } from './models/card-surcharge.js';
import { CreateCustomer } from './models/create-customer.js';
import { CreateRecurringPayment } from './models/create-recurring-payment.js';
import { CreateTransaction, transactionToWire } from './models/create-transaction.js';
import { Customer } from './models/customer.js';
import { CustomerAccount } from './models/customer-account.js';
import { Facility } from './models/facility.js';
import { type LinkPage, linkPage } from './models/link-page.js';
import { ListCustomers } from './models/list-customers.js';
import type { ListTransactions } from './models/list-transactions.js';
import { PayId, payIdToWire, RegisterPayId } from './models/pay-id.js';
import { CreatePayToAgreement, PayToAgreement } from './models/pay-to-agreement.js';
import { PaymentFile, paymentFileToWire, UploadPaymentFile } from './models/payment-file.js';
import { RecurringPayment } from './models/recurring-payment.js';
import { RegisterAccount } from './models/register-account.js';
import { SingleUseToken } from './models/single-use-token.js';
import { SingleUseTokenRequest } from './models/single-use-token-request.js';
import { ThreeDS2Authentication, ThreeDS2AuthenticationRequest } from './models/three-ds2-authentication.js';
import { Transaction } from './models/transaction.js';
import { UpdateCustomer } from './models/update-customer.js';
import { UpdateCustomerStatus } from './models/update-customer-status.js';

interface CustomerPath {
  readonly customerId: string | number;
}

interface BusinessPath {
  readonly supplierBusinessCode: string;
}

/* Nothing to give: no placeholder, no query, no body. */
type NoInput = Record<never, never>;

/* An empty object, where the vendor wants one. */
const Nothing: Schema<NoInput> = model<NoInput>('Nothing', {});

/* The next page is where the `links` of a page say; the entries of a page are its `data`. */
const paging: Paging = { style: 'link', items: 'data' };

/** Gives one customer. */
export const getCustomer: Operation<{ params: CustomerPath }, Customer> = {
  id: 'quickstream.customers.get',
  method: 'GET',
  path: '/customers/{customerId}',
  effect: 'read',
  result: Customer,
};

/** Lists customers, all or those that match a search. */
export const listCustomers: PagedOperation<{ query: ListCustomers }, Customer, LinkPage<Customer>> = {
  id: 'quickstream.customers.list',
  method: 'GET',
  path: '/customers',
  effect: 'read',
  query: ListCustomers,
  result: linkPage(Customer),
  paging,
};

/** Creates a customer. */
export const createCustomer: Operation<{ body: CreateCustomer }, Customer> = {
  id: 'quickstream.customers.create',
  method: 'POST',
  path: '/customers',
  effect: 'create',
  body: CreateCustomer,
  result: Customer,
};

/** Replaces the details and the status of a customer. */
export const updateCustomer: Operation<{ params: CustomerPath; body: UpdateCustomer }, Customer> = {
  id: 'quickstream.customers.update',
  method: 'PUT',
  path: '/customers/{customerId}',
  effect: 'write',
  body: UpdateCustomer,
  result: Customer,
};

/** Enables or disables a customer. */
export const updateCustomerStatus: Operation<{ params: CustomerPath; body: UpdateCustomerStatus }, Customer> = {
  id: 'quickstream.customers.updateStatus',
  method: 'PATCH',
  path: '/customers/{customerId}',
  effect: 'write',
  body: UpdateCustomerStatus,
  result: Customer,
};

/** Lists the enabled accounts of a customer. */
export const listCustomerAccounts: PagedOperation<{ params: CustomerPath }, CustomerAccount, LinkPage<CustomerAccount>> = {
  id: 'quickstream.customers.accounts.list',
  method: 'GET',
  path: '/customers/{customerId}/accounts',
  effect: 'read',
  result: linkPage(CustomerAccount),
  paging,
};

/** Registers a card or bank account for a customer. */
export const registerAccount: Operation<{ params: CustomerPath; body: RegisterAccount }, CustomerAccount> = {
  id: 'quickstream.customers.accounts.register',
  method: 'POST',
  path: '/customers/{customerId}/accounts',
  effect: 'create',
  body: RegisterAccount,
  result: CustomerAccount,
};

/** Lists the recurring payments of a customer. */
export const listCustomerRecurringPayments: PagedOperation<{ params: CustomerPath }, RecurringPayment, LinkPage<RecurringPayment>> = {
  id: 'quickstream.customers.recurringPayments.list',
  method: 'GET',
  path: '/customers/{customerId}/recurring-payments',
  effect: 'read',
  result: linkPage(RecurringPayment),
  paging,
};

/** Starts a schedule of payments from a customer. */
export const createRecurringPayment: Operation<{ params: CustomerPath; body: CreateRecurringPayment }, RecurringPayment> = {
  id: 'quickstream.customers.recurringPayments.create',
  method: 'POST',
  path: '/customers/{customerId}/recurring-payments',
  effect: 'money',
  body: CreateRecurringPayment,
  result: RecurringPayment,
};

/** Lists the transactions of a customer. */
export const listCustomerTransactions: PagedOperation<{ params: CustomerPath }, Transaction, LinkPage<Transaction>> = {
  id: 'quickstream.customers.transactions.list',
  method: 'GET',
  path: '/customers/{customerId}/transactions',
  effect: 'read',
  result: linkPage(Transaction),
  paging,
};

/** Tells which facility and key a call reaches. */
export const ping: Operation<NoInput, Facility> = {
  id: 'quickstream.ping',
  method: 'GET',
  path: '/',
  effect: 'read',
  result: Facility,
};

/** Gives the secret key to use from now on. */
export const latestApiKey: Operation<NoInput, ApiKey> = {
  id: 'quickstream.apiKeys.latest',
  method: 'GET',
  path: '/api-keys/latest',
  effect: 'read',
  result: ApiKey,
};

/** Gives one registered account. */
export const getAccount: Operation<{ params: { accountToken: string } }, CustomerAccount> = {
  id: 'quickstream.accounts.get',
  method: 'GET',
  path: '/accounts/{accountToken}',
  effect: 'read',
  result: CustomerAccount,
};

/** Gives one recurring payment. */
export const getRecurringPayment: Operation<{ params: { paymentScheduleId: string | number } }, RecurringPayment> = {
  id: 'quickstream.recurringPayments.get',
  method: 'GET',
  path: '/recurring-payments/{paymentScheduleId}',
  effect: 'read',
  result: RecurringPayment,
};

/** Gives one transaction. */
export const getTransaction: Operation<{ params: { receiptNumber: string | number } }, Transaction> = {
  id: 'quickstream.transactions.get',
  method: 'GET',
  path: '/transactions/{receiptNumber}',
  effect: 'read',
  result: Transaction,
};

/** Lists the businesses of the facility that can take payments. */
export const listBusinesses: PagedOperation<NoInput, Business, LinkPage<Business>> = {
  id: 'quickstream.businesses.list',
  method: 'GET',
  path: '/businesses',
  effect: 'read',
  result: inferred(linkPage(Business)),
  paging,
};

/** Gives one business. */
export const getBusiness: Operation<{ params: { supplierBusinessCode: string } }, Business> = {
  id: 'quickstream.businesses.get',
  method: 'GET',
  path: '/businesses/{supplierBusinessCode}',
  effect: 'read',
  result: inferred(Business),
};

/** Takes a payment, gives one back, or makes another transaction. */
export const createTransaction: Operation<{ body: CreateTransaction }, Transaction> = {
  id: 'quickstream.transactions.create',
  method: 'POST',
  path: '/transactions',
  effect: 'money',
  body: CreateTransaction,
  result: Transaction,
  toWire: transactionToWire,
};

/** Lists transactions. */
export const listTransactions: PagedOperation<{ query?: ListTransactions }, Transaction, LinkPage<Transaction>> = {
  id: 'quickstream.transactions.list',
  method: 'GET',
  path: '/transactions',
  effect: 'read',
  result: linkPage(Transaction),
  paging,
};

/** Takes a payment back before it settles. */
export const voidTransaction: Operation<{ params: { receiptNumber: string | number }; body: NoInput }, Transaction> = {
  id: 'quickstream.transactions.void',
  method: 'POST',
  path: '/transactions/{receiptNumber}/void',
  effect: 'money',
  body: Nothing,
  result: inferred(Transaction),
};

/** Registers a card or bank account without naming a customer. */
export const registerFreeAccount: Operation<{ body: RegisterAccount }, CustomerAccount> = {
  id: 'quickstream.accounts.register',
  method: 'POST',
  path: '/accounts',
  effect: 'create',
  body: RegisterAccount,
  result: CustomerAccount,
};

/** Registers a PayID for a customer. */
export const registerPayId: Operation<{ params: CustomerPath; body: RegisterPayId }, PayId> = {
  id: 'quickstream.customers.payIds.register',
  method: 'POST',
  path: '/customers/{customerId}/payids',
  effect: 'create',
  body: RegisterPayId,
  result: PayId,
  toWire: payIdToWire,
};

/** Asks a payer for a PayTo agreement. */
export const createPayToAgreement: Operation<{ params: CustomerPath; body: CreatePayToAgreement }, PayToAgreement> = {
  id: 'quickstream.customers.payToAgreements.create',
  method: 'POST',
  path: '/customers/{customerId}/payto-agreements',
  effect: 'create',
  body: CreatePayToAgreement,
  result: PayToAgreement,
};

/** Keeps the details of a card or bank account for ten minutes and one use. */
export const createSingleUseToken: Operation<{ body: SingleUseTokenRequest }, SingleUseToken> = {
  id: 'quickstream.singleUseTokens.create',
  method: 'POST',
  path: '/single-use-tokens',
  effect: 'create',
  credential: 'publishable',
  body: SingleUseTokenRequest,
  result: SingleUseToken,
};

/** Asks the card's issuer by 3-D Secure 2 whether its holder pays. */
export const authenticateThreeDS2: Operation<
  { params: { singleUseTokenId: string }; body: ThreeDS2AuthenticationRequest },
  ThreeDS2Authentication
> = {
  id: 'quickstream.singleUseTokens.authenticateThreeDS2',
  method: 'POST',
  path: '/single-use-tokens/{singleUseTokenId}/three-ds2-authentication',
  effect: 'create',
  body: ThreeDS2AuthenticationRequest,
  result: ThreeDS2Authentication,
  toWire: transactionToWire,
};

/** Tells the scheme of a card number by its first six digits. */
export const cardScheme: Operation<{ params: CardBin }, CardSchemeOfBin> = {
  id: 'quickstream.creditCards.scheme',
  method: 'GET',
  path: '/credit-cards/card-schemes/{cardBIN}',
  effect: 'read',
  credential: 'publishable',
  params: CardBin,
  result: CardSchemeOfBin,
};

/** Lists the card schemes that a business takes. */
export const listAcceptedCards: Operation<{ params: BusinessPath }, AcceptedCard[]> = {
  id: 'quickstream.businesses.acceptedCards',
  method: 'GET',
  path: '/businesses/{supplierBusinessCode}/accepted-cards',
  effect: 'read',
  credential: 'publishable',
  unwrap: 'data',
  result: inferred(array(AcceptedCard)),
};

/** Lists what payments by card cost on top. */
export const listCardSurcharges: Operation<{ params: BusinessPath }, CardSurcharge[]> = {
  id: 'quickstream.businesses.cardSurcharges',
  method: 'GET',
  path: '/businesses/{supplierBusinessCode}/card-surcharges',
  effect: 'read',
  credential: 'publishable',
  unwrap: 'data',
  result: inferred(array(CardSurcharge)),
};

/** Tells what a payment by one card costs on top. */
export const queryCardSurcharge: Operation<{ params: BusinessPath; body: QueryCardSurcharge }, CardSurcharge> = {
  id: 'quickstream.businesses.queryCardSurcharge',
  method: 'POST',
  path: '/businesses/{supplierBusinessCode}/query-card-surcharge',
  effect: 'read',
  credential: 'publishable',
  body: QueryCardSurcharge,
  result: CardSurcharge,
};

/** Hands over a file of payments and refunds. */
export const uploadPaymentFile: Operation<{ body: UploadPaymentFile }, PaymentFile> = {
  id: 'quickstream.paymentFiles.upload',
  method: 'POST',
  path: '/payment-files',
  effect: 'money',
  encoding: 'multipart',
  headers: { 'prevent-csrf': 'true' },
  body: UploadPaymentFile,
  result: PaymentFile,
  toWire: paymentFileToWire,
};

/** The rows as a client needs them, without the documentation that {@link operations} adds. */
export const rows: readonly AnyOperation[] = [
  getCustomer,
  listCustomers,
  createCustomer,
  updateCustomer,
  updateCustomerStatus,
  listCustomerAccounts,
  registerAccount,
  listCustomerRecurringPayments,
  createRecurringPayment,
  listCustomerTransactions,
  ping,
  latestApiKey,
  getAccount,
  getRecurringPayment,
  getTransaction,
  listBusinesses,
  getBusiness,
  createTransaction,
  listTransactions,
  voidTransaction,
  registerFreeAccount,
  registerPayId,
  createPayToAgreement,
  createSingleUseToken,
  authenticateThreeDS2,
  cardScheme,
  listAcceptedCards,
  listCardSurcharges,
  queryCardSurcharge,
  uploadPaymentFile,
];

/** The type of {@link operations}. */
export interface QuickStreamOperations {
  /** Gives one customer. */
  readonly 'quickstream.customers.get': Documented<typeof getCustomer>;
  /** Lists customers, all or those that match a search. */
  readonly 'quickstream.customers.list': Documented<typeof listCustomers>;
  /** Creates a customer. */
  readonly 'quickstream.customers.create': Documented<typeof createCustomer>;
  /** Replaces the details and the status of a customer. */
  readonly 'quickstream.customers.update': Documented<typeof updateCustomer>;
  /** Enables or disables a customer. */
  readonly 'quickstream.customers.updateStatus': Documented<typeof updateCustomerStatus>;
  /** Lists the enabled accounts of a customer. */
  readonly 'quickstream.customers.accounts.list': Documented<typeof listCustomerAccounts>;
  /** Registers a card or bank account for a customer. */
  readonly 'quickstream.customers.accounts.register': Documented<typeof registerAccount>;
  /** Lists the recurring payments of a customer. */
  readonly 'quickstream.customers.recurringPayments.list': Documented<typeof listCustomerRecurringPayments>;
  /** Starts a schedule of payments from a customer. */
  readonly 'quickstream.customers.recurringPayments.create': Documented<typeof createRecurringPayment>;
  /** Lists the transactions of a customer. */
  readonly 'quickstream.customers.transactions.list': Documented<typeof listCustomerTransactions>;
  /** Tells which facility and key a call reaches. */
  readonly 'quickstream.ping': Documented<typeof ping>;
  /** Gives the secret key to use from now on. */
  readonly 'quickstream.apiKeys.latest': Documented<typeof latestApiKey>;
  /** Gives one registered account. */
  readonly 'quickstream.accounts.get': Documented<typeof getAccount>;
  /** Gives one recurring payment. */
  readonly 'quickstream.recurringPayments.get': Documented<typeof getRecurringPayment>;
  /** Gives one transaction. */
  readonly 'quickstream.transactions.get': Documented<typeof getTransaction>;
  /** Lists the businesses of the facility that can take payments. */
  readonly 'quickstream.businesses.list': Documented<typeof listBusinesses>;
  /** Gives one business. */
  readonly 'quickstream.businesses.get': Documented<typeof getBusiness>;
  /** Takes a payment, gives one back, or makes another transaction. */
  readonly 'quickstream.transactions.create': Documented<typeof createTransaction>;
  /** Lists transactions. */
  readonly 'quickstream.transactions.list': Documented<typeof listTransactions>;
  /** Takes a payment back before it settles. */
  readonly 'quickstream.transactions.void': Documented<typeof voidTransaction>;
  /** Registers a card or bank account without naming a customer. */
  readonly 'quickstream.accounts.register': Documented<typeof registerFreeAccount>;
  /** Registers a PayID for a customer. */
  readonly 'quickstream.customers.payIds.register': Documented<typeof registerPayId>;
  /** Asks a payer for a PayTo agreement. */
  readonly 'quickstream.customers.payToAgreements.create': Documented<typeof createPayToAgreement>;
  /** Keeps the details of a card or bank account for ten minutes and one use. */
  readonly 'quickstream.singleUseTokens.create': Documented<typeof createSingleUseToken>;
  /** Asks the card's issuer by 3-D Secure 2 whether its holder pays. */
  readonly 'quickstream.singleUseTokens.authenticateThreeDS2': Documented<typeof authenticateThreeDS2>;
  /** Tells the scheme of a card number by its first six digits. */
  readonly 'quickstream.creditCards.scheme': Documented<typeof cardScheme>;
  /** Lists the card schemes that a business takes. */
  readonly 'quickstream.businesses.acceptedCards': Documented<typeof listAcceptedCards>;
  /** Lists what payments by card cost on top. */
  readonly 'quickstream.businesses.cardSurcharges': Documented<typeof listCardSurcharges>;
  /** Tells what a payment by one card costs on top. */
  readonly 'quickstream.businesses.queryCardSurcharge': Documented<typeof queryCardSurcharge>;
  /** Hands over a file of payments and refunds. */
  readonly 'quickstream.paymentFiles.upload': Documented<typeof uploadPaymentFile>;
}

/** Every QuickStream call that this library names, by id. */
export const operations: QuickStreamOperations = /* @__PURE__ */ documented({
  'quickstream.customers.get': [
    getCustomer,
    {
      summary: 'Gives one customer.',
      origin: { path: 'seed', result: 'seed' },
      source: 'Customers API, "Get"',
      success: [200],
    },
  ],
  'quickstream.customers.list': [
    listCustomers,
    {
      summary: 'Lists customers, all or those that match a search.',
      origin: { path: 'seed', result: 'seed' },
      source: 'Customers API, "Search"',
      success: [200],
    },
  ],
  'quickstream.customers.create': [
    createCustomer,
    {
      summary: 'Creates a customer.',
      origin: { path: 'seed', result: 'seed' },
      source: 'Customers API, "Create"',
      success: [201],
    },
  ],
  'quickstream.customers.update': [
    updateCustomer,
    {
      summary: 'Replaces the details and the status of a customer.',
      origin: { path: 'seed', result: 'seed' },
      source: 'Customers API, "Update"',
      success: [200],
    },
  ],
  'quickstream.customers.updateStatus': [
    updateCustomerStatus,
    {
      summary: 'Enables or disables a customer.',
      origin: { path: 'seed', result: 'seed' },
      source: 'Customers API, "Update status"',
      success: [200],
    },
  ],
  'quickstream.customers.accounts.list': [
    listCustomerAccounts,
    {
      summary: 'Lists the enabled accounts of a customer.',
      origin: { path: 'seed', result: 'seed' },
      source: 'Customers API, "List accounts"',
      success: [200],
    },
  ],
  'quickstream.customers.accounts.register': [
    registerAccount,
    {
      summary: 'Registers a card or bank account for a customer.',
      origin: { path: 'seed', result: 'seed' },
      source: 'Customers API, "Register account"',
      success: [200, 201],
    },
  ],
  'quickstream.customers.recurringPayments.list': [
    listCustomerRecurringPayments,
    {
      summary: 'Lists the recurring payments of a customer.',
      origin: { path: 'seed', result: 'seed' },
      source: 'Customers API, "List recurring payments"',
      success: [200],
    },
  ],
  'quickstream.customers.recurringPayments.create': [
    createRecurringPayment,
    {
      summary: 'Starts a schedule of payments from a customer.',
      origin: { path: 'seed', result: 'seed' },
      source: 'Customers API, "Create recurring payment"',
      success: [201],
    },
  ],
  'quickstream.customers.transactions.list': [
    listCustomerTransactions,
    {
      summary: 'Lists the transactions of a customer.',
      origin: { path: 'seed', result: 'docs' },
      source: 'Customers API, "List payment history"',
      success: [200],
    },
  ],
  'quickstream.ping': [
    ping,
    {
      summary: 'Tells which facility and key a call reaches.',
      origin: { path: 'docs', result: 'docs' },
      source: 'Root API, https://quickstream.support.qvalent.com/docs/quickstreamapi/v1/root',
      success: [200],
    },
  ],
  'quickstream.apiKeys.latest': [
    latestApiKey,
    {
      summary: 'Gives the secret key to use from now on.',
      origin: { path: 'docs', result: 'docs' },
      source: 'API Keys API, https://quickstream.support.qvalent.com/docs/quickstreamapi/v1/api-keys',
      success: [200],
    },
  ],
  'quickstream.accounts.get': [
    getAccount,
    {
      summary: 'Gives one registered account.',
      origin: { path: 'docs', result: 'seed' },
      source: 'Accounts API, "Get", https://quickstream.support.qvalent.com/docs/quickstreamapi/v1/accounts',
      success: [200],
    },
  ],
  'quickstream.recurringPayments.get': [
    getRecurringPayment,
    {
      summary: 'Gives one recurring payment.',
      origin: { path: 'docs', result: 'seed' },
      source: 'Recurring Payments API, "Get", https://quickstream.support.qvalent.com/docs/quickstreamapi/v1/recurring-payments',
      success: [200],
    },
  ],
  'quickstream.transactions.get': [
    getTransaction,
    {
      summary: 'Gives one transaction.',
      origin: { path: 'docs', result: 'docs' },
      source: 'Transactions API, "Get", https://quickstream.support.qvalent.com/docs/quickstreamapi/v1/transactions',
      success: [200],
    },
  ],
  'quickstream.businesses.list': [
    listBusinesses,
    {
      summary: 'Lists the businesses of the facility that can take payments.',
      origin: { path: 'docs', result: 'inferred' },
      source: 'Businesses API, "List", https://quickstream.support.qvalent.com/docs/quickstreamapi/v1/businesses',
      success: [200],
    },
  ],
  'quickstream.businesses.get': [
    getBusiness,
    {
      summary: 'Gives one business.',
      origin: { path: 'docs', result: 'inferred' },
      source: 'Businesses API, "Get", https://quickstream.support.qvalent.com/docs/quickstreamapi/v1/businesses',
      success: [200],
    },
  ],
  'quickstream.transactions.create': [
    createTransaction,
    {
      summary: 'Takes a payment, gives one back, or makes another transaction.',
      origin: { path: 'docs', result: 'docs' },
      source: 'Transactions API, "Processing transactions", https://quickstream.westpac.com.au/docs/quickstreamapi/v1/transactions/',
      success: [200, 201],
    },
  ],
  'quickstream.transactions.list': [
    listTransactions,
    {
      summary: 'Lists transactions.',
      origin: { path: 'docs', result: 'docs' },
      source: 'Transactions API, https://quickstream.support.qvalent.com/docs/quickstreamapi/v1/transactions',
      success: [200],
    },
  ],
  'quickstream.transactions.void': [
    voidTransaction,
    {
      summary: 'Takes a payment back before it settles.',
      origin: { path: 'inferred', result: 'inferred' },
      source: 'Transactions API, https://quickstream.support.qvalent.com/docs/quickstreamapi/v1/transactions',
      success: [200, 201],
    },
  ],
  'quickstream.accounts.register': [
    registerFreeAccount,
    {
      summary: 'Registers a card or bank account without naming a customer.',
      origin: { path: 'inferred', result: 'seed' },
      source: 'Accounts API, https://quickstream.support.qvalent.com/docs/quickstreamapi/v1/accounts',
      success: [200, 201],
    },
  ],
  'quickstream.customers.payIds.register': [
    registerPayId,
    {
      summary: 'Registers a PayID for a customer.',
      origin: { path: 'docs', result: 'inferred' },
      source: 'PayIDs API, "Register", https://quickstream.westpac.com.au/docs/quickstreamapi/v1/payids',
      success: [201],
    },
  ],
  'quickstream.customers.payToAgreements.create': [
    createPayToAgreement,
    {
      summary: 'Asks a payer for a PayTo agreement.',
      origin: { path: 'docs', result: 'inferred' },
      source:
        'PayTo Agreements API, "Create for Customer", https://quickstream.support.qvalent.com/docs/quickstreamapi/v1/payto-agreements',
      success: [201],
    },
  ],
  'quickstream.singleUseTokens.create': [
    createSingleUseToken,
    {
      summary: 'Keeps the details of a card or bank account for ten minutes and one use.',
      origin: { path: 'docs', result: 'inferred' },
      source: 'Single-Use-Tokens API, https://quickstream.westpac.com.au/docs/quickstreamapi/v1/single-use-tokens',
      success: [200, 201],
    },
  ],
  'quickstream.singleUseTokens.authenticateThreeDS2': [
    authenticateThreeDS2,
    {
      summary: "Asks the card's issuer by 3-D Secure 2 whether its holder pays.",
      origin: { path: 'docs', result: 'inferred' },
      source: '3-D Secure, https://quickstream.westpac.com.au/docs/3d-secure/',
      success: [200, 201],
    },
  ],
  'quickstream.creditCards.scheme': [
    cardScheme,
    {
      summary: 'Tells the scheme of a card number by its first six digits.',
      origin: { path: 'docs', result: 'docs' },
      source: 'Credit Cards API, https://quickstream.support.qvalent.com/docs/quickstreamapi/v1/credit-cards',
      success: [200],
    },
  ],
  'quickstream.businesses.acceptedCards': [
    listAcceptedCards,
    {
      summary: 'Lists the card schemes that a business takes.',
      origin: { path: 'docs', result: 'inferred' },
      source: 'Businesses API, "List accepted cards", https://quickstream.support.qvalent.com/docs/quickstreamapi/v1/businesses',
      success: [200],
    },
  ],
  'quickstream.businesses.cardSurcharges': [
    listCardSurcharges,
    {
      summary: 'Lists what payments by card cost on top.',
      origin: { path: 'docs', result: 'inferred' },
      source: 'Businesses API, "List card surcharges", https://quickstream.support.qvalent.com/docs/quickstreamapi/v1/businesses',
      success: [200],
    },
  ],
  'quickstream.businesses.queryCardSurcharge': [
    queryCardSurcharge,
    {
      summary: 'Tells what a payment by one card costs on top.',
      origin: { path: 'docs', result: 'inferred' },
      source: 'Businesses API, "Query card surcharge", https://quickstream.support.qvalent.com/docs/quickstreamapi/v1/businesses',
      success: [200],
    },
  ],
  'quickstream.paymentFiles.upload': [
    uploadPaymentFile,
    {
      summary: 'Hands over a file of payments and refunds.',
      origin: { path: 'docs', result: 'inferred' },
      source: 'Payment Files API, "Upload", https://quickstream.support.qvalent.com/docs/quickstreamapi/v1/payment-files',
      success: [200, 201],
    },
  ],
});

/** The id of a QuickStream operation. */
export type QuickStreamOperationId = keyof QuickStreamOperations;
