import type { CreateCustomer } from '../../quickstream/models/create-customer.js';
import type { CreateRecurringPayment } from '../../quickstream/models/create-recurring-payment.js';
import type { Customer } from '../../quickstream/models/customer.js';
import type { CustomerAccount } from '../../quickstream/models/customer-account.js';
import type { RecurringPayment } from '../../quickstream/models/recurring-payment.js';
import type { RegisterAccount } from '../../quickstream/models/register-account.js';
import type { Transaction } from '../../quickstream/models/transaction.js';
import type { UpdateCustomer } from '../../quickstream/models/update-customer.js';
import type { QuickStreamOperations } from '../../quickstream/table.js';
import type { Random } from '../random.js';
import type { Answer, ReceivedRequest, Routes } from '../simulator.js';
import { SortedList } from '../sorted-list.js';
import { fromDetails, fromTransaction, type NewAccount, register, schemeOf } from './accounts.js';
import { keyName, keyOf } from './api-keys.js';
import { settle, settleOne, voidTransaction } from './books.js';
import { requireBusiness } from './businesses.js';
import { createTransaction } from './create-transaction.js';
import type { Facility } from './facility.js';
import { begin, uncount } from './instalments.js';
import { accountsByToken, customersById, schedulesById, transactionsByReceipt } from './look-up.js';
import { withSurcharge } from './money.js';
import { pageOf } from './paging.js';
import { registerPayId } from './pay-ids.js';
import { createAgreement } from './pay-to-agreements.js';
import { takeFile } from './payment-files.js';
import { invalid, notFound } from './refusal.js';
import { type Plan, planOf } from './schedule.js';
import { authenticate, createToken, unspentToken } from './single-use-tokens.js';
import type { QuickStreamState } from './state.js';
import { surchargeCents, surchargeOn } from './surcharges.js';

