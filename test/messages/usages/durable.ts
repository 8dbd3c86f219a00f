/** The journal, its stores, and what came with them. */
import { aesSeal, Journal } from '../../../src/durable/index.js';
import { postgresStore } from '../../../src/durable/postgres.js';
import { redisStore } from '../../../src/durable/redis.js';
import { sqliteStore } from '../../../src/durable/sqlite.js';
import { createSandbox } from '../../../src/testing/index.js';
import { never, reset, type Step, scripted } from '../../core/support.js';
import { type Bench, bench, memoryStore, purchase, settled } from '../../durable/support.js';
import { any, crmcom, quickstream, type Usage } from '../support.js';

const store = memoryStore();
const journal = new Journal({ store, scope: 'mine' });
const record = {
  ...{ key: 'k', operation: 'crmcom.purchases.applySettlement', attempt: 1, startedAt: 0, owner: 'o', fingerprint: 'f' },
  leaseUntil: 0,
};
const withRecord = async (more: object): Promise<Journal> => {
  const own = memoryStore();
  await own.putIfAbsent(any({ ...record, state: 'unknown', ...more }));
  return new Journal({ store: own, scope: 'mine' });
};
const settle = async (first: Step, number = '796'): Promise<unknown> => {
  const { crmcom: client } = bench();
  const key = { journalKey: 'purchase-796' };
  const settling = client(scripted(first, settled()), { maxRetries: 0 });
  await settling.purchases.applySettlement(purchase(), key).asResult();
  return settling.purchases.applySettlement(purchase(number), key);
};

/* A settlement whose journal is changed on the way: what its store does, or what is found there. */
const disturbed = async (disturb: (bench: Bench) => void, afterOne = false): Promise<unknown> => {
  const own = bench();
  const settling = own.crmcom(scripted(settled(), settled()), { maxRetries: 0 });
  const call = (): PromiseLike<unknown> => settling.purchases.applySettlement(purchase(), { journalKey: 'purchase-796', timeout: 60 });
  if (afterOne) await call();
  disturb(own);
  return call();
};
const withoutResult = ({ store: { records } }: Bench): void => {
  for (const [key, { result: _, ...rest }] of records) records.set(key, any(rest));
};
const another = async (): Promise<unknown> => {
  const own = bench();
  const settling = own.crmcom(never as never, { maxRetries: 0 });
  const call = (): PromiseLike<unknown> => settling.purchases.applySettlement(purchase(), { journalKey: 'purchase-796' });
  Promise.resolve(call()).catch(() => {});
  while (own.store.records.size === 0) await new Promise((resolve) => setImmediate(resolve));
  return call();
};
const otherKey = async (): Promise<unknown> => {
  const { quickstream: client } = bench();
  const creating = client(scripted(reset(), reset()), { maxRetries: 0 });
  const create = (idempotencyKey: string): PromiseLike<unknown> =>
    creating.customers.create({ customerNumber: 'N', customerName: 'N' }, { journalKey: 'customer', idempotencyKey });
  await Promise.resolve(create('one')).catch(() => {});
  return create('two');
};
const changedMeanwhile = async (): Promise<unknown> => {
  const own = memoryStore();
  await own.putIfAbsent(any({ ...record, state: 'unknown' }));
  return new Journal({ store: { ...own, replace: async () => false }, scope: 'mine' }).resolve('k', 'applied', { by: 'me' });
};
const underWay = async (): Promise<unknown> =>
  (await withRecord({ leaseUntil: Date.now() + 20_000 })).resolve('k', 'applied', { by: 'me' });

