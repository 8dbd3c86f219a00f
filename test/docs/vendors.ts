/** Who answers where the code blocks take the vendors to be. */
import type { Clock } from 'quadrail/core';
import { createSandbox, type Sandbox, type SandboxVendor } from 'quadrail/testing';

type Fetch = Sandbox['fetch'];

/** A vendor, as the blocks know it. */
interface Neighbour {
  /** The base URL that the blocks use. */
  readonly at: string;
  /** The credentials that the environment holds for it. */
  readonly environment: Readonly<Record<string, string>>;
}

/** Each vendor of the sandbox, at the address and with the variables that the documentation gives it. */
function neighbours({ quickstream, crmcom, customerAccounts, quickr }: Sandbox): Readonly<Record<SandboxVendor, Neighbour>> {
  const [user] = customerAccounts.state.users;
  return {
    quickstream: {
      at: 'https://api.quickstream.support.qvalent.com/rest/v1',
      environment: { QUICKSTREAM_SECRET_KEY: quickstream.options.secretKey },
    },
    crmcom: {
      at: 'https://crm.example.com',
      environment: { CRMCOM_WEB_API_KEY: crmcom.options.credentials.webApiKey },
    },
    customerAccounts: {
      at: 'https://cw.example.com/tenant',
      environment: {
        CW_USER: user?.userId ?? '',
        CW_PASSWORD: user?.password ?? '',
        CLEARINGWORKS_JWT: customerAccounts.options.credentials.jwt,
      },
    },
    quickr: {
      at: 'https://api.eu.quickr.no/v2',
      environment: {
        QUICKR_ACCOUNT_ID: quickr.options.accountId,
        QUICKR_API_KEY: quickr.options.apiKey,
        QUICKR_CALLBACK_SECRET: 'a long secret of ours',
      },
    },
  };
}

/** What a block finds around it: no network but this, and no time but this. */
export interface Neighbourhood {
  readonly fetch: Fetch;
  readonly environment: Readonly<Record<string, string>>;
  readonly clock: Clock;
}

/** All vendors together, new. */
export function neighbourhood(): Neighbourhood {
  const sandbox = createSandbox();
  const vendors = Object.entries(neighbours(sandbox)) as [SandboxVendor, Neighbour][];
  for (const [vendor, { at }] of vendors) sandbox.baseUrls[vendor].push(at);
  return {
    clock: sandbox.quickstream.options.clock,
    fetch: sandbox.fetch,
    environment: Object.assign({}, ...vendors.map(([, { environment }]) => environment)),
  };
}
