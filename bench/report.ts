/** The tables, as Markdown. */
import { foundation, nodeImport, ownImport } from './measures/start.ts';
import { figure, type Machine, median, nothingMeasured, type Results, type Run, ratio } from './samples.ts';

const ours = 'quadrail';
const base = 'ky';

/** Every table of a go. */
export function report({ machine, runs: kept, memory, sizes, taken = {} }: Results): string {
  /* Samples of before have no measure that was added since. */
  const runs = kept.map((run) => ({ ...nothingMeasured, ...run }));
  return (
    [
      place(machine, runs.length),
      older(machine, taken),
      `### Goals\n\n${goals(runs, memory)}`,
      `### One call after another\n\n${calls(runs)}`,
      `### Pages of 1 000 rows\n\n${pages(runs)}`,
      `### 500 calls at once\n\n${loads(runs)}`,
      `### A walk over 100 000 rows\n\n${walks(runs)}`,
      `### Memory of a million rows\n\n${memories(memory)}`,
      `### Start\n\n${starts(runs)}`,
      `### What grows\n\n${growths(runs)}`,
      `### Growth of a model\n\n${models(runs)}`,
      `### What a journal adds\n\n${effects(runs)}`,
      `### Types\n\n${types(runs)}`,
      `### Size in a bundle\n\n${sizes}`,
    ]
      .filter((part) => part !== '')
      .join('\n\n')
      /* Samples that were taken before a figure was added do not have it. */
      .replaceAll(/(NaN|-Infinity)( to NaN)?/g, 'not measured')
  );
}

/* Where single measures were taken again since. */
function older({ date }: Machine, taken: NonNullable<Results['taken']>): string {
  const others = Object.entries(taken).filter(([, one]) => one.date !== date);
  return others.length === 0 ? '' : `Taken on another day: ${others.map(([name, one]) => `${name} (${one.date})`).join(', ')}.`;
}

function place({ date, processor, cores, system, pinned, load, versions }: Machine, runs: number): string {
  const named = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  return [
    `Measured on ${date}: ${processor}, ${cores} cores, ${system}; ${runs} runs, ${pinned ? 'client and server pinned to a core each' : 'not pinned'};`,
    `load average ${load.map((one) => one.toFixed(1)).join(' to ')}. ${named.join(', ')}.`,
  ].join(' ');
}

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map((_, column) => (column === 0 ? '---' : '---:')), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');

/* The contenders of a kind, in the order in which they took part. */
const namesIn = (samples: readonly { readonly contender: string }[] = []): string[] => [
  ...new Set(samples.map(({ contender }) => contender)),
];

const call = (contender: string, what: string) => (sample: Run['calls'][number]) => sample.contender === contender && sample.what === what;

/* The middle of the runs, and how far they lie apart. */
const spread = (values: readonly number[], digits: number): string[] => [
  median(values).toFixed(digits),
  `${Math.min(...values).toFixed(digits)} to ${Math.max(...values).toFixed(digits)}`,
];

function goals(runs: readonly Run[], memory: Results['memory']): string {
  const has = (name: string): boolean => runs[0]?.calls.some(({ contender }) => contender === name) === true;
  const lines: (readonly [string, string, string, string, number])[] = [
    ['a validated GET beside axios', ours, 'axios', 'customer', 1],
    ['a validated GET beside openai', ours, 'openai', 'customer', 0.85],
    ['a validated GET beside fetch + zod/mini by hand', ours, 'fetch + zod/mini by hand', 'customer', 1.2],
    ['a validated page of 1 000 beside its transport and `JSON.parse`', ours, 'ky transport + JSON.parse', '1000', 1.1],
    ['`nodeTransport`: a validated GET beside `fetch`', 'quadrail/node', 'fetch', 'customer', 0.75],
    ['`nodeTransport`: a validated page of 1 000 beside its transport', 'quadrail/node', 'node transport + JSON.parse', '1000', 1.1],
  ];
  const rows = lines
    .filter(([, one, other]) => has(one) && has(other))
    .map(([goal, one, other, what, limit]) => {
      const by = (value: 'wall' | 'cpu'): string[] =>
        spread(
          runs.map((run) => ratio([run], 'calls', [call(one, what), call(other, what)], (sample) => sample[value])),
          2,
        );
      return [goal, `≤ ${limit}`, ...by('wall'), ...by('cpu')];
    });
  const imports = (name: string, limit: number): string[] => {
    const of = (value: 'load' | 'loadCpu'): string[] =>
      spread(
        runs.map((run) => figure([run], 'start', plainStart(name), (sample) => sample[value])),
        0,
      );
    return [`${name}, ms`, `≤ ${limit}`, ...of('load'), ...of('loadCpu')];
  };
  rows.push(imports(ownImport, 25), imports(nodeImport, 110));
  const first = (value: (sample: Run['start'][number]) => number): string[] =>
    spread(
      runs.map((run) => ratio([run], 'start', [plainStart(ours), plainStart('fetch')], value)),
      2,
    );
  rows.push(['import, client and first answer beside `fetch`', '≤ 1.4', ...first(wholeStart), ...first(wholeStartCpu)]);
  const firstDrift = (value: (sample: Run['drift'][number]) => number): string[] =>
    spread(
      runs.map((run) => {
        const of = (drifts: boolean): number => figure([run], 'drift', (sample) => sample.drifts === drifts, value);
        return of(true) - of(false);
      }),
      1,
    );
  rows.push(['the first drift in an answer of 1 000 rows, ms', '≤ 10', ...firstDrift(({ wall }) => wall), ...firstDrift(({ cpu }) => cpu)]);
  const most = Math.max(...growth(runs).map(({ factor }) => factor));
  rows.push(['what grows: the dearest unit beside the cheapest', '≤ 3', '', '', most.toFixed(1), '']);
  const heap = Math.max(...memory.map((sample) => sample.heap));
  rows.push(['heap over a million rows above the start, MiB', '≤ 16', heap.toFixed(1), '', '', '']);
  return table(['goal', 'limit', 'time', 'in single runs', 'CPU time', 'in single runs'], rows);
}

