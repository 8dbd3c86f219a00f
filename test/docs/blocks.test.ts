/** Every code block of the README, the guides and the doc comments compiles, and runs to its end. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { blocksOf, faultsOfFences, isProgram, type Source } from './blocks.js';
import { faultsOfTypes } from './compile.js';
import { faultsOfRun } from './run.js';
import { surroundingNames } from './surroundings.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const names = (folder: string, end: string): string[] =>
  readdirSync(root + folder, { recursive: folder === 'src', encoding: 'utf8' })
    .filter((name) => name.endsWith(end))
    .map((name) => `${folder}/${name}`);
/* Its blocks are files for several test runners and for a page: test/guides runs each by its own. */
const ownTests = 'docs/testing.md';
const sources: Source[] = ['README.md', 'AGENTS.md', 'skills/quadrail/SKILL.md', ...names('docs', '.md'), ...names('src', '.ts')]
  .filter((file) => file !== ownTests)
  .map((file) => ({ file, text: readFileSync(root + file, 'utf8') }));
const found = sources.map((source) => ({ source, blocks: blocksOf(source) }));
const programs = found.flatMap(({ blocks }) => blocks).filter(isProgram);
const declares = (text: string, name: string): boolean => new RegExp(`\\b(const|let) (\\{[^}]*)?\\b${name}\\b`).test(text);

describe('a code block', () => {
  it('is found in the README, the guides and the doc comments', () => {
    const where = (start: string): number => programs.filter(({ file }) => file.startsWith(start)).length;
    expect(where('README.md')).toBeGreaterThanOrEqual(2);
    expect(where('docs/')).toBeGreaterThan(20);
    expect(where('src/')).toBeGreaterThan(10);
  });

  it('says what it is written in', () => {
    expect(found.flatMap(({ source, blocks }) => faultsOfFences(source, blocks))).toEqual([]);
  });

  it('uses no client before its page says how that is made', () => {
    const unsaid = found.flatMap(({ source: { file, text }, blocks }) =>
      ['quickstream', 'crmcom', 'accounts', 'quickr'].flatMap((client) => {
        const first = blocks.find(({ language, code }) => language === 'ts' && new RegExp(`(?<![.\\w'"\`/])${client}\\.`).test(code));
        const before = text.split('\n').slice(0, first?.line).join('\n');
        const isSaid = first === undefined || declares(first.code, client) || declares(before, client) || before.includes(`\`${client}\``);
        return isSaid ? [] : [`${file}:${first.line} ${client}`];
      }),
    );
    expect(unsaid.filter((place) => !place.startsWith('src/'))).toEqual([]);
  });

  it('never calls a payment declined because it is not approved: it may be not known yet', () => {
    const inTwo = programs.filter(({ code }) => /summaryCode\s*[!=]==\s*'0'\s*\?/.test(code));
    expect(inTwo.map(({ file, line }) => `${file}:${line}`)).toEqual([]);
  });

  it('compiles', { timeout: 120_000 }, () => {
    expect(faultsOfTypes(programs, surroundingNames)).toEqual([]);
  });

  it.each(programs.map((block) => [`${block.file}:${block.line}`, block] as const))('runs: %s', { timeout: 60_000 }, async (_, block) => {
    expect(await faultsOfRun(block)).toEqual([]);
  });
});
