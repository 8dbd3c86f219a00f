/**
 * Measures quadrail beside others, and prints the tables of docs/performance.md. Run after a build: `node bench/main.ts`.
 *
 * `--only calls,start` takes some measures again and leaves the others as they were; each is kept as soon as it is complete, so that a go
 * that was broken off goes on with the rest. `--runs 1` is for a look: only a go with five runs or more is kept. What is kept: the samples
 * in bench/results, the plots in docs/performance, the tables in docs/performance.md.
 */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, platform, release, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { fillPage } from '../scripts/fill-page.ts';
import { installedPeers } from '../scripts/size/peers.ts';
import { type Machine, nothingMeasured, type Results, type Run } from './samples.ts';

const { values: asked } = parseArgs({ options: { runs: { type: 'string', default: '5' }, only: { type: 'string' } } });
const runsWanted = Number(asked.runs);
const isKept = runsWanted >= 5;

const { versions: peers } = installedPeers();
/* After the peers are there. */
const { all } = await import('./contenders.ts');
const { growing } = await import('./measures/growth.ts');
const { journeys } = await import('./measures/memory.ts');
const { foundation, nodeImport, ownImport } = await import('./measures/start.ts');
const { typed } = await import('./measures/types.ts');
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

/* What is measured with the garbage collector at hand. */
const collecting: ReadonlySet<string> = new Set(['memory', 'types', 'walk']);

function measured<Sample>(measure: keyof Run | 'memory', contender = '', env: NodeJS.ProcessEnv = {}): Sample[] {
  /* Only where it is needed: with any flag of V8, Node does not use the compiled code of its own modules, and starts more slowly. */
  const flags = collecting.has(measure) ? ['--expose-gc'] : [];
  const [file, args] = command(0, ...flags, join(folder, 'run.ts'), measure, origin, contender);
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

/* One run of each measure. */
const measures: Readonly<{ [Kind in keyof Run]: () => Run[Kind] }> = {
  calls: () => names.flatMap((name) => measured<Run['calls'][number]>('calls', name)),
  concurrency: () => names.flatMap((name) => measured<Run['concurrency'][number]>('concurrency', name)),
  walk: () => walkers.flatMap((name) => measured<Run['walk'][number]>('walk', name)),
  start: () =>
    Array.from({ length: starts }, () => [...walkers, foundation, ownImport, nodeImport])
      .flat()
      .flatMap((name) => [...measured<Start>('start', name), ...measured<Start>('start', name, cache)]),
  drift: () =>
    Array.from({ length: starts }, () => ['plain', 'drifting'])
      .flat()
      .flatMap((which) => measured<Run['drift'][number]>('drift', which)),
  models: () => measured('models'),
  growth: () => Object.keys(growing).flatMap((what) => measured<Run['growth'][number]>('growth', what)),
  effects: () => measured('effects'),
  types: () => typed.flatMap((name) => measured<Run['types'][number]>('types', name)),
};

const file = join(folder, 'results/samples.json');
const before: Partial<Results> = isKept && existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Results) : {};
const wanted = asked.only?.split(',') ?? [...Object.keys(measures), 'memory', 'size'];
const unknown = wanted.find((name) => !(name in measures) && name !== 'memory' && name !== 'size');
if (unknown !== undefined) throw new Error(`There is no measure ${unknown}. There are: ${Object.keys(measures).join(', ')}, memory, size.`);

const own = JSON.parse(readFileSync(join(folder, '../package.json'), 'utf8')) as { version: string };
const versionOf = (name: string): string =>
  (JSON.parse(readFileSync(join(folder, '../node_modules', name, 'package.json'), 'utf8')) as { version: string }).version;
const machine = (load: readonly [number, number]): Machine => ({
  date: new Date().toISOString().slice(0, 10),
  processor: cpus()[0]?.model ?? 'unknown',
  cores: cpus().length,
  system: `${platform()} ${release()}`,
  pinned,
  load,
  versions: {
    node: process.versions.node,
    quadrail: own.version,
    ...Object.fromEntries(['ky', 'zod', 'undici', 'typescript'].map((name) => [name, versionOf(name)])),
    ...peers,
  },
});

const loadBefore = loadavg()[0] ?? 0;
let results: Results = {
  machine: machine([loadBefore, loadBefore]),
  runs: Array.from({ length: runsWanted }, (_, run) => ({ ...nothingMeasured, ...before.runs?.[run] })),
  memory: before.memory ?? [],
  sizes: before.sizes ?? '',
  taken: before.taken ?? {},
};
for (const name of wanted) {
  const begin = performance.now();
  if (name === 'memory') {
    results = { ...results, memory: journeys.flatMap((journey) => measured<Results['memory'][number]>('memory', journey)) };
  } else if (name === 'size') {
    /* It ends with an error where a bundle has outgrown what was accepted, and tells the sizes all the same. */
    const { stdout } = spawnSync(process.execPath, [join(folder, '../scripts/size.ts')], { encoding: 'utf8' });
    results = { ...results, sizes: stdout.trim() };
  } else {
    const kind = name as keyof Run;
    const runs: Run[] = [];
    for (const run of results.runs) runs.push({ ...run, [kind]: measures[kind]() });
    results = { ...results, runs };
  }
  const now = machine([loadBefore, loadavg()[0] ?? 0]);
  results = { ...results, machine: now, taken: { ...results.taken, [name]: { date: now.date, load: now.load[1] } } };
  if (isKept) writeFileSync(file, `${JSON.stringify(results)}\n`);
  console.error(`${name}: ${((performance.now() - begin) / 60_000).toFixed(1)} minutes`);
}
server.disconnect();
rmSync(cacheFolder, { recursive: true, force: true });
const tables = report(results);
console.log(tables);
if (isKept) {
  draw(results, join(folder, '../docs/performance'));
  fillPage('performance.md', 'tables', `\n${tables}\n`);
}
