/** The read-only part of the demo, for the real QuickStream: nothing is created and nothing is changed. */
import type { QuickStream } from 'quadrail/quickstream';
import type { Report } from './report.ts';

export async function visit(quickstream: QuickStream, report: Report): Promise<void> {
  report.chapter('Is anyone there?');
  const { data, response } = await quickstream.ping().withResponse();
  report.fact('ping is answered with', response.status, 200);
  report.say(`This key belongs to ${data.communityName ?? 'a facility without a name'}.`);

  report.chapter('What is on file');
  const customers = await quickstream.customers.list().toArray({ limit: 50 });
  report.say(`${customers.length} customers${customers.length === 50 ? ' or more' : ''}`);
  const [first] = customers;
  if (first !== undefined) {
    const read = await quickstream.customers.get(first.customerId);
    report.fact('the first of them, read alone, is the same', read.customerId === first.customerId, true);
    const accounts = await quickstream.customers.accounts.list(first.customerId).toArray({ limit: 20 });
    const schedules = await quickstream.customers.recurringPayments.list(first.customerId).toArray({ limit: 20 });
    const transactions = await quickstream.customers.transactions.list(first.customerId).toArray({ limit: 20 });
    report.say(
      `with ${accounts.length} accounts, ${schedules.length} schedules and ${transactions.length} transactions (20 at most of each)`,
    );
  }
  const businesses = await quickstream.businesses.list().toArray({ limit: 20 });
  report.say(`${businesses.length} businesses`);
}