/** A route for every operation of QuickStream. */
export function routes(facility: Facility): Routes<QuickStreamOperations> {
  const { state } = facility;
  const upToDate = (): void => settle(facility, uncount);
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
      upToDate();
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
    'quickstream.transactions.create': ({ body }) => {
      upToDate();
      return created(createTransaction(facility, body));
    },
    'quickstream.transactions.get': ({ params }) => {
      upToDate();
      const transaction = transactionOf(state, params.receiptNumber);
      settleOne(facility, transaction, uncount);
      return ok(transaction);
    },
    'quickstream.transactions.list': (call) => {
      upToDate();
      const asked = [...call.url.searchParams].filter(([name]) => name !== 'cursor');
      const fits = (one: Transaction): boolean => asked.every(([name, value]) => one[name as keyof Transaction] === value);
      const found = asked.length === 0 ? state.transactions : state.transactions.filter(fits);
      return page(call, found.toReversed(), ({ receiptNumber }) => receiptNumber);
    },
    'quickstream.transactions.void': ({ params }) => {
      upToDate();
      const transaction = transactionOf(state, params.receiptNumber);
      settleOne(facility, transaction, uncount);
      if (transaction.voidable !== true) {
        throw invalid({ path: 'receiptNumber', message: 'is of a transaction that can no longer be voided', value: params.receiptNumber });
      }
      return ok(voidTransaction(facility, transaction));
    },
    'quickstream.accounts.register': ({ body }) => {
      const account = newAccount(facility, undefined, body);
      const customerNumber = newId(facility.random, (id) => state.customers.some((one) => one.customerNumber === id));
      const { customerId } = createCustomer(facility, { customerNumber, customerName: customerNumber });
      return created(register(state, facility.random, customerId, account).account);
    },
    'quickstream.customers.payIds.register': ({ params, body }) =>
      created(registerPayId(facility, customerOf(state, params.customerId), body)),
    'quickstream.customers.payToAgreements.create': ({ params, body }) =>
      created(createAgreement(facility, customerOf(state, params.customerId), body)),
    'quickstream.singleUseTokens.create': ({ body }) => created(createToken(facility, body)),
    'quickstream.singleUseTokens.authenticateThreeDS2': ({ params, body }) =>
      ok(authenticate(facility, params.singleUseTokenId, body.principalAmount)),
    'quickstream.creditCards.scheme': ({ params }) => {
      const bin = params.cardBIN;
      if (!/^\d{6}$/.test(bin)) throw invalid({ path: 'cardBIN', message: 'is not six digits' });
      const cardScheme = schemeOf(bin);
      if (cardScheme === undefined) throw notFound('card scheme');
      return ok({ links: [], cardScheme });
    },
    'quickstream.businesses.acceptedCards': ({ params }) => {
      requireListed(state, params.supplierBusinessCode);
      return dataOf(schemes.map((cardScheme) => ({ links: [], cardScheme })));
    },
    'quickstream.businesses.cardSurcharges': ({ params }) => {
      requireListed(state, params.supplierBusinessCode);
      const own = state.surcharges.filter(({ supplierBusinessCode }) => supplierBusinessCode === params.supplierBusinessCode);
      return dataOf(
        own.map(({ cardScheme, cardType = null, surchargePercentage }) => ({ links: [], cardScheme, cardType, surchargePercentage })),
      );
    },
    'quickstream.businesses.queryCardSurcharge': ({ params, body }) => {
      requireListed(state, params.supplierBusinessCode);
      const { face } = fromDetails({ creditCard: { ...body, expiryDateMonth: '01', expiryDateYear: '2035' } });
      if (face.accountType !== 'CREDIT_CARD') throw invalid({ path: 'cardNumber', message: 'is of no card' });
      const { cardScheme, cardType = null } = face;
      const surchargePercentage = surchargeOn(state, params.supplierBusinessCode, face)?.surchargePercentage ?? '0.00';
      return ok({ links: [], cardScheme, cardType, surchargePercentage });
    },
    'quickstream.paymentFiles.upload': (call) => created(takeFile(facility, call)),
    'quickstream.businesses.list': (call) => page(call, state.businesses, ({ supplierBusinessCode }) => supplierBusinessCode ?? ''),
    'quickstream.businesses.get': ({ params }) => {
      const found = state.businesses.find(({ supplierBusinessCode }) => supplierBusinessCode === params.supplierBusinessCode);
      if (found === undefined) throw notFound('business');
      return ok(found);
    },
  };
}

const yearMs = 365 * 24 * 60 * 60 * 1000;

const schemes = ['VISA', 'MASTERCARD', 'AMEX', 'DINERS', 'JCB', 'UNIONPAY'] as const;

/* As a list is answered that is no page of a longer one: the client takes its `data`. */
const dataOf = <Item>(data: readonly Item[]): Answer<Item[]> => ok({ links: [], data } as unknown as Item[]);

function requireListed({ businesses }: QuickStreamState, code: string): void {
  if (!businesses.some(({ supplierBusinessCode }) => supplierBusinessCode === code)) throw notFound('business');
}

function transactionOf({ transactions }: QuickStreamState, receiptNumber: string): Transaction {
  const found = transactionsByReceipt.find(transactions, receiptNumber);
  if (found === undefined) throw notFound('transaction');
  return found;
}

const ok = <Body>(body: Body): Answer<Body> => ({ status: 200, body });
const created = <Body>(body: Body): Answer<Body> => ({ status: 201, body });

function customerOf({ customers }: QuickStreamState, id: string): Customer {
  const customer = customersById.find(customers, id);
  if (customer === undefined) throw notFound('customer');
  return customer;
}

function search({ customers }: QuickStreamState, query: URLSearchParams): readonly Customer[] {
  const asked = (name: string): string | undefined => query.get(name)?.trim() || undefined;
  const number = asked('customerNumber')?.toUpperCase();
  const name = asked('customerName')?.toLowerCase();
  const email = asked('emailAddress')?.toLowerCase();
  const all = customersInOrder.of(customers);
  if (number === undefined && name === undefined && email === undefined) return all;
  return all.filter(
    (one) =>
      (number === undefined || one.customerNumber === number) &&
      (name === undefined || one.customerName.toLowerCase().includes(name)) &&
      (email === undefined || one.emailAddress?.toLowerCase().includes(email) === true),
  );
}

