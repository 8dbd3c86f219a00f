import Keyv from 'keyv';
import { expect, it } from 'vitest';
import { CrmCom } from '../../src/crmcom/index.js';
import { answering, json } from './support.js';

const host = 'https://crm.example.com';

/** A vendor that counts its logins; each token is another. */
function network(): ReturnType<typeof answering> & { readonly logins: () => number } {
  let logins = 0;
  const status = { code: 'OK', message: '', description: '' };
  const fetch = answering(({ url }) => {
    if (!url.endsWith('/token')) return json(200, { status, data: { total_awarded_amount: 15 } });
    logins += 1;
    return json(200, { status, data: { token: `token-${logins}` } });
  });
  return Object.assign(fetch, { logins: () => logins });
}

const settle = (client: CrmCom): PromiseLike<unknown> =>
  client.purchases.applySettlement({ customer_event_identifier: { number: '796' } }, { maxRetries: 0 });

it('shares one login between clients through a Keyv store, under a key without a secret', async () => {
  const fetch = network();
  const kept = new Map<string, unknown>();
  const tokenStore = new Keyv({ store: kept });
  const credentials = { webApiKey: 'web-api-key-canary' };
  const make = (tokenKey: string): CrmCom => new CrmCom({ baseUrl: host, credentials, fetch, tokenStore, tokenKey });
  await settle(make('settlements'));
  await settle(make('settlements'));
  expect(fetch.logins()).toBe(1);
  await settle(make('another'));
  expect(fetch.logins()).toBe(2);
  expect(kept.size).toBe(2);
  expect([...kept.keys()].join()).not.toContain('canary');
  expect([...kept.keys()].join()).not.toContain('token-1');
});
