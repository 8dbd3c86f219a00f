/** Who answers where the code blocks take the vendors to be. */
import type { Sandbox } from 'quadrail/testing';
import { crmcomFake } from './fakes/crmcom.js';
import { customerAccountsFake } from './fakes/customer-accounts.js';
import { quickrFake } from './fakes/quickr.js';

type Fetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>;

/** A vendor, as the blocks know it. */
interface Neighbour {
  /** The base URL that the blocks use. */
  readonly at: string;
  readonly fetch: Fetch;
  /** The credentials that the environment holds for it. */
  readonly environment: Readonly<Record<string, string>>;
}

/** Each vendor: a simulated one where the sandbox has it, a fake of the network where it has not. */
const neighbours = (sandbox: Sandbox): readonly Neighbour[] => [
  {
    at: 'https://api.quickstream.support.qvalent.com/rest/v1',
    fetch: sandbox.fetch,
    environment: { QUICKSTREAM_SECRET_KEY: sandbox.quickstream.options.secretKey },
  },
  { at: 'https://crm.example.com', fetch: crmcomFake(), environment: { CRMCOM_WEB_API_KEY: 'key-of-crmcom' } },
  {
    at: 'https://cw.example.com',
    fetch: customerAccountsFake(),
    environment: { CW_USER: 'user', CW_PASSWORD: 'password-of-clearingworks', CLEARINGWORKS_JWT: 'jwt-of-clearingworks' },
  },
  {
    at: 'https://api.eu.quickr.no/v2',
    fetch: quickrFake(sandbox.clock).fetch,
    environment: { QUICKR_ACCOUNT_ID: 'TQ1234567', QUICKR_API_KEY: 'key-of-quickr', QUICKR_CALLBACK_SECRET: 'a long secret of ours' },
  },
];

/** What a block finds around it: no network but this. */
export interface Neighbourhood {
  readonly fetch: Fetch;
  readonly environment: Readonly<Record<string, string>>;
}

/** All vendors together. */
export function neighbourhood(sandbox: Sandbox): Neighbourhood {
  const all = neighbours(sandbox);
  return {
    fetch: async (input, init) => {
      const url = input instanceof Request ? input.url : String(input);
      const neighbour = all.find(({ at }) => url === at || url.startsWith(`${at}/`));
      if (neighbour === undefined) throw new TypeError(`No vendor of the documentation lives at ${url}`);
      return neighbour.fetch(input, init);
    },
    environment: Object.assign({}, ...all.map(({ environment }) => environment)),
  };
}
