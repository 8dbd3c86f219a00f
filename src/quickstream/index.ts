/** The client of Westpac's QuickStream REST API, its models and its operation table. */

export type { FileContent } from '../core/call/multipart.js';
export type { Amount } from '../core/ground/amount.js';
export {
  QuickStream,
  type QuickStreamBackendOptions,
  type QuickStreamBaseOptions,
  type QuickStreamEnvironment,
  type QuickStreamKeyOptions,
  type QuickStreamOptions,
  type QuickStreamPublishableOptions,
} from './client.js';
export type { FindTransactions } from './find-by-reference.js';
export { AcceptedCard } from './models/accepted-card.js';
export { Address } from './models/address.js';
export { AddressRequest } from './models/address-request.js';
export { ApiKey } from './models/api-key.js';
export { BankAccount } from './models/bank-account.js';
export { BankAccountRequest } from './models/bank-account-request.js';
export { Business } from './models/business.js';
export { CardAccountRequest } from './models/card-account-request.js';
export { CardBin, CardSchemeOfBin } from './models/card-scheme-of-bin.js';
export { CardSurcharge, QueryCardSurcharge } from './models/card-surcharge.js';
export { CreateCustomer } from './models/create-customer.js';
export {
  type ContinueUntilDate,
  type ContinueUntilFurtherNotice,
  CreateRecurringPayment,
  type RecurringPaymentTerms,
  type StopAfterSetAmount,
  type StopAfterSetNumberOfPayments,
} from './models/create-recurring-payment.js';
export {
  type CreatePayment,
  type CreateRefund,
  CreateTransaction,
  type OtherTransaction,
  type PaymentSources,
  type PaymentTerms,
  type RefundTerms,
  type TransactionOf,
  type TransactionTerms,
} from './models/create-transaction.js';
export { CardScheme, CreditCardAccount } from './models/credit-card-account.js';
export { Customer } from './models/customer.js';
export { CustomerAccount } from './models/customer-account.js';
export { DirectEntryAccount } from './models/direct-entry-account.js';
export { ErrorBody, ErrorBodyEntry } from './models/error-body.js';
export { Facility } from './models/facility.js';
export { Link } from './models/link.js';
export type { LinkPage } from './models/link-page.js';
export { ListCustomers } from './models/list-customers.js';
export type { ListTransactions } from './models/list-transactions.js';
export { MerchantAccount } from './models/merchant-account.js';
export { Money } from './models/money.js';
export { MoneyWithSurcharge } from './models/money-with-surcharge.js';
export { NotificationMedium } from './models/notification-medium.js';
export { NzBankAccount } from './models/nz-bank-account.js';
export { NzBankAccountRequest } from './models/nz-bank-account-request.js';
export { NzDirectEntryAccount } from './models/nz-direct-entry-account.js';
export { PayId, RegisterPayId } from './models/pay-id.js';
export {
  CreatePayToAgreement,
  type KnownCreatePayToAgreement,
  type KnownPayToPayerDetails,
  type KnownPayToPaymentDetails,
  type KnownPayToPaymentTerms,
  PayToAgreement,
} from './models/pay-to-agreement.js';
export { type KnownPayToData, PayToData } from './models/pay-to-data.js';
export type { PayingAccount } from './models/paying-account.js';
export { PayingCardRequest } from './models/paying-card-request.js';
export { PaymentFile, UploadPaymentFile } from './models/payment-file.js';
export { RecurringPayment } from './models/recurring-payment.js';
export {
  type AccountSources,
  RegisterAccount,
  type RegisterAccountExtras,
} from './models/register-account.js';
export { Frequency, ScheduleType } from './models/schedule.js';
export { SingleUseToken, type TokenCard } from './models/single-use-token.js';
export {
  type BankTokenRequest,
  type CardTokenRequest,
  type NzBankTokenRequest,
  type OtherTokenRequest,
  SingleUseTokenRequest,
  type TokenRequestOf,
} from './models/single-use-token-request.js';
export { type KnownStoredCredentialData, StoredCredentialData } from './models/stored-credential-data.js';
export {
  type KnownThreeDS2AuthenticationRequest,
  ThreeDS2Authentication,
  ThreeDS2AuthenticationRequest,
} from './models/three-ds2-authentication.js';
export { isNotKnownYet, Transaction } from './models/transaction.js';
export { UpdateCustomer } from './models/update-customer.js';
export { UpdateCustomerStatus } from './models/update-customer-status.js';
export { AccountsResource } from './resources/accounts.js';
export { ApiKeysResource } from './resources/api-keys.js';
export { BusinessesResource } from './resources/businesses.js';
export { CreditCardsResource } from './resources/credit-cards.js';
export { CustomerAccountsResource } from './resources/customer-accounts.js';
export { CustomerPayIdsResource } from './resources/customer-pay-ids.js';
export { CustomerPayToAgreementsResource } from './resources/customer-pay-to-agreements.js';
export { CustomerRecurringPaymentsResource } from './resources/customer-recurring-payments.js';
export { CustomerTransactionsResource } from './resources/customer-transactions.js';
export { CustomersResource } from './resources/customers.js';
export { PaymentFilesResource } from './resources/payment-files.js';
export { RecurringPaymentsResource } from './resources/recurring-payments.js';
export { SingleUseTokensResource } from './resources/single-use-tokens.js';
export { TransactionsResource } from './resources/transactions.js';
export { operations, type QuickStreamOperationId, type QuickStreamOperations } from './table.js';
