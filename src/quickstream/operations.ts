/** The contract with QuickStream, a row for each call. Paths stand after the base URL, which ends in `/rest/v1`. */
import { multipart } from '../core/call/multipart.js';
import type { NoInput, OnceOnly, Operation } from '../core/contract/operation.js';
import { array } from '../core/contract/schema.js';
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
import { type List, linkPage, paging } from './models/link-page.js';
import { ListCustomers } from './models/list-customers.js';
import type { ListTransactions } from './models/list-transactions.js';
import { Nothing } from './models/nothing.js';
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

type BusinessPath = { readonly supplierBusinessCode: string };
type ScheduleId = { readonly paymentScheduleId: string | number };
type CustomerId = { readonly customerId: string | number };
type ReceiptNumber = { readonly receiptNumber: string | number };
type OfBusiness<Body> = { readonly params: BusinessPath; readonly body: Body };
type OfCustomer<Body> = { readonly params: CustomerId; readonly body: Body };

/** Gives one customer. @see Customers API, "Get" */
export const getCustomer: Operation<'quickstream.customers.get', { params: CustomerId }, Customer> = {
  id: 'quickstream.customers.get',
  method: 'GET',
  path: '/customers/{customerId}',
  effect: 'read',
  result: Customer,
  origin: { path: 'seed', result: 'seed' },
  success: [200],
};

/** Lists customers, all or those that match a search. @see Customers API, "Search" */
export const listCustomers: List<'quickstream.customers.list', { query: ListCustomers }, Customer> = {
  id: 'quickstream.customers.list',
  method: 'GET',
  path: '/customers',
  effect: 'read',
  query: ListCustomers,
  result: linkPage(Customer),
  origin: { path: 'seed', result: 'seed' },
  success: [200],
  paging,
};

/** Creates a customer. @see Customers API, "Create" */
export const createCustomer: OnceOnly<'quickstream.customers.create', { body: CreateCustomer }, Customer> = {
  id: 'quickstream.customers.create',
  method: 'POST',
  path: '/customers',
  effect: 'create',
  body: CreateCustomer,
  result: Customer,
  origin: { path: 'seed', result: 'seed' },
  success: [201],
};

/** Replaces the details and the status of a customer. @see Customers API, "Update" */
export const updateCustomer: Operation<'quickstream.customers.update', OfCustomer<UpdateCustomer>, Customer> = {
  id: 'quickstream.customers.update',
  method: 'PUT',
  path: '/customers/{customerId}',
  effect: 'write',
  body: UpdateCustomer,
  result: Customer,
  origin: { path: 'seed', result: 'seed' },
  success: [200],
};

/** Enables or disables a customer. @see Customers API, "Update status" */
export const updateStatus: Operation<'quickstream.customers.updateStatus', OfCustomer<UpdateCustomerStatus>, Customer> = {
  id: 'quickstream.customers.updateStatus',
  method: 'PATCH',
  path: '/customers/{customerId}',
  effect: 'write',
  body: UpdateCustomerStatus,
  result: Customer,
  origin: { path: 'seed', result: 'seed' },
  success: [200],
};

/** Lists the enabled accounts of a customer. @see Customers API, "List accounts" */
export const listCustomerAccounts: List<'quickstream.customers.accounts.list', { params: CustomerId }, CustomerAccount> = {
  id: 'quickstream.customers.accounts.list',
  method: 'GET',
  path: '/customers/{customerId}/accounts',
  effect: 'read',
  result: linkPage(CustomerAccount),
  origin: { path: 'seed', result: 'seed' },
  success: [200],
  paging,
};

/** Registers a card or bank account for a customer. @see Customers API, "Register account" */
export const registerAccount: OnceOnly<'quickstream.customers.accounts.register', OfCustomer<RegisterAccount>, CustomerAccount> = {
  id: 'quickstream.customers.accounts.register',
  method: 'POST',
  path: '/customers/{customerId}/accounts',
  effect: 'create',
  body: RegisterAccount,
  result: CustomerAccount,
  origin: { path: 'seed', result: 'seed' },
  success: [200, 201],
};

