import { isConfigurationError } from 'quadrail';
import { must, same } from '../../hazards/battery/assert.ts';
import type { Check, Group } from './check.ts';

type Module = Readonly<Record<string, unknown>>;

const loadMsw = (): Promise<Module> => import('quadrail/testing/msw');

/* msw itself wants to be in Node or to have localStorage, and workerd has neither. */
const mswLoads: Check = {
  title: 'quadrail/testing/msw loads wherever msw does: not in workerd, where msw says what it misses',
  play: async ({ runtime }) => {
    if (runtime !== 'workerd') return same(typeof (await loadMsw())['handlers'], 'function', 'the type of handlers');
    const failure: unknown = await loadMsw().catch((error: unknown) => error);
    must(/Failed to create a CookieStore/.test(String(failure)), `loading it gave ${String(failure)}`);
  },
};

/** Every entry of the package, and a name that it must export. Where the list is CommonJS, these are `require`s. */
export const entries: Readonly<Record<string, readonly [exported: string, load: () => Promise<Module>]>> = {
  quadrail: ['Quadrail', () => import('quadrail')],
  'quadrail/quickstream': ['QuickStream', () => import('quadrail/quickstream')],
  'quadrail/crmcom': ['CrmCom', () => import('quadrail/crmcom')],
  'quadrail/customer-accounts': ['CustomerAccounts', () => import('quadrail/customer-accounts')],
  'quadrail/quickr': ['Quickr', () => import('quadrail/quickr')],
  'quadrail/core': ['defineOperation', () => import('quadrail/core')],
  'quadrail/reference': ['models', () => import('quadrail/reference')],
  'quadrail/durable': ['Journal', () => import('quadrail/durable')],
  'quadrail/durable/sqlite': ['sqliteStore', () => import('quadrail/durable/sqlite')],
  'quadrail/durable/postgres': ['postgresStore', () => import('quadrail/durable/postgres')],
  'quadrail/durable/redis': ['redisStore', () => import('quadrail/durable/redis')],
  'quadrail/backend': ['createBackend', () => import('quadrail/backend')],
  'quadrail/otel': ['otel', () => import('quadrail/otel')],
  'quadrail/testing': ['createSandbox', () => import('quadrail/testing')],
  'quadrail/testing/msw': ['handlers', loadMsw],
  'quadrail/node': ['nodeTransport', () => import('quadrail/node')],
};

const loads = Object.entries(entries).map(([specifier, [exported, load]]): Check => {
  if (load === loadMsw) return mswLoads;
  return { title: `${specifier} loads`, play: async () => must((await load())[exported] !== undefined, `${exported} is missing`) };
});

/** Every entry, and what the two that speak of their place do. */
export const everyEntry: Group = {
  name: 'entries',
  checks: [
    ...loads,
    {
      title: 'every entry has the same classes',
      play: async () => {
        const { QuickStream, QuadrailError } = await import('quadrail');
        const own = await import('quadrail/quickstream');
        const core = await import('quadrail/core');
        must(own.QuickStream === QuickStream, 'quadrail/quickstream has a QuickStream of its own');
        must(core.QuadrailError === QuadrailError, 'quadrail/core has errors of its own');
      },
    },
    {
      title: 'the sandbox answers in memory, through its fetch',
      play: async () => {
        const { createSandbox } = await import('quadrail/testing');
        const { QuickStream } = await import('quadrail/quickstream');
        const sandbox = createSandbox();
        sandbox.faults.once('quickstream.customers.create', 'reset-after-apply');
        const { customers } = new QuickStream({ ...sandbox.quickstream.options, dangerouslyAllowBrowser: true });
        const { response } = await customers.create({ customerNumber: 'HERE', customerName: 'Here' }).withResponse();
        same([response.attempts, sandbox.requests.length], [2, 2], 'attempts and requests');
      },
    },
    {
      title: 'nodeTransport sends in Node, and says elsewhere that it cannot',
      play: async (stage) => {
        const { nodeTransport } = await import('quadrail/node');
        if (stage.runtime === 'node') {
          const quickstream = stage.quickstream({ transport: nodeTransport({ proxy: false }) });
          same((await quickstream.ping().withResponse()).response.status, 200, 'the status through nodeTransport');
          return quickstream.close();
        }
        try {
          nodeTransport();
        } catch (error) {
          must(isConfigurationError(error) && /works only in Node/.test(error.message), `it says: ${String(error)}`);
          return;
        }
        must(false, 'nodeTransport does not refuse');
      },
    },
  ],
};
