import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { entries, variantFiles, variants } from '../../scripts/entries.ts';

const packedFiles = inject('packedFiles');
const bareProject = inject('bareProject');
const root = join(import.meta.dirname, '../..');
const packageFolder = join(bareProject, 'node_modules/quadrail');
const read = (path: string): string => readFileSync(join(packageFolder, path), 'utf8');

interface Lock {
  readonly packages: Readonly<
    Record<string, { readonly resolved?: string; readonly optionalDependencies?: Readonly<Record<string, string>> }>
  >;
}

describe('the tarball', () => {
  it('holds what was built and the texts for a reader, nothing else', () => {
    const allowed =
      /^(package\.json|(README|CHANGELOG|MIGRATION|SECURITY|AGENTS|THIRD-PARTY-LICENSES)\.md|LICENSE|llms(-full)?\.txt|docs\/[\w-]+\.md|skills\/quadrail\/SKILL\.md|dist\/(openapi|schemas)\/[\w-]+\.json|dist\/[\w/-]+\.(js|js\.map|cjs|d\.ts|d\.cts))$/;
    expect(packedFiles.filter((path) => !allowed.test(path))).toEqual([]);
    expect(packedFiles).toEqual(
      expect.arrayContaining(['package.json', 'README.md', 'CHANGELOG.md', 'MIGRATION.md', 'LICENSE', 'THIRD-PARTY-LICENSES.md']),
    );
  });

  it.each(entries)('has code and types of $specifier for import and require', ({ name }) => {
    expect(packedFiles).toEqual(expect.arrayContaining(['js', 'd.ts', 'cjs', 'd.cts'].map((ending) => `dist/${name}.${ending}`)));
  });

  it('brings ky and zod and no other package', () => {
    const installed = readdirSync(join(bareProject, 'node_modules')).filter((name) => !name.startsWith('.'));
    expect(installed).toEqual(['ky', 'quadrail', 'zod']);
  });

  it('has only code that imports its dependencies, its optional peers or itself', () => {
    const known = /^(\.{1,2}\/.*|#\w+|msw|undici|@opentelemetry\/api|node:.*)$/;
    const imported = packedFiles
      .filter((path) => path.endsWith('.js'))
      .flatMap((path) => [...read(path).matchAll(/^(?:import|export)\b[^'"\n]*["']([^"']+)["'];?$/gm)].map(([, from]) => from ?? ''));
    /* ky is loaded later, and so is the compiler of forms, by a name that no bundler looks up. */
    const chosen = variants.map(({ specifier }) => specifier).filter((specifier) => !['#ky', '#zod-compiler'].includes(specifier));
    expect(imported).toEqual(expect.arrayContaining(chosen));
    expect(imported.filter((from) => !known.test(from))).toEqual([]);
    const later = packedFiles
      .filter((path) => path.endsWith('.js'))
      .flatMap((path) => [...read(path).matchAll(/\bimport\(["']([^"']+)["']\)/g)].map(([, from]) => from ?? ''));
    expect(later.filter((from) => !/^\.{1,2}\//.test(from))).toEqual(['#ky']);
  });

  it('has a file for every form of what has several, and no names for users to import them by', () => {
    const { imports, exports } = JSON.parse(read('package.json')) as Readonly<Record<string, Readonly<Record<string, object>>>>;
    expect(Object.keys(imports ?? {})).toEqual(variants.map(({ specifier }) => specifier));
    for (const file of variantFiles) expect(packedFiles).toContain(`dist/${file}.js`);
    expect(JSON.stringify(exports)).not.toMatch(/transport|compiled|zod/);
  });

  it('has the licences of the packages that are built in, and those are the ones that we know of', () => {
    const sources = packedFiles
      .filter((path) => path.endsWith('.js.map'))
      .flatMap((path) => (JSON.parse(read(path)) as { sources: string[] }).sources);
    const builtIn = new Set(sources.flatMap((source) => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(source)?.[1] ?? []));
    expect([...builtIn].sort()).toEqual(['jsonpath-plus', 'ky', 'zod']);
    const licences = read('THIRD-PARTY-LICENSES.md');
    // The last three are built into jsonpath-plus.
    for (const name of [...builtIn, 'jsep', '@jsep-plugin/regex', '@jsep-plugin/assignment']) {
      expect(licences).toContain(name);
      const [licence = ''] = readdirSync(join(root, 'node_modules', name)).filter((file) => /^licen[cs]e$/i.test(file));
      expect(licences).toContain(readFileSync(join(root, 'node_modules', name, licence), 'utf8').trim());
    }
  });

  it('has every page that its types and messages point to', () => {
    const code = packedFiles.filter((path) => /\.(js|d\.cts)$/.test(path));
    const named = code.flatMap((path) => [...read(path).matchAll(/\b(?:docs\/[\w/-]+|[A-Z]{4,})\.md\b/g)].map(([page]) => page));
    expect(named.length).toBeGreaterThan(0);
    expect([...new Set(named)].filter((page) => !packedFiles.includes(page))).toEqual([]);
  });

  it('tells its own version', () => {
    const { version } = JSON.parse(read('package.json')) as { version: string };
    expect(readFileSync(join(root, 'src/core/ground/version.ts'), 'utf8')).toContain(`'${version}'`);
  });
});

describe('the declarations', () => {
  const declarations = packedFiles.filter((path) => path.endsWith('.d.cts'));

  it('show no type of zod or ky', () => {
    expect(declarations.length).toBeGreaterThanOrEqual(entries.length);
    expect(declarations.filter((path) => /\$?Zod|from ['"](zod|ky)\b|import\(['"](zod|ky)\b/.test(read(path)))).toEqual([]);
  });

  it('show types of OpenTelemetry in the room for it and nowhere else', () => {
    expect(declarations.filter((path) => /opentelemetry/i.test(read(path).replace(/\/\*[\s\S]*?\*\//g, '')))).toEqual([
      'dist/otel/index.d.cts',
    ]);
    const named = read('dist/otel/index.d.cts').match(/import \{([^}]*)\} from '@opentelemetry\/api'/)?.[1];
    expect(
      named
        ?.split(',')
        .map((name) => name.replace('type ', '').trim())
        .sort(),
    ).toEqual(['MeterProvider', 'TracerProvider']);
  });

  it('contain no any', () => {
    const code = (path: string): string => read(path).replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
    const found = declarations.flatMap((path) => [...code(path).matchAll(/^.*(?:[:<|&,(]|=>)\s*any\b.*$/gm)].map(([line]) => line.trim()));
    // Tables hold operations of every input; no other type takes or gives `any`.
    expect(found.filter((line) => !line.startsWith('type AnyOperation ='))).toEqual([]);
  });
});

describe.each([
  'package-lock.json',
  'test/runtimes/package-lock.json',
  'test/guides/package-lock.json',
  'test/compilers/package-lock.json',
])('%s', (path) => {
  const { packages } = JSON.parse(readFileSync(join(root, path), 'utf8')) as Lock;

  it('names no registry', () => {
    expect(Object.entries(packages).filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
  });

  // `npm ci` refuses a lock file without them, and `npm install` leaves out those that its registry does not have.
  it('lists the binaries of all platforms', () => {
    const wanted = Object.values(packages).flatMap(({ optionalDependencies = {} }) => Object.keys(optionalDependencies));
    const listed = new Set(Object.keys(packages).map((key) => key.replace(/^.*node_modules\//, '')));
    expect(wanted.filter((name) => !listed.has(name))).toEqual([]);
  });
});