/** Lists the recurring payments of a customer. @see Customers API, "List recurring payments" */
export const listRecurringPayments: List<'quickstream.customers.recurringPayments.list', { params: CustomerId }, RecurringPayment> = {
  id: 'quickstream.customers.recurringPayments.list',
  method: 'GET',
  path: '/customers/{customerId}/recurring-payments',
  effect: 'read',
  result: linkPage(RecurringPayment),
  origin: { path: 'seed', result: 'seed' },
  success: [200],
  paging,
};

/** Starts a schedule of payments from a customer. @see Customers API, "Create recurring payment" */
export const createRecurringPayment: OnceOnly<
  'quickstream.customers.recurringPayments.create',
  OfCustomer<CreateRecurringPayment>,
  RecurringPayment
> = {
  id: 'quickstream.customers.recurringPayments.create',
  method: 'POST',
  path: '/customers/{customerId}/recurring-payments',
  effect: 'money',
  body: CreateRecurringPayment,
  result: RecurringPayment,
  origin: { path: 'seed', result: 'seed' },
  success: [201],
};

/** Lists the transactions of a customer. @see Customers API, "List payment history" */
export const listCustomerTransactions: List<'quickstream.customers.transactions.list', { params: CustomerId }, Transaction> = {
  id: 'quickstream.customers.transactions.list',
  method: 'GET',
  path: '/customers/{customerId}/transactions',
  effect: 'read',
  result: linkPage(Transaction),
  origin: { path: 'seed', result: 'docs' },
  success: [200],
  paging,
};

/** Tells which facility and key a call reaches. @see Root API, https://quickstream.support.qvalent.com/docs/quickstreamapi/v1/root */
export const ping: Operation<'quickstream.ping', NoInput, Facility> = {
  id: 'quickstream.ping',
  method: 'GET',
  path: '/',
  effect: 'read',
  result: Facility,
  origin: { path: 'docs', result: 'docs' },
  success: [200],
};

/** Gives the secret key to use from now on. @see API Keys API, https://quickstream.support.qvalent.com/docs/quickstreamapi/v1/api-keys */
export const latestApiKey: Operation<'quickstream.apiKeys.latest', NoInput, ApiKey> = {
  id: 'quickstream.apiKeys.latest',
  method: 'GET',
  path: '/api-keys/latest',
  effect: 'read',
  result: ApiKey,
  origin: { path: 'docs', result: 'docs' },
  success: [200],
};

/** Gives one registered account. @see Accounts API, "Get", https://quickstream.support.qvalent.com/docs/quickstreamapi/v1/accounts */
export const getAccount: Operation<'quickstream.accounts.get', { params: { accountToken: string } }, CustomerAccount> = {
  id: 'quickstream.accounts.get',
  method: 'GET',
  path: '/accounts/{accountToken}',
  effect: 'read',
  result: CustomerAccount,
  origin: { path: 'docs', result: 'seed' },
  success: [200],
};

/**
 * Gives one recurring payment. @see Recurring Payments API,
 * https://quickstream.support.qvalent.com/docs/quickstreamapi/v1/recurring-payments
 */
export const getRecurringPayment: Operation<'quickstream.recurringPayments.get', { params: ScheduleId }, RecurringPayment> = {
  id: 'quickstream.recurringPayments.get',
  method: 'GET',
  path: '/recurring-payments/{paymentScheduleId}',
  effect: 'read',
  result: RecurringPayment,
  origin: { path: 'docs', result: 'seed' },
  success: [200],
};

/** Gives one transaction. @see Transactions API, "Get", https://quickstream.support.qvalent.com/docs/quickstreamapi/v1/transactions */
export const getTransaction: Operation<'quickstream.transactions.get', { params: ReceiptNumber }, Transaction> = {
  id: 'quickstream.transactions.get',
  method: 'GET',
  path: '/transactions/{receiptNumber}',
  effect: 'read',
  result: Transaction,
  origin: { path: 'docs', result: 'docs' },
  success: [200],
};

/**
 * Lists the businesses of the facility. @see Businesses API, "List",
 * https://quickstream.support.qvalent.com/docs/quickstreamapi/v1/businesses
 */
export const listBusinesses: List<'quickstream.businesses.list', NoInput, Business> = {
  id: 'quickstream.businesses.list',
  method: 'GET',
  path: '/businesses',
  effect: 'read',
  result: linkPage(Business),
  origin: { path: 'docs', result: 'inferred' },
  success: [200],
  paging,
};

