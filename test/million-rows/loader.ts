/** Loads the rows, in a process that may be killed at any moment. Started with --expose-gc. */
import { CustomerAccounts } from 'quadrail/customer-accounts';
import { Journal } from 'quadrail/durable';
import { openStore } from '../system/durable/stores.ts';
import { type FromLoader, idOf, type LoaderPlan } from './plan.ts';

const plan = JSON.parse(process.argv[2] as string) as LoaderPlan;
const tell = (message: FromLoader): void => void process.send?.(message);
const { store, close } = plan.storeUrl === undefined ? { store: undefined, close: async () => {} } : openStore(plan.storeUrl);
const accounts = new CustomerAccounts({
  baseUrl: plan.vendorUrl,
  credentials: { jwt: 'a-token' },
  timeout: plan.timeout,
  ...(store && { journal: new Journal({ store, scope: 'million-rows', leaseMs: 1_000 }) }),
});

function* rows(): Generator<{ externalId: string; name: string; amountDue: number }> {
  for (let row = 0; row < plan.rows; row += 1) yield { externalId: idOf(row), name: `Tenant ${row}`, amountDue: 295.39 };
}

const every = Math.max(plan.chunkSize, plan.rows / 100);
let next = every;
const report = await accounts.bulkLoadAll(rows(), {
  busUnit: { name: 'First State Properties' },
  chunkSize: plan.chunkSize,
  onProgress: ({ loaded }) => {
    if (loaded < next) return;
    next += every;
    globalThis.gc?.();
    const { heapUsed, external } = process.memoryUsage();
    tell({ sample: { rows: loaded, bytes: heapUsed + external } });
  },
  ...(store && { name: 'million-rows' }),
});
tell({ loaded: report.loaded, failures: report.failures.length });
await close();
process.disconnect();
