import type { CreateCustomer } from '../../quickstream/models/create-customer.js';
import type { CreateRecurringPayment } from '../../quickstream/models/create-recurring-payment.js';
import type { Customer } from '../../quickstream/models/customer.js';
import type { CustomerAccount } from '../../quickstream/models/customer-account.js';
import type { RecurringPayment } from '../../quickstream/models/recurring-payment.js';
import type { RegisterAccount } from '../../quickstream/models/register-account.js';
import type { Transaction } from '../../quickstream/models/transaction.js';
import type { UpdateCustomer } from '../../quickstream/models/update-customer.js';
import { ListIndex } from '../list-index.js';
import type { Random } from '../random.js';
import type { Answer, ReceivedRequest, Routes } from '../simulator.js';
import { fromDetails, fromTransaction, type NewAccount, register } from './accounts.js';
import { keyName, keyOf } from './api-keys.js';
import { requireBusiness } from './businesses.js';
import { createTransaction } from './create-transaction.js';
import { withoutSurcharge } from './money.js';
import type { SimulatedOperations } from './operations.js';
import { pageOf } from './paging.js';
import { clear } from './payments.js';
import { invalid, notFound } from './refusal.js';
import { planOf } from './schedule.js';
import { unspentToken } from './single-use-tokens.js';
import type { CustomerSchedule, QuickStreamState, RegisteredAccount } from './state.js';

/** What the routes work on. */
export interface Facility {
  readonly state: QuickStreamState;
  readonly random: Random;
  readonly now: () => number;
}

/** A route for every operation of QuickStream. */
export function routes(facility: Facility): Routes<SimulatedOperations> {
  const { state } = facility;
  const page = <Item>(call: ReceivedRequest, items: readonly Item[], id: (item: Item) => string) =>
    ok(pageOf(call, items, id, state.rules.pageSize));
  return {
    'quickstream.customers.get': ({ params }) => ok(customerOf(state, params.customerId)),
    'quickstream.customers.list': (call) => page(call, search(state, call.url.searchParams), ({ customerId }) => customerId),
    'quickstream.customers.create': ({ body }) => created(createCustomer(facility, body)),
    'quickstream.customers.update': ({ params, body }) => ok(updateCustomer(state, customerOf(state, params.customerId), body)),
    'quickstream.customers.updateStatus': ({ params, body }) => {
      const customer = customerOf(state, params.customerId);
      customer.status = body.enabled ? 'ENABLED' : 'DISABLED';
      return ok(customer);
    },
    'quickstream.customers.accounts.list': (call) => {
      const { customerId } = customerOf(state, call.params.customerId);
      const accounts = state.accounts.filter((one) => one.enabled && one.customerId === customerId).map(({ account }) => account);
      return page(call, accounts.reverse(), ({ accountToken }) => accountToken);
    },
    'quickstream.customers.accounts.register': ({ params, body }) => {
      const customer = customerOf(state, params.customerId);
      const { status, account } = register(state, facility.random, customer.customerId, newAccount(facility, customer, body));
      return { status, body: account };
    },
    'quickstream.customers.recurringPayments.list': (call) => {
      const { customerId } = customerOf(state, call.params.customerId);
      const own = state.recurringPayments.filter((one) => one.customerId === customerId).map(({ payment }) => payment);
      return page(call, own.sort(activeFirst), ({ paymentScheduleId }) => paymentScheduleId);
    },
    'quickstream.customers.recurringPayments.create': ({ params, body }) =>
      created(createRecurringPayment(facility, customerOf(state, params.customerId), body)),
    'quickstream.customers.transactions.list': (call) => {
      const customer = customerOf(state, call.params.customerId);
      clear(state.transactions, facility.now());
      const own = state.transactions.filter((one) => isOf(customer, one));
      return page(call, own.reverse(), ({ receiptNumber }) => receiptNumber);
    },
    'quickstream.ping': ({ headers }) => {
      const { communityCode, communityName, secretKey, publishableKey } = state;
      return ok({ links: [], communityCode, communityName, keyName: keyName(keyOf(headers, [publishableKey]) ?? secretKey) });
    },
    'quickstream.apiKeys.latest': () => {
      const expiryDate = `${new Date(facility.now() + yearMs).toISOString().slice(0, 19)}+00:00`;
      return ok({ keyName: keyName(state.secretKey), key: state.secretKey, expiryDate });
    },
    'quickstream.accounts.get': ({ params }) => {
      const found = accountsByToken.find(state.accounts, params.accountToken);
      if (found === undefined) throw notFound('account');
      return ok(found.account);
    },
    'quickstream.recurringPayments.get': ({ params }) => {
      const found = schedulesById.find(state.recurringPayments, params.paymentScheduleId);
      if (found === undefined) throw notFound('recurring payment');
      return ok(found.payment);
    },
    'quickstream.transactions.create': ({ body }) => created(createTransaction(facility, body)),
    'quickstream.transactions.get': ({ params }) => {
      clear(state.transactions, facility.now());
      const found = transactionsByReceipt.find(state.transactions, params.receiptNumber);
      if (found === undefined) throw notFound('transaction');
      return ok(found);
    },
    'quickstream.businesses.list': (call) => page(call, state.businesses, ({ supplierBusinessCode }) => supplierBusinessCode ?? ''),
    'quickstream.businesses.get': ({ params }) => {
      const found = state.businesses.find(({ supplierBusinessCode }) => supplierBusinessCode === params.supplierBusinessCode);
      if (found === undefined) throw notFound('business');
      return ok(found);
    },
  };
}

