/** What stands around the code blocks. */

import { Quadrail, type QuadrailClients, type QuadrailVendor } from 'quadrail';
import type { RedisClient } from 'quadrail/core';
import { withCallbackSecret } from 'quadrail/quickr';
import { tested } from '../tested.js';

type Clients = { readonly [Vendor in QuadrailVendor]: InstanceType<QuadrailClients[Vendor]> };

/**
 * All that a block may use without showing where it comes from: a client of each vendor, made as the first block of the vendor's
 * page makes it, a callback that has just come in, and a client of Redis, which is a package that only its users have. The
 * environment has the credentials. Whatever else a block needs, it shows.
 */
export interface Surroundings extends Omit<Clients, 'customerAccounts'> {
  readonly accounts: Clients['customerAccounts'];
  readonly request: Request;
  readonly redis: RedisClient;
}

/** Their names. */
export const surroundingNames: readonly string[] = [
  ...Object.keys(tested).map((name) => (name === 'customerAccounts' ? 'accounts' : name)),
  ...['request', 'redis'],
];

/** Makes them, from the environment that a block finds. */
export function surroundings(): Surroundings {
  const { env } = process;
  const names = Object.keys(tested) as QuadrailVendor[];
  const all = new Quadrail(Object.fromEntries(names.map((name) => [name, tested[name].inGuides(env)])) as never) as unknown as Clients;
  const { customerAccounts: accounts, ...others } = Object.fromEntries(names.map((name) => [name, all[name]])) as unknown as Clients;
  return {
    ...others,
    accounts,
    request: new Request(withCallbackSecret('https://shop.example/callbacks/quickr', env['QUICKR_CALLBACK_SECRET']), {
      method: 'POST',
      body: JSON.stringify({ sub_event_type: 'company' }),
    }),
    redis: { get: async () => null, set: async () => 'OK', del: async () => 0, eval: async () => 0 },
  };
}
