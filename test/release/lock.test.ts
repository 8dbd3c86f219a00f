import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkLock, type Pinned } from '../../scripts/release/lock.ts';

const checksum = `sha512-${'A'.repeat(86)}==`;
const sound: Pinned = { version: '1.0.0', integrity: checksum, license: 'MIT' };
const problemsOf = (one: Pinned) => checkLock({ '': {}, 'node_modules/thing': one }).problems;

describe('the check of a lock file', () => {
  it('finds nothing where every package has a checksum and a permissive licence', () => {
    expect(checkLock({ '': {}, 'node_modules/thing': sound })).toEqual({ pinned: 1, problems: [] });
  });

  it('finds a package without a checksum, or with a weak one', () => {
    expect(problemsOf({ ...sound, integrity: undefined })).toEqual(['thing 1.0.0 has no SHA-512 checksum: npm run lock:fill']);
    expect(problemsOf({ ...sound, integrity: 'sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk=' })).toHaveLength(1);
  });

  it('finds a binary of another platform without one: somebody installs it there', () => {
    const binary = { ...sound, integrity: undefined, optional: true, dev: true, os: ['darwin'], cpu: ['arm64'] };
    expect(problemsOf(binary)).toHaveLength(1);
  });

  it('allows tools what it does not allow what users install', () => {
    expect(problemsOf({ ...sound, license: 'MPL-2.0', dev: true })).toEqual([]);
    expect(problemsOf({ ...sound, license: 'MPL-2.0' })).toEqual(['thing 1.0.0 has the licence MPL-2.0']);
  });

  it('knows the licences of a few tools that were read by hand, in the version that was read', () => {
    const { license: _, ...unnamed } = sound;
    expect(checkLock({ 'node_modules/decko': { ...unnamed, version: '1.2.0', dev: true } }).problems).toEqual([]);
    expect(checkLock({ 'node_modules/decko': { ...unnamed, version: '1.3.0', dev: true } }).problems).toHaveLength(1);
    expect(checkLock({ 'node_modules/decko': { ...unnamed, version: '1.2.0' } }).problems).toHaveLength(1);
  });

  it('reads a choice of licences, and refuses what has none', () => {
    expect(problemsOf({ ...sound, license: '(GPL-3.0 OR MIT)' })).toEqual([]);
    expect(problemsOf({ ...sound, license: 'MIT AND GPL-3.0' })).toHaveLength(1);
    expect(problemsOf({ ...sound, license: undefined })).toEqual(['thing 1.0.0 has the licence (none)']);
  });

  it('passes the lock files of this repository', () => {
    const script = join(import.meta.dirname, '../../scripts/check-supply-chain.ts');
    expect(execFileSync(process.execPath, [script], { encoding: 'utf8' })).toMatch(/^package-lock\.json: \d{3,} packages, 0 problems/m);
  });
});
