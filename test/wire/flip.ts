/** Shows that the wire cases watch the tables: every method, path, name and member is changed, one at a time, and a case must notice. */
import type { AnyOperation, Method } from '../../src/core/contract/operation.js';
import { emptied, members } from './schema-walk.js';
import { differences, type WireSuite } from './wire.js';

/** One change of one row. */
interface Flip {
  /** What is changed, `body address.city`. */
  readonly what: string;
  readonly change: Partial<AnyOperation>;
}

/** What became of the flips of one operation. */
export interface FlipReport {
  readonly operation: string;
  readonly flips: number;
  readonly caught: number;
  /** The flips that no case noticed. */
  readonly survivors: readonly string[];
}

const methods: readonly Method[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** Every flip of a row. */
export function flipsOf(operation: AnyOperation): Flip[] {
  const { method, path, query, body, result, paging } = operation;
  return [
    ...methods.filter((other) => other !== method).map((other) => ({ what: `method ${other}`, change: { method: other } })),
    ...pathsLike(path).map((other) => ({ what: `path ${other}`, change: { path: other } })),
    ...(query === undefined ? [] : members(query).map((one) => ({ what: `query ${one.path}`, change: { query: one.renamed() } }))),
    ...(body === undefined ? [] : members(body).map((one) => ({ what: `body ${one.path}`, change: { body: one.renamed() } }))),
    { what: 'result emptied', change: { result: emptied() } },
    ...members(result).map((one) => ({ what: `result ${one.path}`, change: { result: one.renamed() } })),
    ...(paging === undefined ? [] : [{ what: 'paging items', change: { paging: { ...paging, items: `${paging.items}Flipped` } } }]),
  ] as Flip[];
}

/* The same path with one segment changed: its text, or the name of its placeholder. The root has one segment, which is empty. */
function pathsLike(path: string): string[] {
  const segments = path.slice(1).split('/');
  return segments.map((segment, at) => {
    const changed = segment.startsWith('{') ? segment.replace('}', 'Flipped}') : `${segment}-flipped`;
    return `/${segments.map((other, index) => (index === at ? changed : other)).join('/')}`;
  });
}

/**
 * Flips every row of a suite and runs the row's cases on each flip, until one notices. The rows are restored.
 *
 * A case that fails without any flip would notice everything, so there may be none.
 */
export async function flipWire<Client>(suite: WireSuite<Client>): Promise<FlipReport[]> {
  for (const one of suite.cases) {
    const found = await differences(suite, one);
    if (found.length > 0) throw new Error(`Nothing is flipped, and yet ${one.operation}, "${one.name}", finds: ${found.join('; ')}`);
  }
  const reports: FlipReport[] = [];
  for (const [id, operation] of Object.entries(suite.operations)) {
    const cases = suite.cases.filter((one) => one.operation === id);
    const flips = flipsOf(operation);
    const survivors: string[] = [];
    for (const { what, change } of flips) {
      const before = { ...operation };
      Object.assign(operation, change);
      try {
        let noticed = false;
        for (const one of cases) {
          noticed = (await differences(suite, one)).length > 0;
          if (noticed) break;
        }
        if (!noticed) survivors.push(what);
      } finally {
        Object.assign(operation, before);
      }
    }
    reports.push({ operation: id, flips: flips.length, caught: flips.length - survivors.length, survivors });
  }
  return reports;
}
