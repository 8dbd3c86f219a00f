import { expect, it } from 'vitest';
import { createBackend } from '../../src/backend/index.js';
import { CustomerAccounts } from '../../src/customer-accounts/index.js';
import { createSandbox } from '../../src/testing/index.js';
import { origin } from '../backend/support.js';

it('a page behind a backend gets the vendor’s own answers', async () => {
  const { customerAccounts: simulated } = createSandbox();
  const backend = createBackend({
    client: new CustomerAccounts(simulated.options),
    allow: ['customerAccounts.get', 'customerAccounts.add', 'customerAccounts.list', 'customerAccounts.validate'],
    authorize: () => ({ id: 'ann' }),
  });
  const page = new CustomerAccounts({
    auth: 'none',
    baseUrl: origin,
    clock: simulated.options.clock,
    fetch: (url, init) => backend(new Request(url, init)),
  });
  const busUnit = { name: 'First State Properties' };
  await page.add({ busUnit, externalId: 'N-1', name: 'Ann' });
  expect((await page.get({ busUnitName: busUnit.name, externalId: 'N-1' })).name).toBe('Ann');
  expect(await page.validate({ busUnit, externalId: 'none' })).toBe(false);
  expect((await page.list({ busUnitName: busUnit.name }).toArray({ limit: 50 })).length).toBeGreaterThan(1);
  await expect(page.deleteAll({ busUnitName: busUnit.name, confirm: busUnit.name })).rejects.toThrow();
});
