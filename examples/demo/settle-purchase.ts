/** A purchase is settled: the merchant is debited with its share of the reward, and is so once. */
import { fromMinorUnits, isQuadrailError, isVendorStatusError, toMinorUnits } from 'quadrail';
import type { Settlement } from 'quadrail/crmcom';
import type { Day, Surroundings } from './surroundings.ts';

/* What the sandbox says of a second settlement; the vendor documents no code for it. */
const settledAlready = 'COM.CRM.EXCEPTION.SANDBOX.SETTLEMENTALREADYAPPLIEDEXCEPTION';

export async function settlePurchase({ vendors: { crmcom }, report }: Surroundings, { purchase }: Day): Promise<void> {
  report.chapter('Who pays for the rewards? CRM.COM settles the purchase');
  const settle = () => crmcom.purchases.applySettlement({ customer_event_identifier: { number: purchase } });
  const first = await settle().asResult();
  if (first.ok) check(report, first.data);
  else if (isQuadrailError(first.error) && first.error.outcome === 'unknown') {
    report.say('The answer was lost. Nothing is sent again by itself: CRM.COM knows no idempotency keys, and this is money.');
    report.fact('attempts that were made', first.error.attempts, 1);
  } else throw first.error;

  /* On this installation a second settlement is refused, so that asking again is the way to find out. Yours may do otherwise. */
  const second = await settle().asResult();
  if (second.ok) check(report, second.data);
  else
    report.fact(
      'the settlement stands: another one is refused, for there is one',
      isVendorStatusError(second.error) && second.error.vendorCode,
      settledAlready,
    );
}

function check(report: Surroundings['report'], settlement: Settlement): void {
  const { award_transactions_set: awards, total_contribution_amount: contribution, invoice } = settlement;
  const shares = (awards ?? []).map(({ amount, contribution_percentage: share }) => Math.round((cents(amount) * Number(share)) / 100));
  const expected = `$${fromMinorUnits(
    shares.reduce((sum, share) => sum + share, 0),
    'USD',
  )}`;
  report.fact('the shares of its awards come to', money(contribution), expected);
  report.fact('and the invoice is over', money(invoice?.total_amount), expected);
  report.say(`The invoice is ${invoice?.number ?? 'without a number'}.`);
}

const cents = (amount: number | null | undefined): number => toMinorUnits((amount ?? 0).toFixed(2), 'USD');
const money = (amount: number | null | undefined): string => `$${fromMinorUnits(cents(amount), 'USD')}`;
