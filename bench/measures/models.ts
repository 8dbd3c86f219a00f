/** What a check costs as models grow: an object that is as documented, and one with a member that nobody documented. */
import { maybe, model, type Schema, type ShapeOf, text } from '../../dist/core/index.js';

/** One model. */
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
const times = 20_000;

/** Measures models with more and more members. */
export async function measureModels(): Promise<ModelSample[]> {
  return sizes.map((members) => {
    const names = Array.from({ length: members }, (_, place) => `member${place}`);
    const shape = Object.fromEntries(names.map((name) => [name, maybe(text())])) as ShapeOf<Record<string, string | null>>;
    const schema = model<Record<string, string | null>>(`Model${members}`, shape);
    const clean = Object.fromEntries(names.map((name) => [name, 'a value']));
    const first = timed(schema, clean, 1);
    timed(schema, clean, times);
    return {
      members,
      first,
      clean: timed(schema, clean, times),
      drifting: timed(schema, { ...clean, unheardOf: 1 }, times),
    };
  });
}

function timed(schema: Schema<unknown>, value: unknown, count: number): number {
  const begin = performance.now();
  for (let done = 0; done < count; done += 1) schema['~standard'].validate(value);
  return ((performance.now() - begin) * 1000) / count;
}
