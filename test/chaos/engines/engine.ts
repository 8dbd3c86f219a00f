/** What the chaos asks of an engine. Each engine is a module of its own: a worker loads the one that it needs. */
import type { WorkerPlan } from '../plan.ts';

/** Where an engine keeps its jobs. */
export type EnginePlan = Pick<WorkerPlan, 'databaseUrl' | 'redisUrl' | 'name' | 'storeUrl'>;

/** The jobs, as the one who makes them sees them. */
export interface Jobs {
  /** Makes a job for each number. */
  readonly send: (numbers: readonly string[]) => Promise<void>;
  /** How many have not ended. */
  readonly left: () => Promise<number>;
  readonly close: () => Promise<void>;
}

/**
 * Settles. Gives how many milliseconds to wait until the job must be given out again, or nothing where it is over. What it throws is the
 * engine's to deal with.
 */
export type Settle = (number: string) => Promise<number | undefined>;

/** An engine. */
export interface Engine {
  /** Begins with no jobs, whatever was there. */
  readonly jobs: (plan: Omit<EnginePlan, 'name' | 'storeUrl'>) => Promise<Jobs>;
  /** Takes jobs until the process is killed, four at a time. */
  readonly work: (plan: EnginePlan, settle: Settle) => Promise<void>;
}

/** The engines that are played. */
export const engineNames = ['pg-boss', 'BullMQ', 'graphile-worker', 'DBOS'] as const;

/** The name of an engine. */
export type EngineName = (typeof engineNames)[number];

/** The queue. */
export const queue = 'chaos';

/** How many jobs a worker has under way. */
export const atOnce = 4;

/** How often a job may be given out. */
export const mostTries = 50;

const modules: Readonly<Record<EngineName, () => Promise<{ readonly engine: Engine }>>> = {
  'pg-boss': () => import('./pg-boss.ts'),
  BullMQ: () => import('./bullmq.ts'),
  'graphile-worker': () => import('./graphile-worker.ts'),
  DBOS: () => import('./dbos.ts'),
};

/** Loads an engine. */
export const engineOf = async (name: EngineName): Promise<Engine> => (await modules[name]()).engine;
