/** The approved customer becomes one of QuickStream's, with accounts and four kinds of schedule. */
import { fromMinorUnits, isRequestValidationError, isUnprocessableEntityError, toMinorUnits } from 'quadrail';
import type { CreateRecurringPayment, Customer, QuickStream, RecurringPayment } from 'quadrail/quickstream';
import type { Day, Surroundings } from './surroundings.ts';

export async function keepAccounts(surroundings: Surroundings, day: Day): Promise<void> {
  const { vendors, report } = surroundings;
  report.chapter('How will they pay? QuickStream keeps accounts and schedules');
  const customer = await createCustomer(surroundings, day);
  await registerAccounts(surroundings, customer);
  await createSchedules(surroundings, customer);
  const sameNumber = await vendors.quickstream.customers.list({ customerNumber: customer.customerNumber }).toArray();
  report.fact('customers of that number, after all of this', sameNumber.length, 1);
  await refusals(surroundings, customer);
}

async function createCustomer({ vendors: { quickstream }, report }: Surroundings, { name }: Day): Promise<Customer> {
  const { communityName } = await quickstream.ping();
  const created = await quickstream.customers.create({
    customerNumber: `${name.toLowerCase()}_ragnarok`,
    customerName: 'Ragnarok AS',
    emailAddress: 'accounts@example.com',
    preferredNotificationMedium: 'EMAIL',
    address: { street1: '1 Main Street', city: 'Sydney', state: 'NSW', postcode: '2000', country: 'AU' },
  });
  const read = await quickstream.customers.get(created.customerId);
  report.fact(`a customer of ${communityName ?? 'a facility without a name'}, number`, read.customerNumber, `${name}_RAGNAROK`);
  report.say(`Its id is ${read.customerId}.`);
  return read;
}

async function registerAccounts({ vendors: { quickstream }, sandbox, report }: Surroundings, { customerId }: Customer): Promise<void> {
  const card = { cardholderName: 'Ragnarok AS', cardNumber: '4242424242424242', expiryDateMonth: '12', expiryDateYear: '2031' };
  /* As a page of the merchant's would get it: the card never passes through the merchant's server. */
  const singleUseTokenId = sandbox.quickstream.singleUseToken({ creditCard: card });
  const { accounts } = quickstream.customers;
  const first = await accounts.register(customerId, { singleUseTokenId }).withResponse();
  report.fact('its card, from a single-use token, is', first.response.status, 201);
  const again = await accounts.register(customerId, { creditCard: card }).withResponse();
  report.fact('the same card once more is matched, not doubled', again.response.status, 200);
  await accounts.register(customerId, { bankAccount: { accountName: 'Ragnarok AS', bsb: '032-002', accountNumber: '123465' } });
  const listed = await accounts.list(customerId).toArray();
  report.fact('accounts on file', listed.length, 2);
  report.table(
    ['account', 'shown as', 'default'],
    listed.map((account) => [
      account.accountType,
      account.accountType === 'CREDIT_CARD' ? String(account.cardNumber) : String(account.displayName),
      account.defaultAccount ? 'yes' : '',
    ]),
  );
}

async function createSchedules({ vendors: { quickstream }, report }: Surroundings, { customerId }: Customer): Promise<void> {
  const common = {
    supplierBusinessCode: 'MYCOMPANY',
    frequency: 'WEEKLY',
    nextPaymentDate: '2031-01-06',
    instalmentAmount: '125.00',
    currency: 'AUD',
  } as const;
  const wanted: readonly CreateRecurringPayment[] = [
    { ...common, scheduleType: 'CONTINUE_UNTIL_FURTHER_NOTICE', paymentScheduleCode: 'D1' },
    { ...common, scheduleType: 'CONTINUE_UNTIL_DATE', paymentScheduleCode: 'D2', scheduleEndDate: '2031-01-31' },
    { ...common, scheduleType: 'STOP_AFTER_SET_NUMBER_OF_PAYMENTS', paymentScheduleCode: 'D3', remainingInstalments: 10 },
    { ...common, scheduleType: 'STOP_AFTER_SET_AMOUNT', paymentScheduleCode: 'D4', totalPaymentAmount: '550.00' },
  ];
  for (const schedule of wanted) await quickstream.customers.recurringPayments.create(customerId, schedule);
  const listed = await quickstream.customers.recurringPayments.list(customerId).toArray();
  report.fact('schedules on file', listed.length, wanted.length);
  report.table(
    ['type', 'instalment', 'instalments', 'in all'],
    listed.map((one) => [
      one.scheduleType,
      dollars(principal(one.instalmentAmount)),
      String(one.totalInstalments ?? '–'),
      expectedTotal(one),
    ]),
  );
  const byNumber = listed.find(({ scheduleType }) => scheduleType === 'STOP_AFTER_SET_NUMBER_OF_PAYMENTS');
  const byAmount = listed.find(({ scheduleType }) => scheduleType === 'STOP_AFTER_SET_AMOUNT');
  report.fact('ten instalments of $125.00 come to', byNumber && expectedTotal(byNumber), '$1250.00');
  report.fact('a total of $550.00 takes this many instalments', byAmount?.totalInstalments, 5);
}

async function refusals({ vendors: { quickstream }, sandbox, report }: Surroundings, customer: Customer): Promise<void> {
  const { customerNumber, customerId } = customer;
  const taken = await errorOf(quickstream, (client) => client.customers.create({ customerNumber, customerName: 'Another' }));
  report.fact('the vendor refuses a number that is taken with', isUnprocessableEntityError(taken) && taken.status, 422);
  const received = sandbox.requests.length;
  const spaced = { cardNumber: '4242 4242 4242 4242', expiryDateMonth: '12', expiryDateYear: '2031', cardholderName: 'Ragnarok AS' };
  const refused = await errorOf(quickstream, (client) => client.customers.accounts.register(customerId, { creditCard: spaced }));
  report.fact(
    'quadrail refuses a card number with spaces',
    isRequestValidationError(refused) && refused.issues[0]?.path,
    'creditCard.cardNumber',
  );
  report.fact('requests that reached the vendor with it', sandbox.requests.length - received, 0);
}

async function errorOf(quickstream: QuickStream, call: (client: QuickStream) => PromiseLike<unknown>): Promise<unknown> {
  try {
    await call(quickstream);
    return undefined;
  } catch (error) {
    return error;
  }
}

const principal = (amount: RecurringPayment['instalmentAmount']): number => toMinorUnits(amount.principalAmount.amount.toFixed(2), 'AUD');

const expectedTotal = ({ expectedTotalPaymentAmount: total }: RecurringPayment): string => (total ? dollars(principal(total)) : 'open');

const dollars = (cents: number): string => `$${fromMinorUnits(cents, 'AUD')}`;