function calls(runs: readonly Run[]): string {
  const rows = namesIn(runs[0]?.calls).map((name) => [
    name,
    ...['customer', '20'].flatMap((what) => [
      figure(runs, 'calls', call(name, what), ({ wall }) => wall).toFixed(0),
      ratio(runs, 'calls', [call(name, what), call(base, what)], ({ wall }) => wall).toFixed(2),
      figure(runs, 'calls', call(name, what), ({ cpu }) => cpu).toFixed(0),
      ratio(runs, 'calls', [call(name, what), call(base, what)], ({ cpu }) => cpu).toFixed(2),
    ]),
  ]);
  return table(['', 'customer, µs', 'of ky', 'CPU, µs', 'of ky', 'page of 20, µs', 'of ky', 'CPU, µs', 'of ky'], rows);
}

function pages(runs: readonly Run[]): string {
  const what = '1000';
  const rows = namesIn(runs[0]?.calls).map((name) => [
    name,
    (figure(runs, 'calls', call(name, what), ({ wall }) => wall) / 1000).toFixed(2),
    ratio(runs, 'calls', [call(name, what), call('fetch', what)], ({ wall }) => wall).toFixed(2),
    (figure(runs, 'calls', call(name, what), ({ cpu }) => cpu) / 1000).toFixed(2),
    ratio(runs, 'calls', [call(name, what), call('fetch', what)], ({ cpu }) => cpu).toFixed(2),
  ]);
  return table(['', 'ms', 'of fetch', 'CPU, ms', 'of fetch'], rows);
}

function loads(runs: readonly Run[]): string {
  const of = (name: string) => (sample: Run['concurrency'][number]) => sample.contender === name && sample.concurrency === 500;
  const rows = namesIn(runs[0]?.concurrency).map((name) => [
    name,
    figure(runs, 'concurrency', of(name), ({ throughput }) => throughput).toFixed(0),
    ratio(runs, 'concurrency', [of(name), of(base)], ({ throughput }) => throughput).toFixed(2),
    figure(runs, 'concurrency', of(name), ({ p50 }) => p50).toFixed(0),
    figure(runs, 'concurrency', of(name), ({ p99 }) => p99).toFixed(0),
    figure(runs, 'concurrency', of(name), ({ cpu }) => cpu).toFixed(0),
    ratio(runs, 'concurrency', [of(name), of(base)], ({ cpu }) => cpu).toFixed(2),
  ]);
  return table(['', 'calls a second', 'of ky', 'p50, ms', 'p99, ms', 'CPU of a call, µs', 'of ky'], rows);
}

function walks(runs: readonly Run[]): string {
  const of = (name: string) => (sample: Run['walk'][number]) => sample.contender === name;
  const rows = namesIn(runs[0]?.walk).map((name) => [
    name,
    figure(runs, 'walk', of(name), ({ seconds }) => seconds).toFixed(2),
    ratio(runs, 'walk', [of(name), of(base)], ({ seconds }) => seconds).toFixed(2),
    figure(runs, 'walk', of(name), ({ cpuSeconds }) => cpuSeconds).toFixed(2),
    figure(runs, 'walk', of(name), ({ peakHeap }) => peakHeap).toFixed(0),
  ]);
  return table(['', 's', 'of ky', 'CPU, s', 'peak heap, MiB'], rows);
}