/** Gives one business. @see Businesses API, "Get", https://quickstream.support.qvalent.com/docs/quickstreamapi/v1/businesses */
export const getBusiness: Operation<'quickstream.businesses.get', { params: BusinessPath }, Business> = {
  id: 'quickstream.businesses.get',
  method: 'GET',
  path: '/businesses/{supplierBusinessCode}',
  effect: 'read',
  result: Business,
  origin: { path: 'docs', result: 'inferred' },
  success: [200],
};

/**
 * Takes a payment, gives one back, or makes another transaction. @see Transactions API, "Processing transactions",
 * https://quickstream.westpac.com.au/docs/quickstreamapi/v1/transactions/
 */
export const createTransaction: OnceOnly<'quickstream.transactions.create', { body: CreateTransaction }, Transaction> = {
  id: 'quickstream.transactions.create',
  method: 'POST',
  path: '/transactions',
  effect: 'money',
  body: CreateTransaction,
  result: Transaction,
  toWire: transactionToWire,
  origin: { path: 'docs', result: 'docs' },
  success: [200, 201],
};

/** Lists transactions. @see Transactions API, https://quickstream.support.qvalent.com/docs/quickstreamapi/v1/transactions */
export const listTransactions: List<'quickstream.transactions.list', { query?: ListTransactions }, Transaction> = {
  id: 'quickstream.transactions.list',
  method: 'GET',
  path: '/transactions',
  effect: 'read',
  result: linkPage(Transaction),
  origin: { path: 'docs', result: 'docs' },
  success: [200],
  paging,
};

/**
 * Takes a payment back before it settles. @see Transactions API,
 * https://quickstream.support.qvalent.com/docs/quickstreamapi/v1/transactions
 */
export const voidTransaction: OnceOnly<'quickstream.transactions.void', { params: ReceiptNumber; body: NoInput }, Transaction> = {
  id: 'quickstream.transactions.void',
  method: 'POST',
  path: '/transactions/{receiptNumber}/void',
  effect: 'money',
  body: Nothing,
  result: Transaction,
  origin: { path: 'inferred', result: 'inferred' },
  success: [200, 201],
};

/**
 * Registers a card or bank account without naming a customer. @see Accounts API,
 * https://quickstream.support.qvalent.com/docs/quickstreamapi/v1/accounts
 */
export const registerFreeAccount: OnceOnly<'quickstream.accounts.register', { body: RegisterAccount }, CustomerAccount> = {
  id: 'quickstream.accounts.register',
  method: 'POST',
  path: '/accounts',
  effect: 'create',
  body: RegisterAccount,
  result: CustomerAccount,
  origin: { path: 'inferred', result: 'seed' },
  success: [200, 201],
};

/** Registers a PayID for a customer. @see PayIDs API, "Register", https://quickstream.westpac.com.au/docs/quickstreamapi/v1/payids */
export const registerPayId: OnceOnly<'quickstream.customers.payIds.register', OfCustomer<RegisterPayId>, PayId> = {
  id: 'quickstream.customers.payIds.register',
  method: 'POST',
  path: '/customers/{customerId}/payids',
  effect: 'create',
  body: RegisterPayId,
  result: PayId,
  toWire: payIdToWire,
  origin: { path: 'docs', result: 'inferred' },
  success: [201],
};

/**
 * Asks a payer for a PayTo agreement. @see PayTo Agreements API, "Create for Customer",
 * https://quickstream.support.qvalent.com/docs/quickstreamapi/v1/payto-agreements
 */
export const createPayToAgreement: OnceOnly<
  'quickstream.customers.payToAgreements.create',
  OfCustomer<CreatePayToAgreement>,
  PayToAgreement
> = {
  id: 'quickstream.customers.payToAgreements.create',
  method: 'POST',
  path: '/customers/{customerId}/payto-agreements',
  effect: 'create',
  body: CreatePayToAgreement,
  result: PayToAgreement,
  origin: { path: 'docs', result: 'inferred' },
  success: [201],
};

/**
 * Keeps the details of a card or bank account for ten minutes and one use. @see Single-Use-Tokens API,
 * https://quickstream.westpac.com.au/docs/quickstreamapi/v1/single-use-tokens
 */
