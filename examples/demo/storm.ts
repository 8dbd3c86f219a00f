/** A bad day: connections break, answers get lost, proxies answer instead of vendors. */
import type { Sandbox } from 'quadrail/testing';

/** Plans what goes wrong; gives a line for each. */
export function brewStorm({ faults }: Pick<Sandbox, 'faults'>): string[] {
  faults.once('quickstream.transactions.create', 'reset-after-apply');
  faults.once('quickr.cases.create', 'reset-after-apply');
  faults.times(2, 'quickr.cases.get', { status: 503 });
  faults.once('quickstream.customers.create', 'reset-after-apply');
  faults.once('quickstream.customers.accounts.register', 'truncate-body');
  faults.once('quickstream.customers.recurringPayments.create', { status: 503 });
  faults.once('quickstream.customers.recurringPayments.create', 'reset-after-apply');
  faults.once('customerAccounts.bulkLoad', 'reset-after-apply');
  faults.once('customerAccounts.bulkLoad', { status: 502, body: '<h1>Bad Gateway</h1>' });
  faults.once('customerAccounts.list', { status: 429, headers: { 'retry-after': '3' } });
  faults.once('crmcom.purchases.applySettlement', 'reset-after-apply');
  return [
    'QuickStream takes a payment, and the answer is lost: it is asked for again with the same key.',
    'Quickr creates a case, and its answer is lost; then it is unavailable twice.',
    'QuickStream creates a customer, an account and a schedule, and three answers are lost or cut; one schedule it does not process.',
    'CustomerAccount loads a thousand rows, and the answer is lost; the next thousand end at a proxy; a list comes too soon.',
    'CRM.COM settles a purchase, and the answer is lost.',
  ];
}
