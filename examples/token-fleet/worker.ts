/** One process of the fleet: it settles purchases at CRM.COM and lists cases at Quickr, with whatever tokens are in the store. */
import { redisTokenStore } from 'quadrail/core';
import { CrmCom } from 'quadrail/crmcom';
import { Quickr } from 'quadrail/quickr';
import { ioRedis, nodeRedis } from './store/redis-clients.ts';

const { REDIS_URL = '', REDIS_CLIENT, CRMCOM_URL, CRMCOM_WEB_API_KEY, QUICKR_URL, QUICKR_ACCOUNT_ID, QUICKR_API_KEY } = process.env;
const { client, disconnect } = REDIS_CLIENT === 'ioredis' ? ioRedis(REDIS_URL) : nodeRedis(REDIS_URL);
const shared = { tokenStore: redisTokenStore(client), tokenKey: 'fleet' };
const crmcom = new CrmCom({ ...shared, baseUrl: CRMCOM_URL, credentials: { webApiKey: CRMCOM_WEB_API_KEY } });
const quickr = new Quickr({ ...shared, baseUrl: QUICKR_URL, accountId: QUICKR_ACCOUNT_ID, apiKey: QUICKR_API_KEY });

let calls = 0;
await Promise.all(
  process.argv.slice(2).map(async (number) => {
    await crmcom.purchases.applySettlement({ customer_event_identifier: { number } });
    await quickr.cases.list();
    calls += 2;
  }),
);
console.log(calls);
disconnect();
