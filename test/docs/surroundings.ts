/** What stands around the code blocks. */
import type { RedisClient } from 'quadrail/core';
import { CrmCom } from 'quadrail/crmcom';
import { CustomerAccounts } from 'quadrail/customer-accounts';
import { Quickr, withCallbackSecret } from 'quadrail/quickr';
import { QuickStream } from 'quadrail/quickstream';

/**
 * All that a block may use without showing where it comes from: a client of each vendor, made as the first block of the vendor's
 * page makes it, a callback that has just come in, and a client of Redis, which is a package that only its users have. The
 * environment has the credentials. Whatever else a block needs, it shows.
 */
export interface Surroundings {
  readonly quickstream: QuickStream;
  readonly crmcom: CrmCom;
  readonly accounts: CustomerAccounts;
  readonly quickr: Quickr;
  readonly request: Request;
  readonly redis: RedisClient;
}

/** Makes them, from the environment that a block finds. */
export function surroundings(): Surroundings {
  const { env } = process;
  return {
    quickstream: new QuickStream({ secretKey: env['QUICKSTREAM_SECRET_KEY'], environment: 'test' }),
    crmcom: new CrmCom({ baseUrl: 'https://crm.example.com', credentials: { webApiKey: env['CRMCOM_WEB_API_KEY'] } }),
    accounts: new CustomerAccounts({
      baseUrl: 'https://cw.example.com/tenant',
      credentials: { userId: env['CW_USER'], password: env['CW_PASSWORD'] },
    }),
    quickr: new Quickr({ accountId: env['QUICKR_ACCOUNT_ID'], apiKey: env['QUICKR_API_KEY'] }),
    request: new Request(withCallbackSecret('https://shop.example/callbacks/quickr', env['QUICKR_CALLBACK_SECRET']), {
      method: 'POST',
      body: JSON.stringify({ sub_event_type: 'company' }),
    }),
    redis: { get: async () => null, set: async () => 'OK', del: async () => 0, eval: async () => 0 },
  };
}
