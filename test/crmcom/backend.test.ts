import { expect, it } from 'vitest';
import { createBackend } from '../../src/backend/index.js';
import { CrmCom } from '../../src/crmcom/index.js';
import { createSandbox } from '../../src/testing/index.js';
import { origin } from '../backend/support.js';

it('a page behind a backend gets the vendor’s own answers', async () => {
  const { crmcom: simulated } = createSandbox();
  const backend = createBackend({
    client: new CrmCom(simulated.options),
    prefix: '/crmapi/rest/v2',
    allow: ['crmcom.purchases.applySettlement'],
    authorize: () => ({ id: 'ann' }),
  });
  const page = new CrmCom({
    auth: 'none',
    baseUrl: origin,
    clock: simulated.options.clock,
    fetch: (url, init) => backend(new Request(url, init)),
  });
  const settled = await page.purchases.applySettlement({
    customer_event_identifier: { number: '796' },
    fields_set: ['total_contribution_amount'],
  });
  expect(settled.total_contribution_amount).toBe(11.25);
  const again = await page.purchases.applySettlement({ customer_event_identifier: { number: '796' } }).asResult();
  expect(!again.ok && [again.error.name, again.error.outcome]).toEqual(['VendorStatusError', 'rejected']);
  expect(simulated.state.settlements).toHaveLength(1);
});
