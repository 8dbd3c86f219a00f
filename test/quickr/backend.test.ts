import { expect, it } from 'vitest';
import { createBackend } from '../../src/backend/index.js';
import { Quickr } from '../../src/quickr/index.js';
import { createSandbox } from '../../src/testing/index.js';
import { origin } from '../backend/support.js';

it('a page behind a backend gets the vendor’s own answers', async () => {
  const { quickr: simulated } = createSandbox();
  const backend = createBackend({
    client: new Quickr(simulated.options),
    prefix: '/v2',
    allow: ['quickr.users.list', 'quickr.checklists.create'],
    authorize: () => ({ id: 'ann' }),
  });
  const page = new Quickr({
    auth: 'none',
    accountId: simulated.options.accountId,
    baseUrl: `${origin}/v2`,
    clock: simulated.options.clock,
    fetch: (url, init) => backend(new Request(url, init)),
  });
  expect((await page.users.list({ limit: 1 }).toArray({ limit: 5 })).length).toBe(2);
});
