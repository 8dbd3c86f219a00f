/** What a check costs as models grow: an object that is as documented, and one with a member that nobody documented. */

import { maybe, model, type Schema, type ShapeOf, text } from '../../dist/core/index.js';
import { cpuTime } from '../cpu.ts';

/** One model, in CPU time. */
export interface ModelSample {
  readonly members: number;
  /** Microseconds of the first check: the schema is compiled in it. */
  readonly first: number;
  /** Microseconds of each further check. */
  readonly clean: number;
  /** The same, with one member that is not documented. */
  readonly drifting: number;
}

const sizes = [1, 5, 10, 20, 50, 100];
const firstTimes = 200;
const times = 20_000;

/** Measures models with more and more members. */
export async function measureModels(): Promise<ModelSample[]> {
  return sizes.map((members) => {
    const names = Array.from({ length: members }, (_, place) => `member${place}`);
    const fresh = (): Schema<unknown> => {
      const shape = Object.fromEntries(names.map((name) => [name, maybe(text())]));
      return model('Measured', shape as ShapeOf<Record<string, string | null>>);
    };
    const clean = Object.fromEntries(names.map((name) => [name, 'a value']));
    const check = (schema: Schema<unknown>, value: unknown): unknown => schema['~standard'].validate(value);
    const [schema, ...unused] = Array.from({ length: firstTimes + 1 }, fresh) as [Schema<unknown>, ...Schema<unknown>[]];
    timed(times, () => check(schema, clean));
    return {
      members,
      first: timed(firstTimes, (time) => check(unused[time] as Schema<unknown>, clean)),
      clean: timed(times, () => check(schema, clean)),
      drifting: timed(times, () => check(schema, { ...clean, unheardOf: 1 })),
    };
  });
}

function timed(count: number, work: (time: number) => unknown): number {
  const cpu = cpuTime();
  for (let time = 0; time < count; time += 1) work(time);
  return cpu() / count;
}
