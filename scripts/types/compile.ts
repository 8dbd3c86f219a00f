/** Compiles a user's programs under one setting, and reads the declarations that the compiler makes of them. */
import { execFile } from 'node:child_process';
import { globSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { entries } from '../entries.ts';
import { consumer, programOf } from './programs.ts';
import type { Cell, Version } from './settings.ts';

const root = join(import.meta.dirname, '../..');
const specifiers: readonly string[] = entries.map(({ specifier }) => specifier);

/** Programs by the names of their files. */
export type Programs = Readonly<Record<string, string>>;

const fileOf = (specifier: string): string => `${specifier.replaceAll('/', '-')}.ts`;

/** One program of each entry, made from what was built. */
export async function programsOfEntries(): Promise<Programs> {
  const dist = join(root, 'dist');
  return Object.fromEntries(
    await Promise.all(entries.map(async (entry) => [fileOf(entry.specifier), await programOf(dist, entry)] as const)),
  );
}

/** The same, and the program that uses the entries together. */
export const allPrograms = async (): Promise<Programs> => ({ ...(await programsOfEntries()), 'consumer.ts': consumer() });

const compilerOf = (version: Version): string => {
  const folder = version === '6.0' ? 'node_modules/typescript' : `test/compilers/node_modules/typescript-${version}`;
  return join(root, folder, 'bin/tsc');
};

/**
 * Compiles programs in a project that has the package and its optional peers. Gives what is wrong, line by line: what the compiler says of
 * them or of quadrail's declarations, and what their own declarations name that no user can import. What a compiler says of the
 * declarations of other packages is their affair.
 */
export async function faultsOf(project: string, programs: Programs, { version, setting, esModuleInterop }: Cell): Promise<string[]> {
  const folder = mkdtempSync(join(project, 'compiled-'));
  mkdirSync(join(folder, 'src'));
  for (const [file, code] of Object.entries(programs)) writeFileSync(join(folder, 'src', file), code);
  writeFileSync(
    join(folder, 'src/process.d.ts'),
    'declare const process: { readonly env: Readonly<Record<string, string | undefined>> };\n',
  );
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, type: setting.type }));
  const compilerOptions = {
    target: 'es2022',
    lib: ['es2022', 'dom'],
    types: [],
    strict: true,
    exactOptionalPropertyTypes: true,
    skipLibCheck: false,
    declaration: true,
    emitDeclarationOnly: true,
    rootDir: 'src',
    outDir: 'out',
    ...(version === '6.0' ? { ignoreDeprecations: '6.0' } : {}),
    esModuleInterop,
    ...setting.options,
  };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['src'] }));
  const said = await outputOf(process.execPath, [compilerOf(version), '-p', folder, '--pretty', 'false'], folder);
  return [...oursOf(said), ...unnamed(folder)];
}

const outputOf = (program: string, args: readonly string[], cwd: string): Promise<string> =>
  new Promise((resolve) => {
    execFile(program, args, { cwd, maxBuffer: 2 ** 26 }, (_, stdout, stderr) => resolve(stdout + stderr));
  });

/* The first line of each message names the file; the rest explain. */
function oursOf(said: string): string[] {
  const messages = said.split('\n').filter((line) => line !== '' && !line.startsWith(' '));
  return messages.filter((line) => !/node_modules\/(?!quadrail\/)/.test(line.replace(/: error TS.*/, '')));
}

/** The modules that the declarations of the programs name and that are no entry of a package: files below `dist`, for example. */
function unnamed(folder: string): string[] {
  const written = globSync('out/**/*.d.ts', { cwd: folder });
  if (written.length === 0) return ['no declarations were made'];
  return written.flatMap((file) => {
    const named = [...readFileSync(join(folder, file), 'utf8').matchAll(/(?:\bimport\(|\bfrom |\bimport )["']([^"']+)["']/g)].map(
      ([, name]) => name as string,
    );
    const wrong = named.filter((name) => !specifiers.includes(name) && !['msw', '@opentelemetry/api'].includes(name));
    return [...new Set(wrong)].map((name) => `${file} names ${name}`);
  });
}
