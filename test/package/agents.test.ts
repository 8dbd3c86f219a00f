/** What agents and other programs read in the package: it is there, and what it names is there too. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { entries } from '../../scripts/entries.ts';
import { vendors } from '../../scripts/vendors.ts';

const packedFiles = inject('packedFiles');
const folder = join(inject('bareProject'), 'node_modules/quadrail');
const read = (file: string): string => readFileSync(join(folder, file), 'utf8');

const texts = ['AGENTS.md', 'skills/quadrail/SKILL.md', 'llms.txt', 'llms-full.txt'];

describe('what agents read', () => {
  it.each(texts)('%s is in the package', (file) => {
    expect(packedFiles).toContain(file);
    expect(read(file).length).toBeGreaterThan(1_000);
  });

  it.each(['AGENTS.md', 'skills/quadrail/SKILL.md'])('%s names entries, files and operations that exist', (file) => {
    const text = read(file);
    const named = [...text.matchAll(/`([^`\n]+)`/g)].map(([, name]) => name as string);
    const specifiers = [...text.matchAll(/'(quadrail(?:\/[\w/-]+)?)'|`(quadrail\/[\w/-]+)`/g)].map(([, one, other]) => one ?? other);
    expect(specifiers.length).toBeGreaterThan(0);
    for (const specifier of specifiers) expect(entries.map((entry) => entry.specifier)).toContain(specifier);
    for (const path of named.filter((one) => /^(skills\/|llms|[A-Z]+\.md)/.test(one)))
      expect(existsSync(join(folder, path)), path).toBe(true);
    const operations = read('llms.txt');
    const ids = named.filter((one) => /^[\w.]+$/.test(one) && vendors.some(({ name }) => one.startsWith(`${name}.`)));
    for (const id of ids) expect(operations).toContain(`\`${id}\``);
  });

  it('name the files in which the declarations stand', () => {
    const extension = /`dist\/\*\*\/\*(\.[\w.]+)`/.exec(read('AGENTS.md'))?.[1] as string;
    expect(read('skills/quadrail/SKILL.md')).toContain(`\`dist/**/*${extension}\``);
    const declared = packedFiles.filter((file) => file.startsWith('dist/') && file.endsWith(extension)).map(read);
    for (const name of ['applySettlement(', 'findByReference(', 'declare function disposition(', 'interface ClientOptions'])
      expect(declared.filter((text) => text.includes(name)).length, name).toBeGreaterThan(0);
  });

  it('the skill says in its head what it is for', () => {
    expect(read('skills/quadrail/SKILL.md')).toMatch(/^---\nname: quadrail\ndescription: .{80,1024}\n---\n/);
  });

  it('llms.txt links to files of the package alone', () => {
    const links = [...read('llms.txt').matchAll(/\]\(([^)]+)\)/g)].map(([, link]) => link as string);
    expect(links.length).toBeGreaterThan(20);
    for (const link of links.filter((one) => !one.startsWith('https:'))) expect(existsSync(join(folder, link)), link).toBe(true);
  });

  it('llms-full.txt has every guide that the package has', () => {
    const full = read('llms-full.txt');
    const guides = packedFiles.filter((file) => dirname(file) === 'docs');
    expect(guides.length).toBeGreaterThan(20);
    for (const guide of guides) expect(full).toContain(`<!-- ${guide} -->\n\n# `);
  });

  it('tell that an unknown end is not sent again, that no body is printed, and how to test without a vendor', () => {
    const text = read('AGENTS.md') + read('skills/quadrail/SKILL.md');
    expect(text).toContain('A call that may have been carried out is never sent again');
    expect(text).toContain('Never print, log or store a body');
    expect(text).toContain("from 'quadrail/testing'");
  });
});
