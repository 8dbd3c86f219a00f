/** Plays the battery in a process of Node, Bun or Deno. Arguments: where the server is, the transports, the numbers of checks. */
import { Console } from 'node:console';
import { getEventListeners } from 'node:events';
import { Writable } from 'node:stream';
import { inspect } from 'node:util';
import { type Environment, play, type Runtime, type Sending, type TransportName } from '../battery/index.ts';
import { chosen, everywhere } from './sending.ts';

interface Globals {
  readonly Bun?: { readonly inspect: (value: unknown, options: object) => string; readonly gc: (force: boolean) => void };
  readonly Deno?: { readonly inspect: (value: unknown, options: object) => string };
  readonly gc?: () => void;
}

const { Bun, Deno, gc } = globalThis as Globals;
const runtime: Runtime = Bun !== undefined ? 'bun' : Deno !== undefined ? 'deno' : 'node';
const [control = '', names = 'ky', numbers = ''] = process.argv.slice(2);

function logged(value: unknown): string {
  let text = '';
  const stream = new Writable({
    write: (chunk, _, done) => {
      text += String(chunk);
      done();
    },
  });
  const printer = new Console({ stdout: stream, stderr: stream });
  printer.log(value);
  printer.error('%o %O %s', value, value, value);
  printer.dir(value, { depth: null, showHidden: true });
  return text;
}

const everything = { depth: Number.POSITIVE_INFINITY, showHidden: true, getters: true, maxArrayLength: null, maxStringLength: null };

const print = (value: unknown): string =>
  [
    inspect(value, everything),
    inspect(value),
    logged(value),
    Bun?.inspect(value, { depth: 100 }),
    Deno?.inspect(value, { depth: 100, showHidden: true, getters: true, strAbbreviateSize: 1e6 }),
  ].join('\n');

/* A full collection may leave what only the next one finds. */
async function collect(): Promise<void> {
  for (let turn = 0; turn < 4; turn += 1) {
    if (Bun !== undefined) Bun.gc(true);
    else if (gc !== undefined) gc();
    else throw new Error('There is no way to collect garbage: start with --expose-gc.');
    await new Promise<void>((resolve) => {
      setTimeout(resolve, 20);
    });
  }
}

async function nodeSending(engine: 'undici' | 'http'): Promise<() => Sending> {
  /* A name that is not looked up before it is needed: not every package has this entry. */
  const entry = 'quadrail/node';
  const { nodeTransport } = (await import(entry)) as { nodeTransport: (options: object) => { readonly close?: () => Promise<void> } };
  return () => {
    const transport = nodeTransport({ engine });
    return { options: { transport }, close: async () => transport.close?.() };
  };
}

const asked = names.split(',') as TransportName[];
const transports = chosen(
  {
    ...everywhere,
    ...(asked.includes('node') ? { node: await nodeSending('undici') } : {}),
    ...(asked.includes('http') ? { http: await nodeSending('http') } : {}),
  },
  asked,
);

const environment: Environment = {
  runtime,
  control,
  transports,
  print,
  listeners: (signal) => getEventListeners(signal, 'abort').length,
  collect,
  heapUsed: () => process.memoryUsage().heapUsed,
  resident: () => process.memoryUsage().rss,
  pid: process.pid,
  trustsServer: process.env['NODE_EXTRA_CA_CERTS'] !== undefined,
};

for await (const outcome of play(environment, numbers === '' ? undefined : numbers.split(',').map(Number))) {
  console.log(JSON.stringify(outcome));
}
process.exit(0);
