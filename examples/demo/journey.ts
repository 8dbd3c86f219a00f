/**
 * One merchant's first morning with QuickStream, from an empty facility to running schedules. Every figure that it tells is
 * read back through the vendor's API, not taken from what was sent.
 */

import { fromMinorUnits, isRequestValidationError, isUnprocessableEntityError, toMinorUnits } from 'quadrail';
import type { CreateRecurringPayment, Customer, QuickStream, RecurringPayment } from 'quadrail/quickstream';
import type { Sandbox } from 'quadrail/testing';
import type { Report } from './report.ts';

/** What the journey needs of its surroundings. */
export interface Surroundings {
  readonly quickstream: QuickStream;
  readonly sandbox: Sandbox;
  readonly report: Report;
  /** How many customers to add for the lists. */
  readonly crowd: number;
  /** Told after each of them. */
  readonly onCustomer?: (created: number) => void;
}

export async function journey(surroundings: Surroundings): Promise<void> {
  const { report } = surroundings;
  await knock(surroundings);
  const john = await firstCustomer(surroundings);
  await paymentAccounts(surroundings, john);
  await schedules(surroundings, john);
  await lists(surroundings);
  await refusals(surroundings);
  await lostAnswer(surroundings);
  report.chapter(`Done: ${report.facts} figures read back from the vendor, all as they must be.`);
}

async function knock({ quickstream, report }: Surroundings): Promise<void> {
  report.chapter('Is anyone there?');
  const { data, response } = await quickstream.ping().withResponse();
  report.fact('ping is answered with', response.status, 200);
  report.say(`This key belongs to ${data.communityName ?? 'a facility without a name'}.`);
}

async function firstCustomer({ quickstream, report }: Surroundings): Promise<Customer> {
  report.chapter('A customer');
  const created = await quickstream.customers.create({
    customerNumber: 'demo_jane',
    customerName: 'Jane Demo',
    emailAddress: 'jane@example.com',
    preferredNotificationMedium: 'EMAIL',
    address: { street1: '1 Main Street', city: 'Sydney', state: 'NSW', postcode: '2000', country: 'AU' },
  });
  const read = await quickstream.customers.get(created.customerId);
  report.fact('sent as demo_jane, kept as', read.customerNumber, 'DEMO_JANE');
  report.fact('status', read.status, 'ENABLED');
  return read;
}

async function paymentAccounts({ quickstream, sandbox, report }: Surroundings, { customerId }: Customer): Promise<void> {
  report.chapter('Two ways to pay');
  const card = { cardholderName: 'Jane Demo', cardNumber: '4242424242424242', expiryDateMonth: '12', expiryDateYear: '2031' };
  const singleUseTokenId = sandbox.quickstream.singleUseToken({ creditCard: card });
  const first = await quickstream.customers.accounts.register(customerId, { singleUseTokenId }).withResponse();
  report.fact('the card from a single-use token is', first.response.status, 201);
  const again = await quickstream.customers.accounts.register(customerId, { creditCard: card }).withResponse();
  report.fact('the same card once more is matched, not doubled', again.response.status, 200);
  const bankAccount = { accountName: 'Jane Demo', bsb: '032-002', accountNumber: '123465' };
  await quickstream.customers.accounts.register(customerId, { bankAccount });
  const accounts = await quickstream.customers.accounts.list(customerId).toArray();
  report.fact('accounts on file', accounts.length, 2);
  report.table(
    ['account', 'shown as', 'default'],
    accounts.map((account) => [
      account.accountType,
      account.accountType === 'CREDIT_CARD' ? String(account.cardNumber) : String(account.displayName),
      account.defaultAccount ? 'yes' : '',
    ]),
  );
}

async function schedules({ quickstream, report }: Surroundings, { customerId }: Customer): Promise<void> {
  report.chapter('Four kinds of schedule');
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
  const read = byAmount && (await quickstream.recurringPayments.get(byAmount.paymentScheduleId));
  report.fact('and comes to', read && expectedTotal(read), '$550.00');
}

async function lists({ quickstream, report, crowd, onCustomer }: Surroundings): Promise<void> {
  report.chapter('Lists and pages');
  const before = await quickstream.customers.list().toArray();
  let created = 0;
  const create = async (): Promise<void> => {
    while (created < crowd) {
      created += 1;
      const number = String(created).padStart(4, '0');
      await quickstream.customers.create({ customerNumber: `CROWD_${number}`, customerName: `Customer ${number}` });
      onCustomer?.(created);
    }
  };
  await Promise.all(Array.from({ length: 8 }, create));
  let pages = 0;
  const ids = new Set<string>();
  for await (const page of quickstream.customers.list().pages()) {
    pages += 1;
    for (const { customerId } of page.items) ids.add(customerId);
  }
  report.fact(`customers, after ${before.length} and ${crowd} more`, ids.size, before.length + crowd);
  report.fact('pages of 20', pages, Math.ceil((before.length + crowd) / 20));
  const found = await quickstream.customers.list({ customerNumber: 'crowd_0007' }).toArray();
  report.fact('searched by number', found.map(({ customerName }) => customerName).join(), 'Customer 0007');
  const ones = await quickstream.customers.list({ customerName: 'customer 000' }).toArray();
  report.fact('searched by part of a name', ones.length, Math.min(9, crowd));
}

async function refusals({ quickstream, sandbox, report }: Surroundings): Promise<void> {
  report.chapter('Two ways to be refused');
  const taken = await quickstream.customers.create({ customerNumber: 'DEMO_JANE', customerName: 'Another Jane' }).asResult();
  const error = taken.ok ? undefined : taken.error;
  report.fact('by the vendor: a number that is taken', isUnprocessableEntityError(error) && error.status, 422);
  if (isUnprocessableEntityError(error)) for (const { path, message } of error.issues) report.say(`${path}: ${message}`);
  const received = sandbox.requests.length;
  const [jane] = await quickstream.customers.list({ customerNumber: 'DEMO_JANE' }).toArray();
  const card = { cardNumber: '4242 4242 4242 4242', expiryDateMonth: '12', expiryDateYear: '2031', cardholderName: 'Jane Demo' };
  const spaced = await quickstream.customers.accounts.register(jane?.customerId ?? '', { creditCard: card }).asResult();
  const refused = spaced.ok ? undefined : spaced.error;
  report.fact(
    'by quadrail: a card number with spaces',
    isRequestValidationError(refused) && refused.issues[0]?.path,
    'creditCard.cardNumber',
  );
  report.fact('requests that reached the vendor, the search alone', sandbox.requests.length - received, 1);
}

async function lostAnswer({ quickstream, sandbox, report }: Surroundings): Promise<void> {
  report.chapter('A lost answer');
  sandbox.faults.once('quickstream.customers.create', 'reset-after-apply');
  const lost = await quickstream.customers.create({ customerNumber: 'LOST_ANSWER', customerName: 'Only Once' }).withResponse();
  report.say('QuickStream created the customer, and the connection broke before its answer arrived.');
  report.fact('attempts, with one idempotency key', lost.response.attempts, 2);
  const found = await quickstream.customers.list({ customerNumber: 'LOST_ANSWER' }).toArray();
  report.fact('customers of that number', found.length, 1);
}

function principal(amount: RecurringPayment['instalmentAmount']): number {
  return toMinorUnits(amount.principalAmount.amount.toFixed(2), 'AUD');
}

function expectedTotal({ expectedTotalPaymentAmount: total }: RecurringPayment): string {
  return total ? dollars(principal(total)) : 'open';
}

const dollars = (cents: number): string => `$${fromMinorUnits(cents, 'AUD')}`;
