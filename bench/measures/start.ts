/** A program that has just begun: how long until a library is loaded, and until its first answer is there. */
import { named } from '../contenders.ts';

/** One start, in milliseconds. */
export interface StartSample {
  readonly contender: string;
  /** Until it is imported and a client is made. */
  readonly load: number;
  /** From there until the first answer. */
  readonly firstCall: number;
}

/** What quadrail stands on, loaded without it. */
export const foundation = 'ky and zod/v4/core';

/** Starts once, in a process of its own. */
export async function measureStart(origin: string, contender: string): Promise<StartSample[]> {
  const begin = performance.now();
  if (contender === foundation) {
    await Promise.all([import('ky'), import('zod/v4/core')]);
    return [{ contender, load: performance.now() - begin, firstCall: 0 }];
  }
  const { get, close } = await named(contender).connect(origin);
  const loaded = performance.now();
  await get();
  const answered = performance.now();
  await close?.();
  return [{ contender, load: loaded - begin, firstCall: answered - loaded }];
}