export const createSingleUseToken: OnceOnly<'quickstream.singleUseTokens.create', { body: SingleUseTokenRequest }, SingleUseToken> = {
  id: 'quickstream.singleUseTokens.create',
  method: 'POST',
  path: '/single-use-tokens',
  effect: 'create',
  credential: 'publishable',
  body: SingleUseTokenRequest,
  result: SingleUseToken,
  origin: { path: 'docs', result: 'inferred' },
  success: [200, 201],
};

/** Asks the card's issuer by 3-D Secure 2 whether its holder pays. @see 3-D Secure, https://quickstream.westpac.com.au/docs/3d-secure/ */
export const authenticateThreeDS2: OnceOnly<
  'quickstream.singleUseTokens.authenticateThreeDS2',
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
  origin: { path: 'docs', result: 'inferred' },
  success: [200, 201],
};

/**
 * Tells the scheme of a card number by its first six digits. @see Credit Cards API,
 * https://quickstream.support.qvalent.com/docs/quickstreamapi/v1/credit-cards
 */
export const cardScheme: Operation<'quickstream.creditCards.scheme', { params: CardBin }, CardSchemeOfBin> = {
  id: 'quickstream.creditCards.scheme',
  method: 'GET',
  path: '/credit-cards/card-schemes/{cardBIN}',
  effect: 'read',
  credential: 'publishable',
  params: CardBin,
  result: CardSchemeOfBin,
  origin: { path: 'docs', result: 'docs' },
  success: [200],
};

/**
 * Lists the card schemes that a business takes. @see Businesses API, "List accepted cards",
 * https://quickstream.support.qvalent.com/docs/quickstreamapi/v1/businesses
 */
export const listAcceptedCards: Operation<'quickstream.businesses.acceptedCards', { params: BusinessPath }, AcceptedCard[]> = {
  id: 'quickstream.businesses.acceptedCards',
  method: 'GET',
  path: '/businesses/{supplierBusinessCode}/accepted-cards',
  effect: 'read',
  credential: 'publishable',
  unwrap: 'data',
  result: array(AcceptedCard),
  origin: { path: 'docs', result: 'inferred' },
  success: [200],
};

/**
 * Lists what payments by card cost on top. @see Businesses API, "List card surcharges",
 * https://quickstream.support.qvalent.com/docs/quickstreamapi/v1/businesses
 */
export const listCardSurcharges: Operation<'quickstream.businesses.cardSurcharges', { params: BusinessPath }, CardSurcharge[]> = {
  id: 'quickstream.businesses.cardSurcharges',
  method: 'GET',
  path: '/businesses/{supplierBusinessCode}/card-surcharges',
  effect: 'read',
  credential: 'publishable',
  unwrap: 'data',
  result: array(CardSurcharge),
  origin: { path: 'docs', result: 'inferred' },
  success: [200],
};

/**
 * Tells what a payment by one card costs on top. @see Businesses API, "Query card surcharge",
 * https://quickstream.support.qvalent.com/docs/quickstreamapi/v1/businesses
 */
export const queryCardSurcharge: Operation<'quickstream.businesses.queryCardSurcharge', OfBusiness<QueryCardSurcharge>, CardSurcharge> = {
  id: 'quickstream.businesses.queryCardSurcharge',
  method: 'POST',
  path: '/businesses/{supplierBusinessCode}/query-card-surcharge',
  effect: 'read',
  credential: 'publishable',
  body: QueryCardSurcharge,
  result: CardSurcharge,
  origin: { path: 'docs', result: 'inferred' },
  success: [200],
};

/**
 * Hands over a file of payments and refunds. @see Payment Files API, "Upload",
 * https://quickstream.support.qvalent.com/docs/quickstreamapi/v1/payment-files
 */
export const uploadPaymentFile: OnceOnly<'quickstream.paymentFiles.upload', { body: UploadPaymentFile }, PaymentFile> = {
  id: 'quickstream.paymentFiles.upload',
  method: 'POST',
  path: '/payment-files',
  effect: 'money',
  encoding: multipart,
  headers: { 'prevent-csrf': 'true' },
  body: UploadPaymentFile,
  result: PaymentFile,
  toWire: paymentFileToWire,
  origin: { path: 'docs', result: 'inferred' },
  success: [200, 201],
};