/** The journal. */
export const ofJournal: readonly Usage[] = [
  () => new Journal(any('x')),
  () => new Journal(any({})),
  () => new Journal(any({ store, lease: 30_000 })),
  () => new Journal({ store, scope: 'mine' }).unknowns(any({ olderThan: 5 })).next(),
  () => new Journal({ store, scope: 'mine' }).unknowns({ prefix: any(5) }).next(),
  () => new Journal({ store, scope: 'mine' }).resolve('k', 'applied', any({ who: 'me' })),
  () => new Journal({ store, scope: 'mine' }).forget(any(undefined)),
  () => new Journal(any({ store, color: 'red' })),
  () => new Journal({ store, scope: '' }),
  () => new Journal({ store, leaseMs: 0 }),
  () => new Journal({ store, resendWithinMs: -1 }),
  () => new Journal({ store, seal: any({}) }),
  () => new Journal({ store, fingerprintKey: any('key') }),
  () => new Journal({ store, clock: any({}) }),
  () => aesSeal(new Uint8Array(5)),
  () => redisStore(any({ eval: () => {} }), { prefix: 'two words' }),
  () => redisStore(any(undefined)),
  () => redisStore(any({ eval: () => {} }), any({ prefx: 'shop' })),
  () => postgresStore(any('postgres://localhost/shop')),
  () => sqliteStore(any({ file: 'operations.db' })),
  () => sqliteStore('operations.db', any({ tabel: 'effects' })),
  () => quickstream().withOptions({ journal: new Journal({ store }) }),
  () => journal.resolve('k', any('done'), { by: 'me' }),
  () => journal.resolve('k', 'applied', any({})),
  () => journal.resolve('k', 'not-applied', { by: 'me', result: {} }),
  () => journal.resolve('nothing', 'applied', { by: 'me' }),
  async () => (await withRecord({ state: 'applied' })).resolve('k', 'applied', { by: 'me' }),
  () => journal.forget({ before: any('yesterday'), states: ['applied'] }),
  () => journal.forget({ before: 0, states: any(['unknown']) }),
  () => crmcom().purchases.applySettlement(purchase(), { journalKey: 'k' }),
  () => crmcom().withOptions({ journal }).purchases.applySettlement(purchase(), { journalKey: '' }),
  () => quickstream().withOptions({ journal }).customers.get('7', { journalKey: 'k' }),
  () => settle(reset()),
  () => settle(settled(), '797'),
  () =>
    disturbed(({ store: own }) => {
      own.before = () => {
        throw new Error('the disk is full');
      };
    }),
  () =>
    disturbed(({ store: own, clock }) => {
      own.before = () => {
        setImmediate(() => clock.advance(100));
        return never();
      };
    }),
  () => {
    const { crmcom: client, clock } = bench();
    const hooks = { onRequest: () => clock.advance(40_000) };
    return client(scripted(settled()), { hooks }).purchases.applySettlement(purchase(), { journalKey: 'k' });
  },
  () => disturbed(withoutResult, true),
  another,
  otherKey,
  underWay,
  changedMeanwhile,
];

/* A pool and a client of Redis that answer every question alike. */
const pool = (value: string): never => any({ query: async () => ({ rows: [{ value }], rowCount: 1 }) });
const redis = (settings: Readonly<Record<string, string>>, found: unknown = null): never =>
  any({
    status: 'ready',
    config: async (_: string, setting: string) => [setting, settings[setting]],
    call: async (_: string, __: string, setting: string) => [setting, settings[setting]],
    eval: async () => found,
  });
const keeps = { appendonly: 'yes', appendfsync: 'always', 'maxmemory-policy': 'noeviction' };

/** The stores of the journal. */
export const ofJournalStores: readonly Usage[] = [
  () => sqliteStore(any({})),
  () => postgresStore(any({})),
  () => redisStore(any('redis://localhost')),
  () => sqliteStore(':memory:'),
  () => sqliteStore('/no/such/folder/operations.db'),
  () => sqliteStore(':memory:', { allowForgetting: any('false') }),
  () => sqliteStore(':memory:', { allowForgetting: true, table: 'two words' }),
  () => postgresStore(pool('on'), { table: 'two words' }),
  () => postgresStore(pool('off')).get('k'),
  () => postgresStore({ query: async () => ({ rows: [{ id: '741' }] }) }).get('k'),
  () => redisStore(redis({})).get('k'),
  () => redisStore(redis({ appendonly: 'no' })).get('k'),
  () => redisStore(redis({ ...keeps, appendfsync: 'everysec' })).get('k'),
  () => redisStore(redis({ ...keeps, 'maxmemory-policy': 'allkeys-lru' })).get('k'),
  () => redisStore(redis(keeps, '5')).get('k'),
];

/** What the sandbox is planned to do wrong. */
export const ofPlans: readonly Usage[] = [
  () => createSandbox(any({ sed: 7 })),
  () => createSandbox().listen(any({ prot: 0 })),
  () => createSandbox({ data: any('x') }),
  () => createSandbox({ faults: any('x') }),
  () => createSandbox({ faults: any([{ operation: 'quickstream.ping', fault: 'reset' }]) }),
  () => createSandbox({ faults: any([{ operation: 'quickstream.ping', fault: 'html', often: 1 }]) }),
  () => createSandbox().faults.once('quickstream.ping', 'html', any({ when: 1 })),
  () => createSandbox().faults.once('quickstream.ping', 'html', { probability: 2 }),
  () => createSandbox().faults.once('quickstream.ping', 'html', { where: any('x') }),
  () => createSandbox().faults.once('quickstream.ping', 'html', { where: any({ url: 'x' }) }),
  () => createSandbox().faults.once(any('quickr.callbacks'), any('thrice')),
  () => createSandbox().listen({ port: 0, host: '' }),
  () => createSandbox().listen({ port: 0, controlToken: 'short' }),
];
