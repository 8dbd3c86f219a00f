/** What looks after the code blocks finds the broken ones, and says where they stand. */
import { describe, expect, it } from 'vitest';
import { type Block, blocksOf, type Fault, faultsOfFences, isProgram } from './blocks.js';
import { faultsOfTypes } from './compile.js';
import { faultsOfRun } from './run.js';

const file = 'docs/planted.md';
const page = (...lines: string[]): Block[] => blocksOf({ file, text: lines.join('\n') });
const program = (...lines: string[]): Block => page('# A page', '', '```ts', ...lines, '```')[0] as Block;
const at = (line: number, message: unknown): Fault => ({ file, line, message: message as string });

describe('a block', () => {
  it('keeps the lines of its page, in a list as well', () => {
    const [block, other] = page('- a list', '', '  ```ts', '  one();', '', '  two();', '  ```', '', '~~~sh', 'npm ci', '~~~');
    expect(block).toMatchObject({ line: 3, language: 'ts' });
    expect(block?.code.split('\n').slice(0, 6)).toEqual(['', '', '', 'one();', '', 'two();']);
    expect(other).toMatchObject({ line: 9, language: 'sh' });
    expect([block, other].map((one) => isProgram(one as Block))).toEqual([true, false]);
  });

  it('keeps the lines of a source file whose comment it stands in', () => {
    const text = [
      'const no = "```ts";',
      '',
      '/**',
      ' * Adds.',
      ' *',
      ' * @example',
      ' * ```ts',
      ' * add(1);',
      ' * ```',
      ' */',
      'export {};',
    ].join('\n');
    const [block, ...others] = blocksOf({ file: 'src/add.ts', text });
    expect(others).toEqual([]);
    expect(block).toMatchObject({ file: 'src/add.ts', line: 7 });
    expect(block?.code.split('\n')[7]).toBe('add(1);');
  });

  it('stands alone, unless it says that it goes on from the program above', () => {
    const [, alone, further] = page('```ts', 'const a = 1;', '```', '```ts', 'const b = 2;', '```', '```ts continued', 'use(b);', '```');
    expect(alone?.code.trim()).toBe('const b = 2;');
    expect(further?.code.split('\n').slice(4, 8)).toEqual(['const b = 2;', '', '', 'use(b);']);
  });

  it.each([
    [['```', 'npm ci', '```'], 1],
    [['text', '', '    indented();'], 3],
    [['```js', 'run();', '```'], 1],
    [['```ts no-run', 'run();', '```'], 1],
    [['```sh continued', 'run', '```'], 1],
  ])('does not escape by its fence: %j', (lines, line) => {
    const text = lines.join('\n');
    expect(faultsOfFences({ file, text }, page(...lines))).toEqual([at(line, expect.any(String))]);
  });

  it('does not escape by standing in an example without a fence', () => {
    const source = { file: 'src/add.ts', text: ['/**', ' * Adds.', ' * @example', ' * add(1);', ' */', 'export {};'].join('\n') };
    expect(faultsOfFences(source, blocksOf(source))).toEqual([{ file: 'src/add.ts', line: 3, message: 'This example has no fence.' }]);
  });
});

describe('a block that does not compile', { timeout: 120_000 }, () => {
  it('is told with its line, and others are not', () => {
    const good = program("import { isApiError } from 'quadrail';", 'console.log(isApiError(await quickstream.ping().asResult()));');
    const bad = {
      ...program(
        "import { failureOf } from 'quadrail/core/fetch-failure';",
        "await quickstream.customers.destroy('1');",
        'await crmcom.purchases.applySettlement({ number: 796 });',
        'undeclared();',
        'const one = 1; one = 2;',
      ),
      line: 30,
    };
    expect(faultsOfTypes([good, bad], ['quickstream', 'crmcom'])).toEqual([
      at(4, expect.stringContaining('quadrail/core/fetch-failure')),
      at(5, expect.stringContaining('destroy')),
      at(6, expect.stringContaining('number')),
      at(7, expect.stringContaining('undeclared')),
      at(8, expect.stringContaining('one')),
    ]);
  });
});

describe('a block that does not run', () => {
  it('is told with the line that failed', async () => {
    const block = program("await quickstream.customers.get('12345678');", "await quickstream.customers.get('no-such-customer');");
    expect(await faultsOfRun(block)).toEqual([at(5, expect.stringContaining('NotFoundError'))]);
  });

  it('is told where it cannot even be read', async () => {
    expect(await faultsOfRun(program('const = 1;'))).toEqual([at(3, expect.stringMatching(/parse/i))]);
  });

  it('is told where it does not come to an end', async () => {
    expect(await faultsOfRun(program('await new Promise(() => {});', 'console.log();'), 100)).toEqual([
      at(4, expect.stringContaining('end')),
    ]);
  });

  it.each([
    [
      'a loop that has nothing to walk',
      ["for await (const c of quickstream.customers.list({ customerName: 'nobody' })) console.log(c);"],
      4,
    ],
    ['a function that nobody calls', ['function never(): void {', '  console.log();', '}'], 5],
    ['a handler that nobody calls', ['export const handler = {', '  fetch() {', '    return 1;', '  },', '};'], 6],
  ])('is told where it passes by %s', async (_, lines, line) => {
    expect(await faultsOfRun(program(...lines))).toEqual([at(line, 'The block ran, and never came here.')]);
  });

  it('may leave out the branches of a choice, and what catches errors', async () => {
    const block = program('try {', '  if (Math.abs(-1) === 2) throw new Error();', '} catch (error) {', '  console.log(error);', '}');
    expect(await faultsOfRun(block)).toEqual([]);
  });

  it('is told where it prints something else than it says', async () => {
    expect(await faultsOfRun(program('console.log(1 + 1); // 2: two', 'console.log([1]); // [ 2 ]'))).toEqual([
      at(5, expect.stringContaining('[ 1 ]')),
    ]);
  });

  it('is told where a test that it shows fails', async () => {
    const block = program("import { expect, test } from 'vitest';", "test('sums', async () => {", '  expect(1 + 1).toBe(3);', '});');
    expect(await faultsOfRun(block)).toEqual([at(6, expect.stringContaining('expected 2 to be 3'))]);
  });

  it('is told where it wants to go out of the documentation', async () => {
    expect(await faultsOfRun(program("await fetch('https://example.com/');"))).toEqual([at(4, expect.stringContaining('example.com'))]);
  });

  it('is told where it leaves another fetch behind', async () => {
    expect(await faultsOfRun(program('globalThis.fetch = () => Promise.reject();'))).toEqual([at(3, expect.stringContaining('fetch'))]);
  });

  it('finds the world as it was, whatever the block before it did', async () => {
    const create = program("await quickstream.customers.create({ customerNumber: 'ONCE', customerName: 'Once' });");
    const before = globalThis.fetch;
    expect([await faultsOfRun(create), await faultsOfRun(create)]).toEqual([[], []]);
    expect(globalThis.fetch).toBe(before);
    expect(process.env['QUICKR_API_KEY']).toBeUndefined();
  });
});