const yearMs = 365 * 24 * 60 * 60 * 1000;

const ok = <Body>(body: Body): Answer<Body> => ({ status: 200, body });
const created = <Body>(body: Body): Answer<Body> => ({ status: 201, body });

const customersById = new ListIndex<Customer>(({ customerId }) => customerId);
const accountsByToken = new ListIndex<RegisteredAccount>(({ account }) => account.accountToken);
const schedulesById = new ListIndex<CustomerSchedule>(({ payment }) => payment.paymentScheduleId);
const transactionsByReceipt = new ListIndex<Transaction>(({ receiptNumber }) => receiptNumber);

function customerOf({ customers }: QuickStreamState, id: string): Customer {
  const customer = customersById.find(customers, id);
  if (customer === undefined) throw notFound('customer');
  return customer;
}

function search({ customers }: QuickStreamState, query: URLSearchParams): Customer[] {
  const asked = (name: string): string | undefined => query.get(name)?.trim() || undefined;
  const number = asked('customerNumber')?.toUpperCase();
  const name = asked('customerName')?.toLowerCase();
  const email = asked('emailAddress')?.toLowerCase();
  return customers
    .filter((one) => number === undefined || one.customerNumber === number)
    .filter((one) => name === undefined || one.customerName.toLowerCase().includes(name))
    .filter((one) => email === undefined || one.emailAddress?.toLowerCase().includes(email) === true)
    .sort(byId);
}

/* Ids are numbers in all but type: the shorter is the smaller. */
const byId = ({ customerId: one }: Customer, { customerId: other }: Customer): number =>
  one.length - other.length || (one < other ? -1 : one > other ? 1 : 0);

function createCustomer({ state, random }: Facility, body: CreateCustomer): Customer {
  const details = detailsOf(state, body);
  if (body.supplierBusinessCode !== undefined) requireBusiness(state, body.supplierBusinessCode);
  const { supplierBusinessCode } = body;
  const customer: Customer = {
    customerId: newId(random, (id) => customersById.findKnown(state.customers, id) !== undefined),
    ...(supplierBusinessCode === undefined ? {} : { supplierBusinessCode }),
    ...details,
    status: 'ENABLED',
    links: [],
  };
  state.customers.push(customer);
  return customer;
}

/* A detail that is left out is cleared: whether the vendor keeps it is not documented, and PUT means to replace. */
function updateCustomer(state: QuickStreamState, customer: Customer, body: UpdateCustomer): Customer {
  const status = body.enabled === true || body.enabled === 'true' ? 'ENABLED' : 'DISABLED';
  return Object.assign(customer, detailsOf(state, body, customer.customerId), { status });
}

type Details = Omit<Customer, 'customerId' | 'status' | 'links' | 'supplierBusinessCode'>;

function detailsOf({ customers }: QuickStreamState, body: CreateCustomer | UpdateCustomer, ownId?: string): Details {
  const customerNumber = body.customerNumber.toUpperCase();
  if (customers.some((one) => one.customerNumber === customerNumber && one.customerId !== ownId)) {
    throw invalid({ path: 'customerNumber', message: 'is the number of another customer', value: customerNumber });
  }
  if (body.emailAddress !== undefined && body.emailAddress !== '' && !body.emailAddress.includes('@')) {
    throw invalid({ path: 'emailAddress', message: 'is no email address' });
  }
  return {
    customerNumber,
    customerName: body.customerName,
    phoneNumber: body.phoneNumber ?? null,
    emailAddress: body.emailAddress ?? null,
    preferredNotificationMedium: body.preferredNotificationMedium ?? null,
    address: body.address === undefined ? null : (body.address as NonNullable<Customer['address']>),
  };
}

