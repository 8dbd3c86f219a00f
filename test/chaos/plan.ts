/** What a worker of the chaos is told. */
import type { EngineName } from './engines/engine.ts';

/** What a worker of the chaos is told. */
export interface WorkerPlan {
  readonly engine: EngineName;
  readonly databaseUrl: string;
  readonly redisUrl: string;
  /** Where the vendor is: the same for all, as the address is a part of what names a record. */
  readonly vendorUrl: string;
  /** Tells the vendor whose request it holds. */
  readonly name: string;
  /** Where the journal is: `postgres:`, `redis:` or `sqlite:`. Without one the engine's own retry is trusted. */
  readonly storeUrl: string | undefined;
}