function memories(samples: Results['memory']): string {
  const rows = [...new Set(samples.map(({ what }) => what))].map((journey) => {
    const own = samples.filter(({ what }) => what === journey);
    const last = own.at(-1)?.rows ?? 0;
    const middle = (from: number, to: number): string =>
      median(own.filter(({ rows }) => rows > from && rows <= to).map(({ heap }) => heap)).toFixed(2);
    const most = Math.max(...own.map(({ heap }) => heap)).toFixed(2);
    return [journey, most, middle(0, 100_000), middle(last - 100_000, last)];
  });
  return table(['', 'most, MiB above the start', 'median in the first 100 000', 'in the last 100 000'], rows);
}

const isImport = (name: string): boolean => name === foundation || name === ownImport || name === nodeImport;

const plainStart = (name: string) => (sample: Run['start'][number]) => sample.contender === name && !sample.cached;
const cachedStart = (name: string) => (sample: Run['start'][number]) => sample.contender === name && sample.cached;
const wholeStart = ({ load, firstCall }: Run['start'][number]): number => load + firstCall;
const wholeStartCpu = ({ loadCpu, firstCallCpu }: Run['start'][number]): number => loadCpu + firstCallCpu;

function starts(runs: readonly Run[]): string {
  const rows = namesIn(runs[0]?.start).map((name) => {
    const of = (value: (sample: Run['start'][number]) => number, which = plainStart): string =>
      figure(runs, 'start', which(name), value).toFixed(0);
    return [
      name,
      of(({ loadCpu }) => loadCpu),
      isImport(name) ? '' : of(({ firstCallCpu }) => firstCallCpu),
      of(wholeStart),
      of(wholeStartCpu),
      of(wholeStartCpu, cachedStart),
    ];
  });
  return table(
    ['', 'import and client, CPU, ms', 'first answer, CPU, ms', 'both, ms', 'both, CPU, ms', 'with a compile cache, CPU, ms'],
    rows,
  );
}

interface Growth {
  readonly what: string;
  readonly amounts: readonly (readonly [units: number, cpu: number])[];
  /** The dearest unit beside the cheapest, the first amounts of all included. */
  readonly factor: number;
}

function growth(runs: readonly Run[]): Growth[] {
  const samples = runs[0]?.growth ?? [];
  return [...new Set(samples.map(({ what }) => what))].map((what) => {
    const amounts = samples
      .filter((sample) => sample.what === what)
      .map(({ units }) => {
        const cpu = figure(
          runs,
          'growth',
          (sample) => sample.what === what && sample.units === units,
          (sample) => sample.cpu,
        );
        return [units, cpu] as const;
      });
    const costs = amounts.map(([, cpu]) => cpu);
    return { what, amounts, factor: Math.max(...costs) / Math.min(...costs) };
  });
}

function growths(runs: readonly Run[]): string {
  const rows = growth(runs).map(({ what, amounts, factor }) => [
    what,
    amounts.map(([units, cpu]) => `${cpu.toFixed(1)} of ${units.toLocaleString('en').replaceAll(',', ' ')}`).join(' · '),
    factor.toFixed(1),
  ]);
  return table(['', 'CPU time of one, µs, by how many there are', 'dearest / cheapest'], rows);
}

function effects(runs: readonly Run[]): string {
  const rows = [...new Set(runs[0]?.effects.map(({ what }) => what))].map((what) => {
    const of = (value: (sample: Run['effects'][number]) => number): string =>
      figure(runs, 'effects', (sample) => sample.what === what, value).toFixed(0);
    return [what, of(({ wall }) => wall), of(({ cpu }) => cpu)];
  });
  return table(['a settlement that is answered from memory', 'µs', 'CPU, µs'], rows);
}

function types(runs: readonly Run[]): string {
  const rows = namesIn(runs[0]?.types).map((name) => {
    const of = (value: (sample: Run['types'][number]) => number): string =>
      figure(runs, 'types', ({ contender }) => contender === name, value).toFixed(0);
    return [
      name,
      of(({ check }) => check),
      of(({ memory }) => memory),
      of(({ tooltip }) => tooltip),
      of(({ declarations }) => declarations),
    ];
  });
  return table(['', 'check, ms', 'memory of the compiler, MiB', 'first tooltip, ms', 'declarations read, KiB'], rows);
}

function models(runs: readonly Run[]): string {
  const sizes = [...new Set(runs[0]?.models.map(({ members }) => members))];
  const rows = sizes.map((size) => {
    const of = (value: 'first' | 'clean' | 'drifting'): string =>
      figure(
        runs,
        'models',
        ({ members }) => members === size,
        (sample) => sample[value],
      ).toFixed(2);
    return [String(size), of('first'), of('clean'), of('drifting')];
  });
  return table(['members', 'first check, µs', 'further checks, µs', 'with an undocumented member, µs'], rows);
}
