/** A bulk load with a journal that is started again with another file: no row that is there is sent again, however the file was changed. */
import fc from 'fast-check';
import { CustomerAccounts } from 'quadrail/customer-accounts';
import { Journal } from 'quadrail/durable';
import { expect, it } from 'vitest';
import { answering, json, reset, testClock } from '../core/support.js';
import { memoryStore } from '../durable/support.js';

interface Row {
  readonly externalId?: string;
  readonly name: string;
}

/** What the vendor does with a request. */
type Answer = 'loads' | 'refuses' | 'loses the request' | 'loses its answer';

/* Rows as they stand in the file: every fourth has no id. `spoilt` breaks the documented contract, so that nothing is sent. */
const row = (number: number, spoilt: boolean): Row => ({
  ...(number % 4 === 3 ? {} : { externalId: `R${number}` }),
  name: (spoilt ? number : `Tenant ${number}`) as string,
});

/** How a person changes the file before the second start. */
const changes: Readonly<Record<string, (rows: readonly Row[], one: number, other: number) => readonly Row[]>> = {
  nothing: (rows) => rows,
  'removes a row': (rows, one) => rows.toSpliced(one, 1),
  'adds a row': (rows, one) => rows.toSpliced(one, 0, { externalId: 'NEW', name: 'A new tenant' }),
  'moves a row': (rows, one, other) => rows.toSpliced(one, 1).toSpliced(other, 0, rows[one] as Row),
  'exchanges two rows': (rows, one, other) => rows.with(one, rows[other] as Row).with(other, rows[one] as Row),
  'sorts the file': (rows) => rows.toReversed(),
  'mends a row': (rows, one) => rows.with(one, { ...(rows[one] as Row), name: `Tenant ${one}` }),
  'gives a row an id': (rows, one) => rows.with(one, { externalId: `N${one}`, name: (rows[one] as Row).name }),
  'takes the id of a row away': (rows, one) => rows.with(one, { name: (rows[one] as Row).name }),
};

const answers: readonly Answer[] = ['loads', 'refuses', 'loses the request', 'loses its answer'];

function vendor(): { readonly loaded: Map<string, number>; readonly plan: Answer[]; readonly fetch: ReturnType<typeof answering> } {
  const loaded = new Map<string, number>();
  const ids = new Set<string>();
  const plan: Answer[] = [];
  const fetch = answering((request) => {
    if (request.method === 'GET') {
      const id = decodeURIComponent(request.url.split('/').at(-1) as string);
      return ids.has(id) ? json(200, { externalId: id, name: 'x' }) : json(404, { httpCode: 404, message: 'There is no such account' });
    }
    const { customerAccounts } = JSON.parse(request.body as string) as { readonly customerAccounts: readonly Row[] };
    const answer = plan.shift() ?? 'loads';
    if (answer === 'refuses') return json(400, { httpCode: 400, message: 'no' });
    if (answer === 'loses the request') throw reset();
    for (const { externalId, name } of customerAccounts) {
      loaded.set(name, (loaded.get(name) ?? 0) + 1);
      if (externalId !== undefined) ids.add(externalId);
    }
    if (answer === 'loses its answer') throw reset();
    return json(200, { httpCode: 0 });
  });
  return { loaded, plan, fetch };
}

const runs = fc.record({
  count: fc.integer({ min: 1, max: 24 }),
  spoilt: fc.array(fc.nat(23), { maxLength: 2 }),
  invalidRows: fc.constantFrom('fail', 'collect'),
  plan: fc.array(fc.constantFrom(...answers), { maxLength: 8 }),
  change: fc.constantFrom(...Object.keys(changes)),
  places: fc.tuple(fc.nat(23), fc.nat(23)),
  sizes: fc.tuple(fc.constantFrom(4, 5), fc.constantFrom(2, 4, 5, 10, 50)),
  concurrency: fc.constantFrom(1, 3),
  secondPlan: fc.array(fc.constantFrom(...answers), { maxLength: 4 }),
});

it('sends no row twice, whatever was changed between two starts of a load', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(runs, async ({ count, spoilt, invalidRows, plan, change, places, sizes, concurrency, secondPlan }) => {
      const clock = testClock();
      const { loaded, plan: next, fetch } = vendor();
      const journal = new Journal({ store: memoryStore(), scope: 'test', clock });
      const accounts = new CustomerAccounts({
        ...{ baseUrl: 'https://cw.example', credentials: { jwt: 'jwt-4711' }, fetch, clock, journal, maxRetries: 0 },
      } as never);
      const load = (rows: readonly Row[], chunkSize: number): Promise<unknown> =>
        accounts
          .bulkLoadAll(
            rows as never,
            { busUnit: { name: 'N' }, name: 'import', invalidRows, onFailure: 'collect', chunkSize, concurrency } as never,
          )
          .asResult();
      const rows = Array.from({ length: count }, (_, number) => row(number, spoilt.includes(number)));
      next.push(...plan);
      await load(rows, sizes[0]);
      next.splice(0, next.length, ...secondPlan);
      const changed = (changes[change] as (typeof changes)[string])(rows, places[0] % count, places[1] % count);
      await load(changed, sizes[1]);
      expect([...loaded].filter(([, times]) => times > 1)).toEqual([]);
    }),
    { numRuns: 250 },
  );
});
