/** The reference: every operation and every model has its texts, and the build names what has none. */
import { globSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { readReference } from '../../scripts/reference/read.js';
import type { AnyOperation } from '../../src/core/contract/operation.js';
import { models, operations } from '../../src/reference/index.js';

const src = fileURLToPath(new URL('../../src', import.meta.url));
const tables = await Promise.all(
  globSync('*/table.ts', { cwd: src }).map(async (file) => {
    const { operations: table } = (await import(join(src, file))) as { operations: Record<string, AnyOperation> };
    return Object.values(table);
  }),
);
const rows = tables.flat();

describe('the reference', () => {
  it('has every operation of every table, with what its row says', () => {
    expect(operations.map(({ id }) => id).sort()).toEqual(rows.map(({ id }) => id).sort());
    for (const { id, method, path, effect, origin, success, paging } of rows) {
      const found = operations.find((one) => one.id === id);
      expect({ ...found, paged: found?.paged }).toMatchObject({ method, path, effect, origin, paged: paging !== undefined });
      expect(found?.success).toEqual(success);
    }
  });

  it('says of an operation what it is for, where it is documented, what it takes and gives, and how it fails', () => {
    expect(operations.find(({ id }) => id === 'quickstream.accounts.get')).toEqual({
      id: 'quickstream.accounts.get',
      method: 'GET',
      path: '/accounts/{accountToken}',
      effect: 'read',
      origin: { path: 'docs', result: 'seed' },
      success: [200],
      summary: 'Gives one registered account.',
      description: expect.stringContaining('Accounts API'),
      arguments: [{ name: 'accountToken', description: expect.stringContaining('token') }],
      source: 'Accounts API, "Get", https://quickstream.support.qvalent.com/docs/quickstreamapi/v1/accounts',
      errors: [{ name: 'NotFoundError', when: 'where no account has the token.' }],
      input: { params: '{ accountToken: string }' },
      result: 'CustomerAccount',
      paged: false,
    });
  });

  it('has every model with a text for each member, those that it inherits included', () => {
    const checklist = models.find(({ vendor, name }) => vendor === 'quickr' && name === 'Checklist');
    expect(checklist?.description).toContain('Quickr API');
    expect(checklist?.members.find(({ name }) => name === 'created_at')).toEqual({
      name: 'created_at',
      type: 'string | null',
      optional: true,
      description: 'When it was made, `2019-08-24T14:15:22Z`.',
    });
    for (const { name, description, members } of models) {
      expect(`${name}: ${description}`).toMatch(/: \S/);
      for (const member of members) expect(`${name}.${member.name}: ${member.description}`).toMatch(/: \S/);
    }
  });

  it('has a model for each form that a row names', () => {
    const known = new Set(models.map(({ name }) => name));
    const named = operations.flatMap(({ input, result }) => [input.query, input.body, result]);
    const names = named.flatMap((type) => type?.match(/\b[A-Z]\w*/g) ?? []);
    expect(names.filter((name) => !known.has(name) && !['Record'].includes(name))).toEqual([]);
  });
});

describe('a source without a text', () => {
  const folders: string[] = [];
  afterAll(() => {
    for (const folder of folders) rmSync(folder, { recursive: true });
  });

  const files = {
    'post/types.ts': `export interface Operation<Id, Input, Result> { readonly types?: [Id, Input, Result]; readonly [fact: string]: unknown }
export interface OnceOnly<Id, Input, Result> extends Operation<Id, Input, Result> {}
`,
    'post/operations.ts': `import type { OnceOnly } from './types.js';
import type { Parcel } from './models/parcel.js';
/** Sends a parcel. @see Post API, "Send" */
export const send: OnceOnly<'post.send', { body: Parcel }, Parcel> = {
  id: 'post.send', method: 'POST', path: '/parcels', effect: 'create', origin: { path: 'seed', result: 'seed' }, success: [201],
};
`,
    'post/client.ts': `import type { Parcel } from './models/parcel.js';
export class Post {
  /**
   * Sends a parcel, see {@link Parcel}.
   *
   * @param parcel - What to
   *   send.
   * @throws ConflictError where it was sent.
   */
  send(parcel: Parcel): Parcel {
    return parcel;
  }
}
`,
    'post/models/parcel.ts': `/** A parcel. */
export interface Parcel {
  /** Its weight, in grams. */
  readonly weight?: number | undefined;
  /**
   * Its old number.
   *
   * @deprecated Use the new one.
   */
  readonly number: string;
}
`,
  };
  type File = keyof typeof files;

  const read = (file?: File, from = '', to = ''): ReturnType<typeof readReference> => {
    const folder = mkdtempSync(join(tmpdir(), 'quadrail-reference-'));
    folders.push(folder);
    for (const [name, text] of Object.entries(files)) {
      if (name === file && !text.includes(from)) throw new Error(`${file} does not hold ${from}`);
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), name === file ? text.replace(from, to) : text);
    }
    return readReference(folder);
  };

  it('is told from one with all of them', () => {
    const { operations: read1, models: read2 } = read();
    expect(read1).toEqual([
      {
        ...{
          id: 'post.send',
          method: 'POST',
          path: '/parcels',
          effect: 'create',
          origin: { path: 'seed', result: 'seed' },
          success: [201],
        },
        ...{ summary: 'Sends a parcel.', description: 'Sends a parcel, see `Parcel`.', source: 'Post API, "Send"' },
        arguments: [{ name: 'parcel', description: 'What to send.' }],
        errors: [{ name: 'ConflictError', when: 'where it was sent.' }],
        ...{ input: { body: 'Parcel' }, result: 'Parcel', paged: false },
      },
    ]);
    expect(read2).toEqual([
      {
        ...{ vendor: 'post', name: 'Parcel', description: 'A parcel.' },
        members: [
          { name: 'weight', type: 'number | undefined', optional: true, description: 'Its weight, in grams.' },
          { name: 'number', type: 'string', optional: false, description: 'Its old number.', deprecated: 'Use the new one.' },
        ],
      },
    ]);
  });

  it.each<[string, File, string, string, string]>([
    [
      'an operation without a sentence',
      'post/operations.ts',
      'Sends a parcel.',
      '',
      'post.send: the doc comment of its row does not begin',
    ],
    [
      'an operation without a page',
      'post/operations.ts',
      '@see Post API, "Send"',
      '',
      'post.send: the doc comment of its row names no page',
    ],
    [
      'an effect that its type denies',
      'post/operations.ts',
      "effect: 'create'",
      "effect: 'read'",
      'post.send: its effect is read, and its type',
    ],
    ['a method without a text', 'post/client.ts', 'Sends a parcel, see {@link Parcel}.', '', 'post.send: its method has no doc comment'],
    ['a model without a text', 'post/models/parcel.ts', '/** A parcel. */', '', 'post, Parcel: the model has no doc comment'],
    [
      'a member without a text',
      'post/models/parcel.ts',
      '/** Its weight, in grams. */',
      '',
      'post, Parcel.weight: the member has no doc comment',
    ],
  ])('ends the build: %s', (_, file, from, to, message) => {
    expect(() => read(file, from, to)).toThrow(message);
  });
});
