/** What a block finds around it in the playground: vendors in memory, the clients that guides use, credentials, and time that passes when somebody waits. */
import { CrmCom } from 'quadrail/crmcom';
import { CustomerAccounts } from 'quadrail/customer-accounts';
import { Quickr, withCallbackSecret } from 'quadrail/quickr';
import { QuickStream } from 'quadrail/quickstream';
import { createSandbox } from 'quadrail/testing';
import { systemClock } from '../../../src/core/ground/clock.js';

const sandbox = createSandbox();
const { quickstream, crmcom, customerAccounts, quickr } = sandbox;

sandbox.baseUrls.quickstream.push('https://api.quickstream.support.qvalent.com/rest/v1');
sandbox.baseUrls.crmcom.push('https://crm.example.com');
sandbox.baseUrls.customerAccounts.push('https://cw.example.com/tenant');
sandbox.baseUrls.quickr.push('https://api.eu.quickr.no/v2');

const [user] = customerAccounts.state.users;
const callbackSecret = 'a long secret of ours';
const env = {
  QUICKSTREAM_SECRET_KEY: quickstream.options.secretKey,
  QUICKSTREAM_PUBLISHABLE_KEY: quickstream.options.publishableKey,
  CRMCOM_WEB_API_KEY: crmcom.options.credentials.webApiKey,
  CUSTOMER_ACCOUNTS_USER_ID: user?.userId ?? '',
  CUSTOMER_ACCOUNTS_PASSWORD: user?.password ?? '',
  CUSTOMER_ACCOUNTS_JWT: customerAccounts.options.credentials.jwt,
  QUICKR_ACCOUNT_ID: quickr.options.accountId,
  QUICKR_API_KEY: quickr.options.apiKey,
  QUICKR_CALLBACK_SECRET: callbackSecret,
};

const { now, sleep } = quickstream.options.clock;
Object.assign(systemClock, { now, sleep });

/* The guides are written for servers, and every key here is made up: so the guard against keys in pages sees a server. */
Object.assign(globalThis, {
  process: {
    env,
    versions: { node: '24.0.0' },
    release: { name: 'node' },
    platform: 'browser',
    on: () => undefined,
    emitWarning: () => undefined,
  },
  fetch: sandbox.fetch,
});
Object.assign(globalThis, {
  quickstream: new QuickStream({ secretKey: env.QUICKSTREAM_SECRET_KEY, environment: 'test' }),
  crmcom: new CrmCom({ baseUrl: 'https://crm.example.com', credentials: { webApiKey: env.CRMCOM_WEB_API_KEY } }),
  accounts: new CustomerAccounts({
    baseUrl: 'https://cw.example.com/tenant',
    credentials: { userId: env.CUSTOMER_ACCOUNTS_USER_ID, password: env.CUSTOMER_ACCOUNTS_PASSWORD },
  }),
  quickr: new Quickr({ accountId: env.QUICKR_ACCOUNT_ID, apiKey: env.QUICKR_API_KEY }),
  request: new Request(withCallbackSecret('https://shop.example/callbacks/quickr', callbackSecret), {
    method: 'POST',
    body: JSON.stringify({ sub_event_type: 'company' }),
  }),
});
