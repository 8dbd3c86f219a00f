/**
 * Makes thousands of calls in every way in which calls can go, and tells what they have left behind. Then it ends by itself: the
 * test waits for that. Arguments: the server, the transport, the number of calls, the seed.
 */
import { getEventListeners } from 'node:events';
import { get } from 'node:http';
import { setImmediate as turn } from 'node:timers/promises';
import { systemClock } from '../../src/core/ground/clock.js';
import { type ClientOptions, CrmCom, CustomerAccounts, Quickr, QuickStream, type RequestOptions } from '../../src/index.js';
import { nodeTransport } from '../../src/node/index.js';
import { seededRandom } from '../../src/testing/random.js';
import { longWait, type Plan, planHeader, plans } from './plans.js';

const [server = '', transportName = 'ky', calls = '10000', seed = '1'] = process.argv.slice(2);
const total = Number(calls);
const random = seededRandom(Number(seed), 'lifetimes');
const atOnce = 100;
const timeout = 25;
const wide = 20_000;

/* Waits are short, and only the one in which a call is aborted is longer; timers are the machine's. */
const clock = {
  ...systemClock,
  sleep: (ms: number, signal?: AbortSignal) => systemClock.sleep(ms === longWait * 1_000 ? 1_000 : Math.min(ms, 1), signal),
};
const transport = transportName === 'node' ? nodeTransport({ proxy: false }) : undefined;
const options: ClientOptions = { clock, transport, timeout: wide, maxRetries: 1 };

const quickstream = new QuickStream({ ...options, baseUrl: `${server}/quickstream`, secretKey: 'test-key' });
const crmcom = new CrmCom({ ...options, baseUrl: `${server}/crmcom`, credentials: { webApiKey: 'test-key' } });
const accounts = new CustomerAccounts({
  ...options,
  baseUrl: `${server}/accounts`,
  credentials: { userId: 'jane', password: 'test-word' },
});
const quickr = new Quickr({ ...options, baseUrl: `${server}/quickr`, accountId: 'TQ1234567', apiKey: 'test-key' });
const clients = [quickstream, crmcom, accounts, quickr];

/* A call of each vendor, and the id that its answer must have. */
type Call = (id: string, asked: RequestOptions) => Promise<unknown>;
const vendors: readonly { readonly call: Call; readonly logsIn: boolean; readonly repeats: boolean }[] = [
  { call: async (id, asked) => (await quickstream.customers.get(id, asked)).customerId, logsIn: false, repeats: true },
  {
    call: async (id, asked) =>
      (await crmcom.purchases.applySettlement({ customer_event_identifier: { number: id } }, asked)).invoice?.reference_number,
    logsIn: true,
    repeats: false,
  },
  {
    call: async (id, asked) => (await accounts.get({ busUnitName: 'First', externalId: id }, asked)).externalId,
    logsIn: true,
    repeats: true,
  },
  { call: async (id, asked) => (await quickr.checklists.get(id, asked)).id, logsIn: true, repeats: true },
];

/* Four of ten calls are good; the others go in all other ways alike. */
const others = (Object.keys(plans) as Plan[]).filter((plan) => plan !== 'good');
const drawn = (): number => random.next();
const planned = (): Plan => (drawn() < 0.4 ? 'good' : (others[Math.floor(drawn() * others.length)] as Plan));

const shared = new AbortController();
const ends: Record<string, number> = {};
const wrong: string[] = [];

async function one(number: number): Promise<void> {
  const vendor = vendors[number % vendors.length] as (typeof vendors)[number];
  let plan = planned();
  if (plan === 'abort in exchange' && !vendor.logsIn) plan = 'good';
  if (plan === 'abort in wait' && !vendor.repeats) plan = 'refused';
  const own = new AbortController();
  const aborts = plan.startsWith('abort');
  let attempts = 0;
  const header = (): string => {
    attempts += 1;
    if (plan === 'abort in exchange' && attempts === 2) setImmediate(() => own.abort());
    return plan;
  };
  if (plan === 'abort before') own.abort();
  /* Late enough for what it is to fall into, on a machine that is busy too: nothing else ends these calls. */
  const timer = aborts && plan !== 'abort before' && plan !== 'abort in exchange' ? setTimeout(() => own.abort(), timeout) : undefined;
  const asked = {
    signal: aborts ? own.signal : shared.signal,
    headers: { [planHeader]: header },
    timeout: plan.startsWith('stalled') ? timeout : wide,
  };
  let end = 'value';
  try {
    const id = await vendor.call(String(number), asked);
    if (id !== String(number)) end = `the answer to ${String(id)}`;
  } catch (error) {
    end = (error as Error).name;
  }
  clearTimeout(timer);
  const key = `${plan}: ${end}`;
  ends[key] = (ends[key] ?? 0) + 1;
  if (end !== plans[plan]) wrong.push(`call ${number}, ${key}`);
  const left = getEventListeners(own.signal, 'abort').length;
  if (left > 0) wrong.push(`call ${number}, ${plan}: ${left} listeners left on its signal`);
}

let begun = 0;
const upTo = (until: number): Promise<unknown> =>
  Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (begun < until) await one((begun += 1));
    }),
  );

/* The last resort also gives up caches and compiled code. One collection may leave what only the next one finds. */
async function heap(): Promise<number> {
  for (let round = 0; round < 5; round += 1) {
    await globalThis.gc?.({ type: 'major', execution: 'async', flavor: 'last-resort' });
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return process.memoryUsage().heapUsed;
}

const open = (): Promise<number> =>
  new Promise((resolve, reject) => {
    get(`${server}/connections`, { agent: false }, (response) => {
      response.setEncoding('utf8').on('data', (text: string) => resolve(Number(text)));
    }).on('error', reject);
  });

/* Looks until nothing is left, or for as long as a busy machine may need. */
async function settled<T>(look: () => T | Promise<T>, isDone: (seen: T) => boolean): Promise<T> {
  let seen = await look();
  for (let round = 0; round < 200 && !isDone(seen); round += 1) {
    await new Promise((resolve) => setTimeout(resolve, 10));
    seen = await look();
  }
  return seen;
}

/* By then every schema has been checked often, for which more code is loaded, once. */
await upTo(total / 2);
const first = await heap();
await upTo(total);
const last = await heap();

const crowd = await Promise.all(
  vendors.map(async ({ call }) => {
    const ids = Array.from({ length: 500 }, (_, at) => `crowd-${at}`);
    const answers = await Promise.all(ids.map((id) => call(id, { signal: shared.signal })));
    return answers.filter((answer, at) => answer === ids[at]).length;
  }),
);

/* What a pipe to the test takes is not ours. */
const resources = (): string[] => process.getActiveResourcesInfo().filter((one) => !['PipeWrap', 'TTYWrap', 'Immediate'].includes(one));
await turn();
const active = await settled(resources, (seen) => seen.length === 0);
if (transport !== undefined) for (const client of clients) await client.close();
const connections = transport === undefined ? await open() : await settled(open, (seen) => seen === 0);

console.log(
  JSON.stringify({
    calls: begun,
    ends,
    wrong: wrong.slice(0, 20),
    listeners: getEventListeners(shared.signal, 'abort').length,
    heap: { first, last },
    crowd,
    active,
    connections,
  }),
);
