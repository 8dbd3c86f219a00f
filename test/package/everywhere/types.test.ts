import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, inject, it } from 'vitest';

const peersProject = inject('peersProject');
const root = join(import.meta.dirname, '../../..');
const compilers = {
  'TypeScript 5.9': join(inject('compilersProject'), 'node_modules/typescript-5/bin/tsc'),
  'TypeScript 6': join(root, 'node_modules/typescript/bin/tsc'),
  'TypeScript 7': join(inject('compilersProject'), 'node_modules/typescript-7/bin/tsc'),
};

/* What a page imports, whose compiler knows nothing of Node. */
const page = `import { isApiError, Quadrail } from 'quadrail';
import { QuickStream } from 'quadrail/quickstream';
const quickstream = new QuickStream({ auth: 'none', baseUrl: '/backend' });
const quadrail = new Quadrail({ quickstream: { auth: 'none', baseUrl: '/backend' } });
quickstream.ping().then(({ communityName }) => communityName, isApiError);
export const closed: Promise<void>[] = [quickstream.close(), quadrail.close(), quadrail[Symbol.asyncDispose]()];
`;

interface Way {
  readonly compiler: keyof typeof compilers;
  readonly name: string;
  readonly type: 'module' | 'commonjs';
  readonly compilerOptions: object;
  /** Instead of the program that uses every entry. */
  readonly program?: string;
}

/** Compiles the consumer in a project of its own; gives what the compiler says. */
function compile({ compiler, name, type, compilerOptions, program }: Way): string {
  const project = mkdtempSync(join(peersProject, `${name}-`));
  mkdirSync(join(project, 'node_modules/@types'), { recursive: true });
  symlinkSync(join(root, 'node_modules/@types/node'), join(project, 'node_modules/@types/node'));
  if (program === undefined) cpSync(join(root, 'test/package/everywhere/consumer.ts'), join(project, 'consumer.ts'));
  else writeFileSync(join(project, 'consumer.ts'), program);
  writeFileSync(join(project, 'package.json'), JSON.stringify({ name, private: true, type }));
  writeFileSync(
    join(project, 'tsconfig.json'),
    JSON.stringify({
      compilerOptions: {
        target: 'es2022',
        strict: true,
        exactOptionalPropertyTypes: true,
        noEmit: true,
        types: ['node'],
        ...compilerOptions,
      },
    }),
  );
  try {
    return execFileSync(process.execPath, [compilers[compiler], '-p', project], { encoding: 'utf8' });
  } catch (error) {
    return (error as { stdout: string }).stdout;
  }
}

/* Declarations are checked as well where the compiler has the libraries that they name. */
const ways: readonly Way[] = [
  { compiler: 'TypeScript 5.9', name: 'nodenext', type: 'module', compilerOptions: { module: 'nodenext', skipLibCheck: false } },
  { compiler: 'TypeScript 6', name: 'nodenext', type: 'module', compilerOptions: { module: 'nodenext', skipLibCheck: false } },
  { compiler: 'TypeScript 6', name: 'nodenext-required', type: 'commonjs', compilerOptions: { module: 'nodenext', skipLibCheck: false } },
  { compiler: 'TypeScript 6', name: 'node16-required', type: 'commonjs', compilerOptions: { module: 'node16', skipLibCheck: true } },
  {
    compiler: 'TypeScript 6',
    name: 'bundler',
    type: 'module',
    compilerOptions: { module: 'esnext', moduleResolution: 'bundler', lib: ['es2022', 'dom'], skipLibCheck: true },
  },
  {
    compiler: 'TypeScript 6',
    name: 'page',
    type: 'module',
    compilerOptions: { module: 'esnext', moduleResolution: 'bundler', lib: ['es2022', 'dom'], types: [], skipLibCheck: false },
    program: page,
  },
  { compiler: 'TypeScript 7', name: 'nodenext', type: 'module', compilerOptions: { module: 'nodenext', skipLibCheck: false } },
];

/* The program expects an error where it misuses the types, so that it does not compile where they are `any`. */
it.each(ways)("$compiler compiles a user's program, $name", (way) => {
  expect(compile(way)).toBe('');
});
