/** The first undocumented member that a program meets, in the middle of a long answer: how much more that answer takes than one without. */

import { QuickStream } from '../../dist/quickstream/index.js';
import { cpuTime } from '../cpu.ts';
import { list } from '../data.ts';

/** One program that has just begun, in milliseconds. */
export interface DriftSample {
  /** Whether the answer holds an undocumented member. */
  readonly drifts: boolean;
  /** The answer, from the call to its result. Nothing else can run in most of this time. */
  readonly wall: number;
  readonly cpu: number;
}

const rows = 1_000;

/* `customerName` says which answer comes. */
const answers = new Map(
  ['plain', 'drifting'].map((name) => {
    const page = list(0, rows, rows);
    if (name === 'drifting') Object.assign(page.data[rows / 2] as object, { loyaltyTier: 'gold' });
    return [name, JSON.stringify(page)];
  }),
);

/** Starts once, in a process of its own: `contender` says with which answer. */
export async function measureDrift(_: string, contender: string): Promise<DriftSample[]> {
  const paths: string[] = [];
  const client = new QuickStream({
    secretKey: 'bench-secret-key',
    baseUrl: 'https://vendor.example/rest/v1',
    fetch: async (url) =>
      new Response(answers.get(new URL(url).searchParams.get('customerName') ?? ''), { headers: { 'content-type': 'application/json' } }),
    onDrift: ({ path }) => paths.push(path),
  });
  /* A program's first call loads much that has nothing to do with drift. */
  await client.customers.list({ customerName: 'plain' });
  const begin = performance.now();
  const cpu = cpuTime();
  await client.customers.list({ customerName: contender });
  const spent = cpu() / 1000;
  const wall = performance.now() - begin;
  const drifts = contender === 'drifting';
  if ((paths.join() === 'data.*.loyaltyTier') !== drifts) throw new Error(`The drift that was told of is '${paths.join()}'.`);
  return [{ drifts, wall, cpu: spent }];
}
