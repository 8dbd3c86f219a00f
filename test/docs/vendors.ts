/** Who answers where the code blocks take the vendors to be. */
import type { Clock } from 'quadrail/core';
import { createSandbox, type Sandbox, type SandboxVendor } from 'quadrail/testing';
import { tested } from '../tested.js';
import type { TestedVendor } from '../vendor.js';

type Fetch = Sandbox['fetch'];

/** A vendor, as the blocks know it. */
export interface Neighbour {
  /** The base URL that the blocks use. */
  readonly at: string;
  /** The credentials that the environment holds for it. */
  readonly environment: Readonly<Record<string, string>>;
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
  const vendors = (Object.entries(tested) as [SandboxVendor, TestedVendor][]).map(
    ([name, { documented }]) => [name, documented(sandbox)] as const,
  );
  for (const [vendor, { at }] of vendors) sandbox.baseUrls[vendor].push(at);
  return {
    clock: sandbox.quickstream.options.clock,
    fetch: sandbox.fetch,
    environment: Object.assign({}, ...vendors.map(([, { environment }]) => environment)),
  };
}