/* Ids are numbers in all but type: the shorter is the smaller. */
const byId = ({ customerId: one }: Customer, { customerId: other }: Customer): number =>
  one.length - other.length || (one < other ? -1 : one > other ? 1 : 0);

const customersInOrder = new SortedList<Customer>(byId);

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

function newAccount({ state, now }: Facility, customer: Customer | undefined, body: RegisterAccount): NewAccount {
  const isSchemeToken = body.schemeTokenisation !== undefined;
  if (body.singleUseTokenId !== undefined) {
    const token = unspentToken(state, body.singleUseTokenId, now());
    token.used = true;
    return fromDetails(token.details, isSchemeToken);
  }
  if (body.receiptNumber !== undefined) {
    const transaction = transactionsByReceipt.find(state.transactions, String(body.receiptNumber));
    if (transaction === undefined) throw invalid({ path: 'receiptNumber', message: 'is of no transaction', value: body.receiptNumber });
    if (customer !== undefined && !isOf(customer, transaction) && state.customers.some((one) => isOf(one, transaction))) {
      throw invalid({ path: 'receiptNumber', message: "is of another customer's transaction" });
    }
    return fromTransaction(transaction);
  }
  return fromDetails(body, isSchemeToken);
}

const activeFirst = (one: RecurringPayment, other: RecurringPayment): number =>
  Number(other.status === 'ACTIVE') - Number(one.status === 'ACTIVE') ||
  (one.paymentScheduleCode < other.paymentScheduleCode ? -1 : one.paymentScheduleCode > other.paymentScheduleCode ? 1 : 0);

function createRecurringPayment(facility: Facility, customer: Customer, body: CreateRecurringPayment): RecurringPayment {
  const { state, random } = facility;
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
  const surcharge = (cents: number): number => surchargeCents(state, body.supplierBusinessCode, account, cents);
  const surcharged = (cents: number) => withSurcharge(cents, surcharge(cents));
  /* Each instalment is rounded by itself. */
  const expectedSurcharge = ({ instalment }: Plan): number => {
    const last = (total ?? 0) - instalment * ((count ?? 1) - 1);
    return surcharge(instalment) * ((count ?? 1) - 1) + surcharge(last);
  };
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
    instalmentAmount: surcharged(plan.instalment),
    nextInstalmentAmount: surcharged(plan.next),
    totalPaidAmount: withSurcharge(0),
    ...(total === undefined ? {} : { expectedTotalPaymentAmount: withSurcharge(total, expectedSurcharge(plan)) }),
    ...(account.accountType === 'CREDIT_CARD' ? { merchantAccount: state.merchantAccount, creditCard: account } : {}),
    ...(account.accountType === 'DIRECT_DEBIT' ? { directEntryAccount: state.directEntryAccount, bankAccount: account } : {}),
    links: [],
  };
  const schedule = { customerId: customer.customerId, payment };
  state.recurringPayments.push(schedule);
  const hasSetTotal = body.scheduleType === 'STOP_AFTER_SET_AMOUNT';
  begin(facility, { schedule, accountToken: account.accountToken, period, total: hasSetTotal ? total : undefined });
  return payment;
}

function payingAccount({ accounts }: QuickStreamState, customer: Customer, token: string | undefined): CustomerAccount {
  /* The page says "the account token of the customer account", and not that QuickStream looks whose it is. */
  const account = accounts.find(({ enabled, customerId, account: one }) =>
    enabled && token === undefined ? one.defaultAccount && customerId === customer.customerId : one.accountToken === token,
  )?.account;
  if (account === undefined) {
    throw invalid({
      path: 'accountToken',
      message: token === undefined ? 'is missing, and the customer has no default account' : 'is of no enabled account',
    });
  }
  if (account.accountType === 'DIRECT_DEBIT_NZ')
    throw invalid({ path: 'accountToken', message: 'is of an account that cannot pay in AUD' });
  return account;
}
