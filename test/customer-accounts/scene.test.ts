import { expect, it } from 'vitest';
import { CustomerAccounts } from '../../src/customer-accounts/index.js';
import { createSandbox } from '../../src/testing/index.js';

it('an account of a scene is there from the beginning, and again after a reset', async () => {
  const account = { busUnit: { name: 'First State Properties' }, externalId: 'N-1', name: 'Ann' };
  const sandbox = createSandbox({ data: { customerAccounts: { accounts: [account] } } });
  const accounts = new CustomerAccounts(sandbox.customerAccounts.options);
  for (const _ of [1, 2]) {
    expect((await accounts.get({ busUnitName: 'First State Properties', externalId: 'N-1' })).name).toBe('Ann');
    sandbox.reset();
  }
});

it('an account of a scene in a business unit that does not exist is refused', () => {
  const data = { customerAccounts: { accounts: [{ busUnit: { name: 'Nowhere' } }] } };
  expect(() => createSandbox({ data })).toThrow('no business unit Nowhere');
});
