/**
 * Measures quadrail beside others, and prints the tables of docs/performance.md. Run after a build: `node bench/main.ts`.
 * `--runs 1` is for a look; only a go with five runs or more is kept: the samples in bench/results, the plots in docs/performance, the
 * tables in docs/performance.md.
 */
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, platform, release, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { fillPage } from '../scripts/fill-page.ts';
import { installedPeers } from '../scripts/size/peers.ts';
import type { Machine, Results, Run } from './samples.ts';

const { values: asked } = parseArgs({ options: { runs: { type: 'string', default: '5' } } });
const runsWanted = Number(asked.runs);

const { versions: peers } = installedPeers();
/* After the peers are there. */
const { all } = await import('./contenders.ts');
const { journeys } = await import('./measures/memory.ts');
const { foundation, nodeImport, ownImport } = await import('./measures/start.ts');
const { report } = await import('./report.ts');
const { draw } = await import('./draw.ts');

const folder = import.meta.dirname;

function canPin(): boolean {
  try {
    execFileSync('taskset', ['--version'], { stdio: 'ignore' });
    return cpus().length > 1;
  } catch {
    return false;
  }
}

const pinned = canPin();
/* The command that runs a file of this folder with Node, on one core of its own where that can be. */
const command = (core: number, ...args: string[]): [string, string[]] =>
  pinned ? ['taskset', ['-c', String(core), process.execPath, ...args]] : [process.execPath, args];

const server = spawn(...command(1, join(folder, 'server.ts')), { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
const port = await new Promise<string>((resolve) => server.stdout?.once('data', (data) => resolve(String(data).trim())));
const origin = `http://127.0.0.1:${port}`;

function measured<Sample>(measure: keyof Run | 'memory', contender = '', env: NodeJS.ProcessEnv = {}): Sample[] {
  const [file, args] = command(0, '--expose-gc', join(folder, 'run.ts'), measure, origin, contender);
  const text = execFileSync(file, args, {
    encoding: 'utf8',
    maxBuffer: 1e9,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...env },
  });
  return JSON.parse(text, (_, value) => (typeof value === 'number' ? Number(value.toPrecision(5)) : value)) as Sample[];
}

const names = all.map(({ name }) => name);
/* What differs in nothing that a walk or a start can show is left out of them. */
const walkers = names.filter((name) => !/JSON.parse|unchecked/.test(name));
/* A start is short, and there is but one in a process. */
const starts = 5;
type Start = Run['start'][number];
/* Node fills it in the first start of each, which is one of five. */
const cacheFolder = mkdtempSync(join(tmpdir(), 'quadrail-bench-'));
const cache = { NODE_COMPILE_CACHE: cacheFolder };
const loadBefore = loadavg()[0] ?? 0;
const runs: Run[] = [];
for (let run = 1; run <= runsWanted; run += 1) {
  console.error(`run ${run} of ${runsWanted}`);
  runs.push({
    calls: names.flatMap((name) => measured<Run['calls'][number]>('calls', name)),
    concurrency: measured('concurrency'),
    walk: walkers.flatMap((name) => measured<Run['walk'][number]>('walk', name)),
    start: Array.from({ length: starts }, () => [...walkers, foundation, ownImport, nodeImport])
      .flat()
      .flatMap((name) => [...measured<Start>('start', name), ...measured<Start>('start', name, cache)]),
    models: measured('models'),
  });
}
console.error('memory');
const memory = journeys.flatMap((journey) => measured<Results['memory'][number]>('memory', journey));
server.disconnect();
rmSync(cacheFolder, { recursive: true, force: true });
const sizes = execFileSync(process.execPath, [join(folder, '../scripts/size.ts')], { encoding: 'utf8' }).trim();

const own = JSON.parse(readFileSync(join(folder, '../package.json'), 'utf8')) as { version: string };
const versionOf = (name: string): string =>
  (JSON.parse(readFileSync(join(folder, '../node_modules', name, 'package.json'), 'utf8')) as { version: string }).version;
const machine: Machine = {
  date: new Date().toISOString().slice(0, 10),
  processor: cpus()[0]?.model ?? 'unknown',
  cores: cpus().length,
  system: `${platform()} ${release()}`,
  pinned,
  load: [loadBefore, loadavg()[0] ?? 0],
  versions: {
    node: process.versions.node,
    quadrail: own.version,
    ky: versionOf('ky'),
    zod: versionOf('zod'),
    undici: versionOf('undici'),
    ...peers,
  },
};
const results: Results = { machine, runs, memory, sizes };
const tables = report(results);
console.log(tables);
if (runsWanted >= 5) {
  writeFileSync(join(folder, 'results/samples.json'), `${JSON.stringify(results)}\n`);
  draw(results, join(folder, '../docs/performance'));
  fillPage('performance.md', 'tables', `\n${tables}\n`);
}
