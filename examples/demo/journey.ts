/**
 * Two days of one merchant with four vendors: a calm one, and the same work on a day when everything breaks. Every figure that it
 * tells is read back through the vendors' APIs, not taken from what was sent.
 */
import { keepAccounts } from './keep-accounts.ts';
import { knowYourCustomer } from './know-your-customer.ts';
import { loadAccounts } from './load-accounts.ts';
import { settlePurchase } from './settle-purchase.ts';
import { brewStorm } from './storm.ts';
import type { Day, Surroundings } from './surroundings.ts';
import { takePayments } from './take-payments.ts';

export async function journey(surroundings: Surroundings): Promise<void> {
  const { report, sandbox } = surroundings;
  report.day('A calm day');
  await spend(surroundings, { name: 'CALM', purchase: '796' });

  report.day('The same again, and everything breaks');
  for (const line of brewStorm(sandbox)) report.say(line);
  const [factsBefore, requestsBefore, startedAt] = [report.facts, sandbox.requests.length, sandbox.clock.now()];
  await spend(surroundings, { name: 'STORM', purchase: '797' });

  report.chapter('What the storm cost');
  report.say(`${sandbox.requests.length - requestsBefore} requests, where the calm day took ${requestsBefore}.`);
  const waited = sandbox.clock.now() - startedAt;
  report.fact("the vendors' clocks show that 20 seconds were waited for QuickStream, and 3 for CustomerAccount", waited >= 23_000, true);
  report.say(`${report.facts - factsBefore} figures, all as on the calm day: nothing doubled, nothing lost.`);
  report.day(`Done: ${report.facts} figures read back from the vendors, all as they must be.`);
}

async function spend(surroundings: Surroundings, day: Day): Promise<void> {
  await takePayments(surroundings, day);
  await knowYourCustomer(surroundings, day);
  await keepAccounts(surroundings, day);
  await loadAccounts(surroundings, day);
  await settlePurchase(surroundings, day);
}
