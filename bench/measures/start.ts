/** A program that has just begun: how long until a library is loaded, and until its first answer is there. */

import { named } from '../contenders.ts';
import { cpuTime } from '../cpu.ts';

/** One start, in milliseconds; `cpu` is CPU time. */
export interface StartSample {
  readonly contender: string;
  /** Whether Node had the code of an earlier start in its compile cache (`NODE_COMPILE_CACHE`). */
  readonly cached: boolean;
  /** Until it is imported and a client is made. */
  readonly load: number;
  readonly loadCpu: number;
  /** From there until the first answer. */
  readonly firstCall: number;
  readonly firstCallCpu: number;
}

/** What is only imported: what quadrail stands on, and quadrail with it. */
const imports: Readonly<Record<string, () => Promise<unknown>>> = {
  'import of ky and zod/v4/core': () => Promise.all([import('ky'), import('zod/v4/core')]),
  'import of quadrail/quickstream': () => import('../../dist/quickstream/index.js'),
  'import of quadrail/quickstream and quadrail/node': () =>
    Promise.all([import('../../dist/quickstream/index.js'), import('../../dist/node/index.js')]),
};
export const [foundation = '', ownImport = '', nodeImport = ''] = Object.keys(imports);

const cached = process.env['NODE_COMPILE_CACHE'] !== undefined;

/** Starts once, in a process of its own. */
export async function measureStart(origin: string, contender: string): Promise<StartSample[]> {
  const begin = performance.now();
  const cpu = cpuTime();
  const load = imports[contender];
  if (load !== undefined) {
    await load();
    return [{ contender, cached, load: performance.now() - begin, loadCpu: cpu() / 1000, firstCall: 0, firstCallCpu: 0 }];
  }
  const { get, close } = await named(contender).connect(origin);
  const loaded = performance.now();
  const loadCpu = cpu() / 1000;
  await get();
  const answered = performance.now();
  const firstCallCpu = cpu() / 1000 - loadCpu;
  await close?.();
  return [{ contender, cached, load: loaded - begin, loadCpu, firstCall: answered - loaded, firstCallCpu }];
}
