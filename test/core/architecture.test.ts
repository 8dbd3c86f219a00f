import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { formOf, isOwn, variantFiles, variants } from '../../scripts/entries.ts';
import { vendors as listed } from '../../scripts/vendors.js';
import { tested } from '../tested.js';

const src = fileURLToPath(new URL('../../src', import.meta.url));
const vendors = listed.map(({ folder }) => folder);

interface Import {
  readonly file: string;
  /** A bare package name, or a path under `src`. */
  readonly target: string;
  readonly statement: string;
}

const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.[cm]?ts$/.test(file))
  .map((file) => file.replaceAll('\\', '/'));

const imports: Import[] = files.flatMap((file) => {
  const code = readFileSync(join(src, file), 'utf8');
  const statements = code.matchAll(
    /^\s*(?:import|export)\b[^;'"]*?\bfrom\s*['"]([^'"]+)['"]|^\s*import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]|\brequire\(\s*['"]([^'"]+)['"]/gm,
  );
  return [...statements].map((match) => {
    const specifier = (match[1] ?? match[2] ?? match[3] ?? match[4]) as string;
    const target = specifier.startsWith('.') ? relative(src, join(src, dirname(file), specifier)).replaceAll('\\', '/') : specifier;
    return { file, target, statement: match[0] };
  });
});

const room = (path: string): string => path.split('/')[0] as string;
const offenders = (isBad: (one: Import) => boolean): string[] => imports.filter(isBad).map(({ file, target }) => `${file} -> ${target}`);

describe('the rooms of the house', () => {
  it('are found, with their imports', () => {
    expect(files).toContain('core/transport/ky-transport.ts');
    expect(imports.length).toBeGreaterThan(100);
    expect(offenders(({ target }) => target === 'ky').length).toBeGreaterThan(0);
  });

  it('keep ky in the one file that knows it', () => {
    expect(offenders(({ file, target }) => /^ky($|\/)/.test(target) && file !== 'core/transport/ky.ts')).toEqual([]);
    expect(offenders(({ file, target }) => target === '#ky' && file !== 'core/transport/ky-transport.ts')).toEqual([]);
  });

  it('keep zod in the files that list its parts, by its core entry, and those parts where schemas are compiled', () => {
    expect(
      offenders(
        ({ file, target }) =>
          /^zod($|\/)/.test(target) && !(/^core\/contract\/zod(-compiler|-leaves)?\.ts$/.test(file) && target === 'zod/v4/core'),
      ),
    ).toEqual([]);
    expect(imports.some(({ target }) => target === 'zod/v4/core')).toBe(true);
    expect(offenders(({ file, target }) => target === '#zod' && !/^core\/contract\/(compile|forms|own-forms)\.ts$/.test(file))).toEqual([]);
  });

  it('import what has several forms by the name that package.json gives it, and no form by its file', () => {
    expect(variantFiles.length).toBeGreaterThanOrEqual(5);
    expect(variantFiles.filter((file) => !files.includes(`${file}.ts`))).toEqual([]);
    expect(offenders(({ target }) => variantFiles.includes(target.replace(/\.js$/, '')))).toEqual([]);
    expect(offenders(({ target }) => target.startsWith('#') && !variants.some(({ specifier }) => specifier === target))).toEqual([]);
  });

  it('give pages and workers the same forms, which name nothing that only servers have', () => {
    for (const variant of variants) expect(formOf(variant, ['workerd'])).toBe(formOf(variant, ['browser']));
    const pages = variants.map((variant) => formOf(variant, ['browser'])).filter(isOwn);
    const reached = new Set(pages.map((form) => `${form}.ts`));
    for (const file of reached)
      for (const one of imports.filter((each) => each.file === file))
        if (!/^#|^zod/.test(one.target)) reached.add(one.target.replace(/\.js$/, '.ts'));
    const forServers = ['ky-transport', 'gate', 'own-fetch', 'plain-dispatcher', 'fresh-connection', 'never-connected'];
    expect([...reached].filter((file) => forServers.includes(file.replace(/^core\/transport\/|\.ts$/g, '')))).toEqual([]);
    expect(reached.size).toBeGreaterThan(5);
  });

  it('leave the core without a vendor, the sandbox or any other room', () => {
    expect(
      offenders(
        ({ file, target }) => room(file) === 'core' && target.includes('/') && !target.startsWith('core/') && target !== 'zod/v4/core',
      ),
    ).toEqual([]);
  });

  it('leave no vendor’s name in the code of the core', () => {
    const names = [...Object.values(tested).flatMap(({ folder, data: { name, title } }) => [folder, name, title]), 'clearingworks'];
    const named = files.filter((file) => {
      const code = readFileSync(join(src, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
      return room(file) === 'core' && names.some((name) => code.toLowerCase().includes(name.toLowerCase()));
    });
    expect(named).toEqual([]);
  });

  it('let a vendor import the core and no other vendor', () => {
    expect(
      offenders(({ file, target }) => vendors.includes(room(file)) && !target.startsWith('core/') && room(target) !== room(file)),
    ).toEqual([]);
  });

  it('let nothing but the sandbox itself, and the command line that starts it, import the sandbox', () => {
    expect(offenders(({ file, target }) => room(target) === 'testing' && room(file) !== 'testing' && room(file) !== 'cli')).toEqual([]);
  });

  it('let nothing that clients are made of import the reference', () => {
    expect(offenders(({ file, target }) => room(target) === 'reference' && !['reference', 'cli'].includes(room(file)))).toEqual([]);
    expect(
      offenders(({ file, target }) => room(file) === 'reference' && room(target) !== 'reference' && !target.startsWith('core/')),
    ).toEqual([]);
  });

  it('import by name only, so that bundlers can leave out what is not used, but for a table, which takes all rows, and for peers whose version is checked', () => {
    const isTable = ({ file, target }: Import): boolean => file.endsWith('/table.ts') && target === `${room(file)}/operations.js`;
    const whole = imports.filter(({ statement }) => /import\s+\*\s+as/.test(statement));
    /* A version that lacks a name must be told in words, and a name that is missing ends the program before. */
    const isPeer = ({ target }: Import): boolean => ['msw', '@opentelemetry/api'].includes(target);
    expect(whole.filter((one) => !isTable(one) && !isPeer(one)).map(({ file }) => file)).toEqual([]);
    expect(files.filter((file) => /^export default /m.test(readFileSync(join(src, file), 'utf8')))).toEqual([]);
  });

  it('need no package but the two that are declared, and the optional ones behind their own entries', () => {
    const behind: Record<string, readonly string[]> = { testing: ['msw', 'jsonpath-plus'], node: ['undici'], otel: ['@opentelemetry/api'] };
    /* A module that the build writes has types of its own. */
    const isOurs = (target: string): boolean => ['.ts', '.d.ts'].some((ending) => files.includes(target.replace(/\.js$/, ending)));
    const packages = imports.filter(({ target }) => !isOurs(target) && !/^(node:|#)/.test(target));
    expect(
      packages
        .filter(
          ({ file, target }) =>
            !['ky', 'zod/v4/core'].includes(target) &&
            !(behind[room(file)] ?? []).some((name) => target === name || target.startsWith(`${name}/`)),
        )
        .map(({ file, target }) => `${file} -> ${target}`),
    ).toEqual([]);
  });
});
