/** What the skill for agents claims of the sandbox's faults, played. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CrmCom } from 'quadrail/crmcom';
import { QuickStream } from 'quadrail/quickstream';
import { createSandbox, type Fault } from 'quadrail/testing';
import { describe, expect, it } from 'vitest';

const skill = readFileSync(join(import.meta.dirname, '../../skills/quadrail/SKILL.md'), 'utf8');

/* The faults that an item of the list of tests names. */
function faultsOf(item: number): readonly string[] {
  const text = new RegExp(`^${item}\\. [^\n]* is lost[^]*?^${item + 1}\\. `, 'm').exec(skill)?.[0] ?? '';
  return [...text.matchAll(/`'([\w-]+)'`/g)].map(([, fault]) => fault as string).filter((one) => one !== 'unknown');
}

async function settle(fault: string): Promise<{ readonly outcome: string | undefined; readonly settled: number; readonly sent: number }> {
  const sandbox = createSandbox();
  const crmcom = new CrmCom({ ...sandbox.crmcom.options, timeout: 50 });
  sandbox.faults.once('crmcom.purchases.applySettlement', fault as Fault);
  const end = await crmcom.purchases.applySettlement({ customer_event_identifier: { number: '796' } }).asResult();
  const sent = sandbox.requests.filter(({ operation }) => operation === 'crmcom.purchases.applySettlement').length;
  return { outcome: end.ok ? undefined : end.error.outcome, settled: sandbox.crmcom.state.settlements.length, sent };
}

describe('the tests that the skill asks for', () => {
  it.each(faultsOf(1))('%s loses the answer after the vendor acted', async (fault) => {
    expect(await settle(fault)).toEqual({ outcome: 'unknown', settled: 1, sent: 1 });
  });
  it.each(faultsOf(2))('%s loses the answer before the vendor acted, and looks the same', async (fault) => {
    expect(await settle(fault)).toEqual({ outcome: 'unknown', settled: 0, sent: 1 });
  });
  it('every fault that loses an answer is in one of the two lists', () => {
    expect([...faultsOf(1), ...faultsOf(2)].sort()).toEqual(
      ['html', 'reset-after-apply', 'reset-before-response', 'stall-body', 'stall-headers', 'truncate-body'].sort(),
    );
  });
  it('the test card that it names is declined', async () => {
    const cardNumber = /such as `(\d{16})`/.exec(skill)?.[1] as string;
    const sandbox = createSandbox();
    const payment = await new QuickStream(sandbox.quickstream.options).transactions.create({
      transactionType: 'PAYMENT',
      singleUseTokenId: sandbox.quickstream.singleUseToken({ creditCard: { cardNumber, expiryDateMonth: '12', expiryDateYear: '2031' } }),
      supplierBusinessCode: 'MYCOMPANY',
      principalAmount: '125.00',
      currency: 'AUD',
    });
    expect(payment.summaryCode).toBe('1');
  });
});
