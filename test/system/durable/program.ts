/** One call with a journal, in a process that kills itself at the point that it is told. Prints how the call ended. */
import { CrmCom } from 'quadrail/crmcom';
import { Journal, type JournalStore } from 'quadrail/durable';
import { QuickStream } from 'quadrail/quickstream';
import type { Plan } from './plan.ts';
import { openStore } from './stores.ts';

const plan = JSON.parse(process.argv[2] as string) as Plan;
const die = (point: Plan['diesAt']): void => {
  if (plan.diesAt === point) process.kill(process.pid, 'SIGKILL');
};
const { store, close } = openStore(plan.storeUrl);
const dying: JournalStore = {
  ...store,
  get: async (key) => {
    die('before the record is read');
    const record = await store.get(key);
    die('after the record is read');
    return record;
  },
  putIfAbsent: async (record) => {
    die('before the record is written');
    const there = await store.putIfAbsent(record);
    die('after the record is written');
    return there;
  },
  replace: async (key, attempt, next, only) => {
    if (next?.state !== 'started') die('before the end is written');
    const replaced = await store.replace(key, attempt, next, only);
    if (next?.state !== 'started') die('after the end is written');
    return replaced;
  },
};
const journal = new Journal({ store: dying, scope: 'test', leaseMs: 1 });
const common = {
  journal,
  timeout: plan.timeout,
  maxRetries: 0,
  validation: 'off' as const,
  hooks: { onRequest: () => die('before the send'), onResponse: () => die('after the answer') },
};
const call =
  plan.vendor === 'crmcom'
    ? new CrmCom({ ...common, baseUrl: plan.vendorUrl, credentials: { token: 'a-token' } }).purchases.applySettlement(
        { customer_event_identifier: { number: plan.name } },
        { journalKey: plan.name },
      )
    : new QuickStream({ ...common, baseUrl: plan.vendorUrl, secretKey: 'a-key' }).customers.create(
        { customerNumber: plan.name, customerName: 'Ann' },
        { journalKey: plan.name },
      );
const end = await call.asResult();
console.log(JSON.stringify(end.ok ? { name: 'ok', journal: end.response.journal } : { name: end.error.name, outcome: end.error.outcome }));
await close();
