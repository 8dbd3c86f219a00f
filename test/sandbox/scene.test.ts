/** A sandbox can begin with more than the seed: rules and what is added, given as data. */
import { describe, expect, it } from 'vitest';
import { CrmCom } from '../../src/crmcom/index.js';
import { QuickStream } from '../../src/quickstream/index.js';
import { createSandbox, type SandboxData } from '../../src/testing/index.js';

const data: SandboxData = {
  quickstream: { customers: [{ customerNumber: 'ANN', customerName: 'Ann' }], rules: { pageSize: 2 } },
  crmcom: { purchases: [{ number: '900', awards: [{ amount: '20.00', contribution_percentage: 50 }] }] },
  quickr: { companies: [{ organization_number: '111111111', name: 'Ann AS' }], rules: { timing: { checkMs: 5 } } },
};

describe('a scene', () => {
  it('is there from the beginning, and again after a reset', async () => {
    const sandbox = createSandbox({ data });
    for (const round of [1, 2]) {
      const found = await new QuickStream(sandbox.quickstream.options).customers.list({ customerNumber: 'ANN' }).toArray({ limit: 5 });
      expect([round, found.map(({ customerName }) => customerName)]).toEqual([round, ['Ann']]);
      const crmcom = new CrmCom(sandbox.crmcom.options);
      const settled = await crmcom.purchases.applySettlement({ customer_event_identifier: { number: '900' } });
      expect(Number(settled.total_contribution_amount)).toBe(10);
      const { register, rules } = sandbox.quickr.state;
      expect([register.companies.at(-1)?.name, rules.timing.checkMs, sandbox.quickstream.state.rules.pageSize]).toEqual(['Ann AS', 5, 2]);
      sandbox.reset();
    }
  });

  it.each([
    [{ quickstraem: {} }, 'did you mean quickstream?'],
    [{ quickstream: { customer: [] } }, 'did you mean customers?'],
    [{ quickstream: { customers: {} } }, 'quickstream.customers must be a list.'],
    [{ quickstream: { customers: [{ customerNumber: 'A' }] } }, 'quickstream.customers.0.customerName'],
    [{ quickstream: { customers: [{ customerNumber: 'J_SMITH', customerName: 'x' }] } }, 'quickstream.customers.0'],
    [{ quickstream: { 'single-use-tokens': [{}] } }, 'one of creditCard'],
    [{ quickstream: { rules: { pageSiez: 2 } } }, 'did you mean pageSize?'],
    [{ quickstream: { rules: { pageSize: 'two' } } }, 'quickstream.rules.pageSize must be a number.'],
    [{ quickstream: { rules: [] } }, 'must be an object'],
    [{ crmcom: { purchases: [{ number: '796' }] } }, 'crmcom.purchases.0: There is a customer event 796 already.'],
    [{ crmcom: { purchases: [{ awards: [{ amount: '1' }] }] } }, 'crmcom.purchases.0.awards.0.contribution_percentage'],
    [{ quickr: { companies: [{ organization_number: '987654321', name: 'x' }] } }, 'already'],
    [{ __proto__: null, constructor: {} }, 'no vendor constructor'],
    [{ quickr: { rules: { constructor: {} } } }, 'no quickr.rules.constructor'],
    [[], 'must be an object'],
  ])('that makes no sense is refused with its place: %j', (wrong, complaint) => {
    expect(() => createSandbox({ data: wrong as SandboxData })).toThrow(complaint);
  });
});
