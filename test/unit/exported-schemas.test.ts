/** Every schema of a call is exported by name, and is a Standard Schema: of answers by itself, of requests by `request`. */
import * as quickstream from 'quadrail/quickstream';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { vendors } from '../../scripts/vendors.ts';
import type { AnyOperation } from '../../src/core/contract/operation.ts';
import type { StandardSchema } from '../../src/core/contract/schema.ts';

const entries = await Promise.all(
  vendors.map(async ({ folder }) => [folder, (await import(`../../src/${folder}/index.ts`)) as Entry] as const),
);

interface Entry {
  readonly operations: Readonly<Record<string, AnyOperation>>;
}

/* A page of a list is made for its item; what has no members has no name. */
const hasNoName = ({ node }: NonNullable<AnyOperation['body']>): boolean =>
  ['array', 'record', 'string', 'unknown'].includes(node.kind) ||
  (node.kind === 'object' && /^(LinkPage|ListPage|Nothing)$/.test(node.name));

const validate = <T>(schema: StandardSchema<T>, value: unknown): unknown => schema['~standard'].validate(value);

describe.each(entries)('quadrail/%s', (_, entry) => {
  const rows = Object.values(entry.operations);
  const exported = new Set<unknown>(Object.values(entry));

  it('exports the schema of everything that a call is given or gives', () => {
    const missing = rows.flatMap(({ id, params, query, body, result }) =>
      Object.entries({ params, query, body, result })
        .filter(([, schema]) => schema !== undefined && !hasNoName(schema) && !exported.has(schema))
        .map(([part]) => `${id}: ${part}`),
    );
    expect(missing).toEqual([]);
  });
});

describe('a schema as a Standard Schema', () => {
  const ann = { customerNumber: 'ANN_LEE', customerName: 'Ann Lee' };

  it('lets pass in answers what a vendor may have added', () => {
    const customer = { customerId: '1', ...ann, status: 'FROZEN', address: null, links: [], loyalty: 1 };
    expect(validate(quickstream.Customer, customer)).toEqual({ value: customer });
  });

  it('refuses in requests what a call would refuse, members that nobody knows and rules between members too', () => {
    const { CreateCustomer } = quickstream;
    expect(validate(CreateCustomer.request, ann)).toEqual({ value: ann });
    expect(validate(CreateCustomer.request, { ...ann, isAdmin: true })).toEqual({
      issues: [{ path: ['isAdmin'], message: 'is not a documented member' }],
    });
    expect(validate(CreateCustomer.request, { ...ann, preferredNotificationMedium: 'EMAIL' })).toMatchObject({
      issues: [{ path: ['emailAddress'] }],
    });
  });

  it('gives back the very value', () => {
    expect(quickstream.CreateCustomer.request['~standard'].validate(ann)).toHaveProperty('value', ann);
  });

  it('has the type of what the call takes', () => {
    type Output = NonNullable<(typeof quickstream.CreateCustomer.request)['~standard']['types']>['output'];
    expectTypeOf<Output>().toEqualTypeOf<quickstream.CreateCustomer>();
  });
});
