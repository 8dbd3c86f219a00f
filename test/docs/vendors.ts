/** Who answers where the code blocks take the vendors to be. */
import type { Clock } from 'quadrail/core';
import { createSandbox, type Sandbox, type SandboxVendor } from 'quadrail/testing';
import { crmcomFake } from './fakes/crmcom.js';
import { customerAccountsFake } from './fakes/customer-accounts.js';
import { quickrFake } from './fakes/quickr.js';
import { withTransactions } from './fakes/transactions.js';

type Fetch = Sandbox['fetch'];

/** A vendor, as the blocks know it. */
interface Neighbour {
  /** The base URL that the blocks use. */
  readonly at: string;
  readonly fetch: Fetch;
  /** The credentials that the environment holds for it. */
  readonly environment: Readonly<Record<string, string>>;
}

const quickstreamAt = 'https://api.quickstream.support.qvalent.com/rest/v1';

/**
 * Each vendor: the sandbox, or a fake of the network where it does not simulate the vendor yet. When it does, the fake gives way to
 * `sandbox.fetch`, and the credentials are those of the sandbox's options.
 */
const neighbours = (sandbox: Sandbox): Readonly<Record<string, Neighbour>> & Readonly<Record<SandboxVendor, Neighbour>> => ({
  quickstream: {
    at: quickstreamAt,
    fetch: withTransactions(sandbox, quickstreamAt),
    environment: { QUICKSTREAM_SECRET_KEY: sandbox.quickstream.options.secretKey },
  },
  crmcom: {
    at: 'https://crm.example.com',
    fetch: crmcomFake(),
    environment: { CRMCOM_WEB_API_KEY: 'key-of-crmcom' },
  },
  customerAccounts: {
    at: 'https://cw.example.com/tenant',
    fetch: customerAccountsFake(),
    environment: { CW_USER: 'user', CW_PASSWORD: 'password-of-clearingworks', CLEARINGWORKS_JWT: 'jwt-of-clearingworks' },
  },
  quickr: {
    at: 'https://api.eu.quickr.no/v2',
    fetch: quickrFake(sandbox.clock).fetch,
    environment: { QUICKR_ACCOUNT_ID: 'TQ1234567', QUICKR_API_KEY: 'key-of-quickr', QUICKR_CALLBACK_SECRET: 'a long secret of ours' },
  },
});

/** What a block finds around it: no network but this, and no time but this. */
export interface Neighbourhood {
  readonly fetch: Fetch;
  readonly environment: Readonly<Record<string, string>>;
  readonly clock: Clock;
}

/** All vendors together, new. */
export function neighbourhood(): Neighbourhood {
  const sandbox = createSandbox();
  const vendors = neighbours(sandbox);
  const all = Object.values(vendors);
  for (const vendor of Object.keys(sandbox.baseUrls) as SandboxVendor[]) sandbox.baseUrls[vendor].push(vendors[vendor].at);
  return {
    clock: sandbox.quickstream.options.clock,
    fetch: async (input, init) => {
      const url = input instanceof Request ? input.url : String(input);
      const neighbour = all.find(({ at }) => url === at || url.startsWith(`${at}/`));
      if (neighbour === undefined) throw new TypeError(`No vendor of the documentation lives at ${url}`);
      return neighbour.fetch(input, init);
    },
    environment: Object.assign({}, ...all.map(({ environment }) => environment)),
  };
}
