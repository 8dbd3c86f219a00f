/** Ten minutes of everything, or as long as is asked: the load, the samples of the heap, and the reckoning. */
import { setTimeout as pause } from 'node:timers/promises';
import { nodeTransport } from 'quadrail/node';
import { chanceOf } from './chance.ts';
import { type Clients, connect } from './clients.ts';
import { Ledger } from './ledger.ts';
import { Caller, type Ends, type Load } from './load.ts';
import type { Questions } from './messages.ts';
import { readBack, reconcile, type Totals } from './reconcile.ts';
import { type Simulated, startSimulated } from './simulated.ts';

/** What is asked for. */
export interface SoakOptions {
  readonly minutes: number;
  readonly seed: number;
  /** What is done to the simulated vendors before the reckoning, so that it cannot come out even. */
  readonly tamper?: 'lose' | 'double' | undefined;
  readonly onSample?: ((sample: Sample) => void) | undefined;
}

/** The heap at one moment, with no call under way. */
export interface Sample {
  readonly seconds: number;
  readonly calls: number;
  readonly heapBytes: number;
}

/** What came of it. */
export interface Soaked {
  readonly seconds: number;
  readonly calls: number;
  readonly ends: Ends;
  readonly faults: Questions['faults']['told'];
  readonly totals: readonly Totals[];
  readonly samples: readonly Sample[];
  readonly growthBytes: number;
  readonly problems: readonly string[];
}

const share = 0.05;
const atOnce = 32;
const payerCount = 20;
/* Tokens live for one or two hours. */
const tokensEndMs = 2 * 60 * 60 * 1_000 + 1;
/* What stays of one call in a hundred would be more; a run of less than two minutes is still warming up. */
const mostGrowth = (minutes: number): number => (minutes < 2 ? 12 : 2) * 1024 * 1024;

/** Runs it. */
export async function soak({ minutes, seed, tamper, onSample }: SoakOptions): Promise<Soaked> {
  await using simulated = await startSimulated(seed, share);
  await using transport = nodeTransport({ proxy: false });
  using ledger = new Ledger();
  const clients = [connect(simulated.doors), connect(simulated.doors, transport)];
  const problems: string[] = [];
  const payers = await payersOf(clients[0] as Clients);
  const purchases = purchasesOf(simulated);
  await purchases.fill();
  await simulated.ask('calm', false);
  const load: Load = {
    clients,
    ledger,
    payers,
    random: chanceOf(seed),
    purchase: purchases.take,
    onWrong: (what) => void problems.push(what),
  };
  const callers = Array.from({ length: atOnce }, (_, at) => new Caller(load, String(at)));
  const calls = (): number => callers.reduce((sum, caller) => sum + caller.calls, 0);

  const begun = performance.now();
  const end = begun + minutes * 60_000;
  const stretch = Math.min(30_000, (minutes * 60_000) / 6);
  const samples: Sample[] = [];
  while (performance.now() < end) {
    const until = Math.min(end, performance.now() + stretch);
    await Promise.all([
      purchases.fillUntil(until),
      tokensUntil(until, stretch, simulated),
      ...callers.map(async (caller) => {
        while (performance.now() < until) await caller.next();
      }),
    ]);
    const sample = { seconds: Math.round((performance.now() - begun) / 1_000), calls: calls(), heapBytes: await heapBytes() };
    samples.push(sample);
    onSample?.(sample);
  }

  await simulated.ask('calm', true);
  if (tamper !== undefined) await simulated.ask('tamper', tamper);
  /* What a caller gave up may still be on its way. */
  await pause(2_000);
  const read = await readBack(connect(simulated.doors, transport, 30_000), payers);
  const held = await simulated.ask('held', null);
  const mine = Object.fromEntries(Object.entries(held.customer.ids).filter(([id]) => !id.startsWith('PAYER-')));
  const reckoning = reconcile(ledger.read(), read, { ...held, customer: { ...held.customer, ids: mine } });
  problems.push(...reckoning.problems);

  const growthBytes = growthOf(samples);
  if (growthBytes > mostGrowth(minutes)) problems.push(`the heap has grown by ${growthBytes} bytes`);
  const ends: Ends = {};
  for (const caller of callers) for (const [what, count] of Object.entries(caller.ends)) ends[what] = (ends[what] ?? 0) + count;
  const faults = await simulated.ask('faults', null);
  return { seconds: Math.round(minutes * 60), calls: calls(), ends, faults, totals: reckoning.totals, samples, growthBytes, problems };
}

/* Customers with an account each, made before anything goes wrong. */
async function payersOf({ quickstream }: Clients): Promise<Load['payers']> {
  const payers: { customerId: string; accountToken: string }[] = [];
  for (let number = 0; number < payerCount; number += 1) {
    const { customerId } = await quickstream.customers.create({ customerNumber: `PAYER-${number}`, customerName: 'Payer' });
    const bankAccount = { accountName: 'Payer', bsb: '032002', accountNumber: String(100_000 + number) };
    const { accountToken } = await quickstream.customers.accounts.register(customerId, { bankAccount });
    payers.push({ customerId, accountToken });
  }
  return payers;
}

interface Purchases {
  readonly take: () => string | undefined;
  readonly fill: () => Promise<void>;
  readonly fillUntil: (until: number) => Promise<void>;
}

function purchasesOf(simulated: Simulated): Purchases {
  const numbers: string[] = [];
  const fill = async (): Promise<void> => {
    if (numbers.length < 200) numbers.push(...(await simulated.ask('purchases', 200)));
  };
  return {
    take: () => numbers.shift(),
    fill,
    fillUntil: async (until) => {
      while (performance.now() < until) {
        await fill();
        await pause(100);
      }
    },
  };
}

/* Every token ends in the middle of the stretch. */
async function tokensUntil(until: number, stretch: number, simulated: Simulated): Promise<void> {
  await pause(Math.max(0, until - performance.now() - stretch / 2));
  await simulated.ask('pass', tokensEndMs);
}

/* A full collection may leave what only the next one finds. */
async function heapBytes(): Promise<number> {
  if (globalThis.gc === undefined) throw new Error('There is no way to collect garbage: start with --expose-gc.');
  for (let turn = 0; turn < 5; turn += 1) {
    globalThis.gc();
    await pause(20);
  }
  return process.memoryUsage().heapUsed;
}

/* From the middle third to the last, the most of each: single samples go up and down, and the runtime throws code away when it is warm. */
function growthOf(samples: readonly Sample[]): number {
  const third = Math.ceil(samples.length / 3);
  const most = (some: readonly Sample[]): number => Math.max(...some.map(({ heapBytes }) => heapBytes));
  return most(samples.slice(-third)) - most(samples.slice(-2 * third, -third));
}
