/** What the client of a page says of an effect, whatever happens between the backend and the vendor: it is never certain of what is not so. */
import { describe, expect, it } from 'vitest';
import { createBackend } from '../../../src/backend/index.js';
import type { ApiResult } from '../../../src/core/call/api-promise.js';
import { CrmCom } from '../../../src/crmcom/index.js';
import { CustomerAccounts } from '../../../src/customer-accounts/index.js';
import { Quickr } from '../../../src/quickr/index.js';
import { QuickStream } from '../../../src/quickstream/index.js';
import { createSandbox, type Fault, type Sandbox, type SandboxOperationId } from '../../../src/testing/index.js';

const page = 'https://shop.example/api';

interface Door {
  readonly operation: SandboxOperationId;
  /** Makes one call through a backend whose client tries again. */
  readonly call: (sandbox: Sandbox) => Promise<ApiResult<unknown>>;
  /** How many effects the vendor holds. */
  readonly effects: (sandbox: Sandbox) => number;
}

const authorize = () => ({ id: 'ann' });
const through = (backend: (request: Request) => Promise<Response>) => (url: string, init?: RequestInit) => backend(new Request(url, init));

const doors: readonly Door[] = [
  {
    operation: 'quickstream.customers.create',
    call: (sandbox) => {
      const { options } = sandbox.quickstream;
      const backend = createBackend({
        ...{ client: new QuickStream(options), prefix: '/api', allow: ['quickstream.customers.create'], authorize },
      });
      const client = new QuickStream({ auth: 'none', baseUrl: page, clock: options.clock, fetch: through(backend) });
      return client.customers.create({ customerNumber: 'ANN', customerName: 'Ann Lee' }).asResult();
    },
    effects: ({ quickstream }) => quickstream.state.customers.length,
  },
  {
    operation: 'crmcom.purchases.applySettlement',
    call: (sandbox) => {
      const { options } = sandbox.crmcom;
      const backend = createBackend({
        ...{ client: new CrmCom(options), prefix: '/api/crmapi/rest/v2', allow: ['crmcom.purchases.applySettlement'], authorize },
      });
      const client = new CrmCom({ auth: 'none', baseUrl: page, clock: options.clock, fetch: through(backend) });
      return client.purchases.applySettlement({ customer_event_identifier: { number: '796' } }).asResult();
    },
    effects: ({ crmcom }) => crmcom.state.settlements.length,
  },
  {
    operation: 'customerAccounts.add',
    call: (sandbox) => {
      const { options } = sandbox.customerAccounts;
      const backend = createBackend({
        ...{ client: new CustomerAccounts(options), prefix: '/api', allow: ['customerAccounts.add'], authorize },
      });
      const client = new CustomerAccounts({ auth: 'none', baseUrl: page, clock: options.clock, fetch: through(backend) });
      return client.add({ busUnit: { name: 'First State Properties' }, externalId: 'NEW-1' }).asResult();
    },
    effects: ({ customerAccounts }) => customerAccounts.state.accounts.length,
  },
  {
    operation: 'quickr.checklists.create',
    call: (sandbox) => {
      const { options } = sandbox.quickr;
      const backend = createBackend({
        ...{ client: new Quickr(options), prefix: '/api', allow: ['quickr.checklists.create'], authorize },
      });
      const client = new Quickr({
        ...{ auth: 'none', baseUrl: page, accountId: options.accountId, clock: options.clock, fetch: through(backend) },
      });
      return client.checklists.create({ name: 'C', data: [{ name: 'd', type: 'TEXT' } as never] }).asResult();
    },
    effects: ({ quickr }) => quickr.state.checklists.length,
  },
];

const statuses = [400, 401, 403, 404, 408, 409, 422, 425, 429, 500, 502, 503, 504];
const faults: readonly Fault[] = [
  ...['reset-before-response', 'reset-after-apply', 'truncate-body', 'html'].map((fault) => fault as Fault),
  ...statuses.map((status) => ({ status })),
  ...statuses.map((status) => ({ status, body: { message: 'a gateway said so' } })),
  { redirect: 'https://elsewhere.example' },
];

const certain: Readonly<Record<string, number>> = { 'not-sent': 0, rejected: 0, applied: 1 };

describe('a page behind a backend', () => {
  it.each(doors)(
    'is never certain of what is not so, whatever two faults meet its call: $operation',
    async ({ operation, call, effects }) => {
      const lies: unknown[] = [];
      const ends = new Set<string>();
      for (const first of faults) {
        for (const second of faults) {
          const sandbox = createSandbox();
          const before = effects(sandbox);
          sandbox.faults.once(operation, first);
          sandbox.faults.once(operation, second);
          const result = await call(sandbox);
          const end = result.ok ? 'applied' : result.error.outcome;
          ends.add(end);
          const had = effects(sandbox) - before;
          if (had > 1 || (end !== 'unknown' && had !== certain[end])) lies.push({ first, second, end, had });
        }
      }
      expect(lies).toEqual([]);
      expect([...ends].sort()).toEqual(expect.arrayContaining(['rejected', 'unknown']));
    },
    120_000,
  );
});
