/** What one go of the benchmark brings, and how samples become figures. */
import type { CallSample } from './measures/calls.ts';
import type { LoadSample } from './measures/concurrency.ts';
import type { DriftSample } from './measures/drift.ts';
import type { EffectSample } from './measures/effects.ts';
import type { GrowthSample } from './measures/growth.ts';
import type { MemorySample } from './measures/memory.ts';
import type { ModelSample } from './measures/models.ts';
import type { StartSample } from './measures/start.ts';
import type { TypesSample } from './measures/types.ts';
import type { WalkSample } from './measures/walk.ts';

/** The samples of one run by what they measure. */
export interface Run {
  readonly calls: readonly CallSample[];
  readonly concurrency: readonly LoadSample[];
  readonly walk: readonly WalkSample[];
  readonly start: readonly StartSample[];
  readonly models: readonly ModelSample[];
  readonly drift: readonly DriftSample[];
  readonly growth: readonly GrowthSample[];
  readonly effects: readonly EffectSample[];
  readonly types: readonly TypesSample[];
}

/** A run before its first measure. */
export const nothingMeasured: Run = {
  calls: [],
  concurrency: [],
  walk: [],
  start: [],
  models: [],
  drift: [],
  growth: [],
  effects: [],
  types: [],
};

/** Where and with what it was measured. */
export interface Machine {
  readonly date: string;
  readonly processor: string;
  readonly cores: number;
  readonly system: string;
  /** Whether client and server each had a core of their own. */
  readonly pinned: boolean;
  /** How many other programs wanted the processor, on the average of a minute: at the begin and at the end. */
  readonly load: readonly [number, number];
  /** Of Node, quadrail and all that it is measured beside. */
  readonly versions: Readonly<Record<string, string>>;
}

/** What is kept of one go. */
export interface Results {
  readonly machine: Machine;
  readonly runs: readonly Run[];
  /** Taken once: a collected heap does not waver from run to run. */
  readonly memory: readonly MemorySample[];
  /** What `npm run size` printed. */
  readonly sizes: string;
  /** When each measure was taken last, and how many other programs wanted the processor then. */
  readonly taken?: Readonly<Record<string, { readonly date: string; readonly load: number }>>;
}

/** The middle one. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 0 ? ((sorted[middle - 1] ?? Number.NaN) + upper) / 2 : upper;
}

/** A figure: in each run the median of the samples, and of the runs the median. */
export function figure<Kind extends keyof Run>(
  runs: readonly Run[],
  kind: Kind,
  which: (sample: Run[Kind][number]) => boolean,
  value: (sample: Run[Kind][number]) => number,
): number {
  return median(runs.map((run) => median((run[kind] as readonly Run[Kind][number][]).filter(which).map(value))));
}

/** How many times as much as another: compared within each run, where both met the same weather. */
export function ratio<Kind extends keyof Run>(
  runs: readonly Run[],
  kind: Kind,
  [one, other]: readonly [(sample: Run[Kind][number]) => boolean, (sample: Run[Kind][number]) => boolean],
  value: (sample: Run[Kind][number]) => number,
): number {
  return median(runs.map((run) => figure([run], kind, one, value) / figure([run], kind, other, value)));
}
