/** One measurement in a process of its own, its samples as JSON: `node bench/run.ts <measure> <origin> [contender]`. */

/* Loaded one by one: what a measurement of the start finds loaded already, it cannot measure. */
const measures: Readonly<Record<string, () => Promise<(origin: string, contender: string) => Promise<readonly object[]>>>> = {
  calls: async () => (await import('./measures/calls.ts')).measureCalls,
  concurrency: async () => (await import('./measures/concurrency.ts')).measureConcurrency,
  walk: async () => (await import('./measures/walk.ts')).measureWalk,
  start: async () => (await import('./measures/start.ts')).measureStart,
  memory: async () => (await import('./measures/memory.ts')).measureMemory,
  models: async () => (await import('./measures/models.ts')).measureModels,
  drift: async () => (await import('./measures/drift.ts')).measureDrift,
  growth: async () => (await import('./measures/growth.ts')).measureGrowth,
  effects: async () => (await import('./measures/effects.ts')).measureEffects,
  types: async () => (await import('./measures/types.ts')).measureTypes,
};

const [measure = '', origin = '', contender = ''] = process.argv.slice(2);
const run = await measures[measure]?.();
const samples = await run?.(origin, contender);
process.stdout.write(JSON.stringify(samples), () => process.exit());
