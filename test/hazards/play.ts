/** Has a list of checks played somewhere, and gathers what became of it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { chromium } from 'playwright-core';
import { chromiumCommand } from '../../scripts/chromium.ts';
import type { Outcome, TransportName } from './battery/environment.ts';
import type { PageGlobals } from './hosts/page.ts';
import type { HazardServer } from './server/server.ts';
import { authorityFile } from './server/tls.ts';

/** What is to be played. */
export interface Selection<Told = Outcome> {
  /** The server that the checks call. */
  readonly server: Pick<HazardServer, 'origin' | 'control'>;
  /** The program, or the page, to begin with; the one of the hazards if absent. */
  readonly program?: string | undefined;
  /** The ways to send that the place is to try. */
  readonly transports: readonly TransportName[];
  /** The numbers of the checks; all if absent. */
  readonly numbers?: readonly number[] | undefined;
  /** Milliseconds until a program that still plays is ended. */
  readonly timeoutMs?: number | undefined;
  /** Told of each outcome as it comes. */
  readonly onOutcome?: ((outcome: Told) => void) | undefined;
  /** Told of what a page complains of: errors and warnings on its console, and what its policy forbade. */
  readonly onComplaint?: ((complaint: string) => void) | undefined;
}

/** A place that can play it, from a project that has the package, the checks and the hosts. What it tells is up to the checks. */
export type Player = <Told = Outcome>(project: string, selection: Selection<Told>) => Promise<Told[]>;

/** Plays it in a program of Node, Bun or Deno. */
export const processPlayer =
  (command: string, flags: readonly string[]): Player =>
  async (project, { server, program = 'process.js', transports, numbers = [], timeoutMs, onOutcome }) => {
    /* A host may set options for Node, which another version need not know. */
    const { NODE_OPTIONS: _, ...inherited } = process.env;
    const authority = join(project, authorityFile);
    const env = existsSync(authority) ? { ...inherited, NODE_EXTRA_CA_CERTS: authority } : inherited;
    const args = [...flags, program, server.control, transports.join(','), numbers.join(',')];
    const child = spawn(command, args, { cwd: project, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const complaints = gather(child.stderr);
    const ended = endOf(child);
    const timer = timeoutMs === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), timeoutMs);
    const outcomes = await outcomesIn(child.stdout, onOutcome);
    const status = await ended;
    clearTimeout(timer);
    if (status === null && timeoutMs !== undefined) throw new Error(`${command} still played after ${timeoutMs} ms`);
    if (status !== 0) throw new Error(`${command} ended with ${status}: ${complaints()}`);
    return outcomes;
  };

/** Plays it in a worker of workerd. */
export const workerdPlayer =
  (command: string): Player =>
  async (project, { server, transports, numbers, onOutcome }) => {
    writeFileSync(join(project, 'workerd.capnp'), workerdConfiguration);
    const child = spawn(command, ['serve', 'workerd.capnp', '--control-fd=3'], {
      cwd: project,
      stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    });
    const complaints = gather(child.stderr as Readable);
    const ended = endOf(child);
    try {
      const port = await Promise.race([portOf(child.stdio[3] as Readable), ended.then(() => undefined)]);
      if (port === undefined) throw new Error(`workerd did not start: ${complaints()}`);
      const response = await fetch(`http://127.0.0.1:${port}/`, {
        method: 'POST',
        body: JSON.stringify({ control: server.control, transports, numbers }),
      });
      if (!response.ok || response.body === null) throw new Error(`The worker answered ${response.status}: ${complaints()}`);
      return await outcomesIn(response.body, onOutcome);
    } finally {
      child.kill();
      await ended;
    }
  };

/* 127.0.0.1 is a private address. */
const workerdConfiguration = `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "main", worker = (
      modules = [(name = "worker.js", esModule = embed "worker.js")],
      compatibilityDate = "2026-07-01",
      globalOutbound = "everywhere",
    )),
    (name = "everywhere", network = (allow = ["public", "private"])),
  ],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
);
`;

/* It tells on its control channel where it listens. */
async function portOf(channel: Readable): Promise<number | undefined> {
  for await (const line of linesOf(channel)) {
    const { event, port } = JSON.parse(line) as { readonly event: string; readonly port?: number };
    if (event === 'listen') return port;
  }
  return undefined;
}

/** Plays it in a page of Chromium, which the server of the checks serves. */
export const chromiumPlayer: Player = async <Told>(_: string, selection: Selection<Told>) => {
  const { server, program = 'page.html', transports, numbers, onOutcome, onComplaint = () => {} } = selection;
  const args = ['--no-sandbox', '--js-flags=--expose-gc', '--enable-precise-memory-info'];
  const browser = await chromium.launch({ executablePath: chromiumCommand, args });
  try {
    const page = await browser.newPage();
    const outcomes: Told[] = [];
    await page.exposeFunction('told', (outcome: Told) => {
      outcomes.push(outcome);
      onOutcome?.(outcome);
    });
    const failed = new Promise<never>((_, reject) => page.on('pageerror', reject));
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) onComplaint(message.text());
    });
    await page.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
        console.error(`forbidden by ${effectiveDirective}: ${blockedURI}`),
      );
    });
    await page.goto(`${server.origin}/${program}`);
    await page.waitForFunction(() => 'playBattery' in globalThis);
    const played = page.evaluate(([control, names, chosen]) => (globalThis as unknown as PageGlobals).playBattery(control, names, chosen), [
      server.control,
      transports,
      numbers,
    ] as const);
    await Promise.race([played, failed]);
    return outcomes;
  } finally {
    await browser.close();
  }
};

async function outcomesIn<Told>(bytes: AsyncIterable<Uint8Array>, onOutcome: Selection<Told>['onOutcome']): Promise<Told[]> {
  const outcomes: Told[] = [];
  for await (const line of linesOf(bytes)) {
    const outcome = JSON.parse(line) as Told;
    outcomes.push(outcome);
    onOutcome?.(outcome);
  }
  return outcomes;
}

async function* linesOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string, void, undefined> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const piece of bytes) {
    const lines = (rest + decoder.decode(piece, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
}

function gather(stream: Readable): () => string {
  let text = '';
  stream.on('data', (bytes: Buffer) => {
    text += bytes.toString();
  });
  return () => text;
}

const endOf = (child: ChildProcess): Promise<number | null> =>
  new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
