/** Every operation has an example, which compiles as it stands and runs against the sandbox as its page shows it there. */
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { inSandbox, operationExamples } from '../../scripts/docs-site/operation-examples.js';
import { operations } from '../../src/reference/index.js';
import type { Block } from './blocks.js';
import { faultsOfTypes } from './compile.js';
import { faultsOfRun } from './run.js';
import { surroundingNames } from './surroundings.js';

const examples = operationExamples(fileURLToPath(new URL('../../', import.meta.url)));
const block = (file: string, code: string): Block => ({ file, line: 1, language: 'ts', marks: [], code });
const shown = [...examples].map(([id, example]) => block(id, example.code));
const whole = [...examples].map(([id, example]) => block(`${id} in the sandbox`, inSandbox(example)));

describe('the example of an operation', () => {
  it('is there for each, and for nothing else', () => {
    expect([...examples.keys()].sort()).toEqual(operations.map(({ id }) => id).sort());
  });

  it('calls the operation that it is for', () => {
    const method = (id: string): string => id.split('.').slice(1).join('.').replace('auth.loginWithKey', 'auth.login');
    expect([...examples].filter(([id, { code }]) => !code.includes(`.${method(id)}(`)).map(([id]) => id)).toEqual([]);
  });

  it('compiles, as it is written and as it is run', { timeout: 120_000 }, () => {
    expect(faultsOfTypes([...shown, ...whole], surroundingNames)).toEqual([]);
  });

  it.each(whole.map((one) => [one.file, one] as const))('runs: %s', { timeout: 60_000 }, async (_, one) => {
    expect(await faultsOfRun(one)).toEqual([]);
  });
});
