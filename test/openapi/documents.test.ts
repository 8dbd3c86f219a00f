import { describe, expect, it } from 'vitest';
import { documents } from '../../scripts/openapi/all.ts';
import type { Json } from '../../scripts/openapi/json.ts';
import { described } from '../../scripts/openapi/vendors.ts';
import { vendors } from '../../scripts/vendors.ts';
import { all, operationsOf, subjects } from './support.ts';

/** Every object of a document, with its path. */
function* objectsIn(value: unknown, at = ''): Generator<[string, Json]> {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) yield [at, value as Json];
  for (const [name, inner] of Object.entries(value)) yield* objectsIn(inner, `${at}/${name}`);
}

describe.each(subjects)('the document of $name', ({ document, rows }) => {
  const found = operationsOf(document);

  it('has every operation of the table once, and no other', () => {
    expect(found.map(({ operation }) => operation.operationId).sort()).toEqual(Object.keys(rows).sort());
  });

  it('says of each what it does and how sure its path and its answer are, in words and for programs', () => {
    for (const { operation } of found) {
      const row = rows[operation.operationId];
      expect(operation).toMatchObject({ 'x-quadrail-effect': row?.effect, 'x-quadrail-origin': row?.origin });
      expect(operation.description).toMatch(/\*\*Effect\.\*\* .*\n\n(.*\n\n)?\*\*How sure this is\.\*\* .* Source: ./s);
      if (row?.origin.path === 'inferred') expect(operation.description).toContain('they may be wrong');
    }
  });

  it('says how each list goes on', () => {
    const paged = found.filter(({ operation }) => rows[operation.operationId]?.paging !== undefined);
    for (const { operation } of paged) expect(operation.description).toContain('**Paging.** The entries of a page are its ');
  });

  it('warns of every call that must not be sent twice', () => {
    const twice = found.filter(({ operation }) => ['create', 'money'].includes(rows[operation.operationId]?.effect ?? ''));
    for (const { operation } of twice) {
      expect(operation.description).toMatch(/with the same `Idempotency-Key`, never with another one|never send it again by itself/);
    }
  });

  it('describes refusals and failures of each, and what they say of whether the vendor acted', () => {
    for (const { operation } of found) expect(Object.keys(operation.responses)).toEqual(expect.arrayContaining(['4XX', '5XX']));
    const { refusal, failure } = document.components['responses'] ?? {};
    expect(refusal?.['description']).toContain('did nothing, if the body has this form');
    expect(failure?.['description']).toContain('Whether it was carried out is not known');
  });

  it('has a text for every component and every member that the reference has one for', () => {
    for (const [name, schema] of Object.entries(document.components['schemas'] ?? {})) {
      expect(schema['description'], name).toMatch(/[.!?`)]$/m);
      expect(schema['description'], name).not.toBe(`${name}.`);
      for (const [member, of] of Object.entries((schema['properties'] ?? {}) as Readonly<Record<string, Json>>)) {
        expect(of['description'], `${name}.${member}`).toBeDefined();
      }
    }
  });
});

describe('every document', () => {
  it.each(Object.entries(all))('%s refers to nothing that is missing', (_, document) => {
    const refs = [...objectsIn(document)].flatMap(([, { $ref }]) => (typeof $ref === 'string' ? [$ref] : []));
    const missing = refs.filter((ref) => {
      const steps = ref.slice(2).split('/');
      return steps.reduce<unknown>((at, step) => (at as Json | undefined)?.[step], document) === undefined;
    });
    expect(missing).toEqual([]);
  });

  it.each(Object.entries(all))('%s marks passwords, keys, tokens and cards as what must not be logged', (_, document) => {
    const secret = /^(password|token|access_token|api_key|cardNumber|cvn|singleUseTokenId|accountToken)$/;
    const open = [...objectsIn(document.components['schemas'])].flatMap(([at, { properties }]) =>
      Object.entries((properties ?? {}) as Json)
        .filter(([name, member]) => secret.test(name) && Object.keys(member as Json).length > 0)
        .filter(([, member]) => (member as Json)['x-quadrail-sensitive'] !== true)
        .map(([name]) => `${at}/${name}`),
    );
    expect(open).toEqual([]);
  });

  it('has patterns that every engine takes, with the flag that JSON Schema asks for', () => {
    const patterns = Object.values(all).flatMap((document) =>
      [...objectsIn(document)].flatMap(([, { pattern }]) => (typeof pattern === 'string' ? [pattern] : [])),
    );
    expect(patterns.length).toBeGreaterThan(0);
    for (const pattern of patterns) expect(() => new RegExp(pattern, 'u')).not.toThrow();
  });

  it('is the same each time it is made', () => {
    expect(JSON.stringify(documents())).toBe(JSON.stringify(all));
  });

  it('holds no number of a card', () => {
    expect(JSON.stringify(all)).not.toMatch(/\b\d{15,19}\b/);
  });
});

it('are of every vendor: a new one is described in scripts/openapi/vendors', () => {
  expect(Object.keys(described).sort()).toEqual(vendors.map(({ folder }) => folder).sort());
});

describe('the document of all vendors', () => {
  const whole = all['quadrail'];
  if (whole === undefined) throw new Error('It is missing.');

  it('has every operation of every vendor, at the hosts of its own', () => {
    const ids = operationsOf(whole).map(({ operation }) => operation.operationId);
    expect(ids.sort()).toEqual(subjects.flatMap(({ rows }) => Object.keys(rows)).sort());
    for (const [path, item] of Object.entries(whole.paths)) expect(item['servers'], path).toBeDefined();
  });

  it('has the paths of each vendor below its base path', () => {
    expect(Object.keys(whole.paths)).toEqual(
      expect.arrayContaining([
        '/rest/v1/customers/{customerId}',
        '/crmapi/rest/v2/customer_events/purchases/apply_settlement',
        '/cw/customeraccounts/customerAccount',
        '/v2/accounts/{aid}/cases',
      ]),
    );
  });
});
