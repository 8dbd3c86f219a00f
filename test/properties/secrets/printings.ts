/** Every way in which a value may end up in a log, a report or another process. */
import { format, inspect } from 'node:util';

type Printings = readonly (readonly [way: string, text: string])[];

/* An error is told to several sinks. */
const printed = new WeakMap<object, Printings>();

/** The ways, each with the text that it makes. */
export function printings(value: unknown): Printings {
  if (typeof value !== 'object' || value === null) return print(value);
  const known = printed.get(value) ?? print(value);
  printed.set(value, known);
  return known;
}

function print(value: unknown): Printings {
  return [
    [
      'inspect',
      inspect(value, { depth: Number.POSITIVE_INFINITY, showHidden: true, getters: true, maxArrayLength: null, maxStringLength: null }),
    ],
    ['console', format('%s %j %o %O', value, value, value, value)],
    ['JSON.stringify', JSON.stringify(value) ?? ''],
    ['structuredClone', cloned(value)],
    ['toString', String(value)],
    ['walk', [...walk(value)].join('\n')],
  ];
}

function cloned(value: unknown): string {
  try {
    return inspect(structuredClone(value), {
      depth: Number.POSITIVE_INFINITY,
      showHidden: true,
      maxArrayLength: null,
      maxStringLength: null,
    });
  } catch (error) {
    return String(error);
  }
}

const built: ReadonlySet<unknown> = new Set([Object.prototype, Function.prototype, Array.prototype, Promise.prototype, null]);

/* Own members of all kinds, those of prototypes, `cause` and `stack` among them; getters are asked. */
function* walk(value: unknown, seen: Set<unknown> = new Set()): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (typeof value === 'number' || typeof value === 'bigint') yield String(value);
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null || seen.has(value)) return;
  seen.add(value);
  if (value instanceof Map || value instanceof Set) yield* walk([...value], seen);
  for (let layer: object = value; !built.has(layer); layer = Object.getPrototypeOf(layer)) {
    for (const key of Reflect.ownKeys(layer)) {
      yield String(key);
      let member: unknown;
      try {
        member = Reflect.get(layer, key, value);
      } catch {
        continue;
      }
      /* The functions of a class are code. */
      if (typeof member !== 'function' || layer === value) yield* walk(member, seen);
    }
  }
}