function newId(random: Random, isTaken: (id: string) => boolean): string {
  for (;;) {
    const id = random.digits(9);
    if (!isTaken(id)) return id;
  }
}

const isOf = (customer: Customer, { customerReferenceNumber, creditCard, bankAccount, nzBankAccount }: Transaction): boolean =>
  customerReferenceNumber === customer.customerNumber ||
  [creditCard, bankAccount, nzBankAccount].some((account) => account?.customerId === customer.customerId);

function newAccount({ state, now }: Facility, customer: Customer, body: RegisterAccount): NewAccount {
  const isSchemeToken = body.schemeTokenisation !== undefined;
  if (body.singleUseTokenId !== undefined) {
    const token = unspentToken(state, body.singleUseTokenId, now());
    token.used = true;
    return fromDetails(token.details, isSchemeToken);
  }
  if (body.receiptNumber !== undefined) {
    const transaction = state.transactions.find(({ receiptNumber }) => receiptNumber === body.receiptNumber);
    if (transaction === undefined) throw invalid({ path: 'receiptNumber', message: 'is of no transaction', value: body.receiptNumber });
    if (!isOf(customer, transaction) && state.customers.some((one) => isOf(one, transaction))) {
      throw invalid({ path: 'receiptNumber', message: "is of another customer's transaction" });
    }
    return fromTransaction(transaction);
  }
  return fromDetails(body, isSchemeToken);
}

const activeFirst = (one: RecurringPayment, other: RecurringPayment): number =>
  Number(other.status === 'ACTIVE') - Number(one.status === 'ACTIVE') ||
  (one.paymentScheduleCode < other.paymentScheduleCode ? -1 : one.paymentScheduleCode > other.paymentScheduleCode ? 1 : 0);

function createRecurringPayment({ state, random }: Facility, customer: Customer, body: CreateRecurringPayment): RecurringPayment {
  if (customer.status === 'DISABLED' && state.rules.refuseDisabledCustomers) {
    throw invalid({ path: 'customerId', message: 'is of a disabled customer, who can make no new payments', value: customer.customerId });
  }
  requireBusiness(state, body.supplierBusinessCode);
  const { frequencies } = state.rules;
  const period = Object.hasOwn(frequencies, body.frequency) ? frequencies[body.frequency] : undefined;
  if (period === undefined)
    throw invalid({ path: 'frequency', message: `expected one of ${Object.keys(frequencies).join(', ')}`, value: body.frequency });
  const plan = planOf(body, period);
  const account = payingAccount(state, customer, body.accountToken);
  const paymentScheduleId = newId(random, (id) => schedulesById.findKnown(state.recurringPayments, id) !== undefined);
  const { count, total } = plan;
  const payment: RecurringPayment = {
    paymentScheduleId,
    paymentScheduleCode: body.paymentScheduleCode ?? paymentScheduleId,
    supplierBusinessCode: body.supplierBusinessCode,
    status: 'ACTIVE',
    scheduleType: body.scheduleType,
    frequency: body.frequency,
    nextPaymentDate: body.nextPaymentDate,
    ...(body.scheduleEndDate === undefined ? {} : { scheduleEndDate: body.scheduleEndDate }),
    ...(count === undefined ? {} : { remainingInstalments: count, totalInstalments: count }),
    instalmentAmount: withoutSurcharge(plan.instalment),
    nextInstalmentAmount: withoutSurcharge(plan.next),
    totalPaidAmount: withoutSurcharge(0),
    ...(total === undefined ? {} : { expectedTotalPaymentAmount: withoutSurcharge(total) }),
    ...(account.accountType === 'CREDIT_CARD' ? { merchantAccount: state.merchantAccount, creditCard: account } : {}),
    ...(account.accountType === 'DIRECT_DEBIT' ? { directEntryAccount: state.directEntryAccount, bankAccount: account } : {}),
    links: [],
  };
  state.recurringPayments.push({ customerId: customer.customerId, payment });
  return payment;
}

function payingAccount({ accounts }: QuickStreamState, customer: Customer, token: string | undefined): CustomerAccount {
  const own = accounts.filter(({ enabled, customerId }) => enabled && customerId === customer.customerId).map(({ account }) => account);
  const account = own.find((one) => (token === undefined ? one.defaultAccount : one.accountToken === token));
  if (account === undefined) {
    throw invalid({
      path: 'accountToken',
      message: token === undefined ? 'is missing, and the customer has no default account' : 'is of no account of the customer',
    });
  }
  if (account.accountType === 'DIRECT_DEBIT_NZ')
    throw invalid({ path: 'accountToken', message: 'is of an account that cannot pay in AUD' });
  return account;
}
