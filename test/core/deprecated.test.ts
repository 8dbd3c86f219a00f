import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { warnOfDeprecation } from '../../src/core/ground/deprecated.js';

afterEach(() => vi.restoreAllMocks());
afterEach(() => vi.unstubAllGlobals());

describe('a deprecation', () => {
  it('warns once in a program, as Node warns of its own', () => {
    const emitWarning = vi.spyOn(process, 'emitWarning').mockImplementation(() => {});
    for (let call = 0; call < 3; call += 1) warnOfDeprecation('QUADRAIL_DEP9001', 'The option a is deprecated since 0.2.0: use b.');
    expect(emitWarning.mock.calls).toEqual([
      ['The option a is deprecated since 0.2.0: use b.', { type: 'DeprecationWarning', code: 'QUADRAIL_DEP9001' }],
    ]);
  });

  it('does not hide another one', () => {
    const emitWarning = vi.spyOn(process, 'emitWarning').mockImplementation(() => {});
    warnOfDeprecation('QUADRAIL_DEP9002', 'One thing.');
    warnOfDeprecation('QUADRAIL_DEP9003', 'Another thing.');
    expect(emitWarning).toHaveBeenCalledTimes(2);
  });

  it('is a line on the console where there is no Node', () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    vi.stubGlobal('process', undefined);
    for (let call = 0; call < 2; call += 1) warnOfDeprecation('QUADRAIL_DEP9004', 'A thing.');
    expect(warn.mock.calls).toEqual([['[QUADRAIL_DEP9004] DeprecationWarning: A thing.']]);
  });

  it('is in MIGRATION.md with its code', () => {
    const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
    const used = files.flatMap((file) => [...readFileSync(join('src', file), 'utf8').matchAll(/warnOfDeprecation\('(QUADRAIL_DEP\d+)'/g)]);
    const guide = readFileSync('MIGRATION.md', 'utf8');
    for (const [, code] of used) expect(guide).toContain(`\`${code}\``);
  });
});
