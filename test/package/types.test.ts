import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';

const peersProject = inject('peersProject');
const root = join(import.meta.dirname, '../..');

/** Compiles the consumer in a project of its own; gives what the compiler says. */
function compile(name: string, type: 'module' | 'commonjs', compilerOptions: object): string {
  const project = join(peersProject, name);
  mkdirSync(project);
  mkdirSync(join(project, 'node_modules/@types'), { recursive: true });
  symlinkSync(join(root, 'node_modules/@types/node'), join(project, 'node_modules/@types/node'));
  cpSync(join(root, 'test/package/consumer.ts'), join(project, 'consumer.ts'));
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
    return execFileSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', project], { encoding: 'utf8' });
  } catch (error) {
    return (error as { stdout: string }).stdout;
  }
}

describe("a user's program compiles", () => {
  it.each([
    { name: 'nodenext-esm', type: 'module', compilerOptions: { module: 'nodenext', skipLibCheck: false } },
    { name: 'nodenext-cjs', type: 'commonjs', compilerOptions: { module: 'nodenext', skipLibCheck: false } },
    { name: 'node16-cjs', type: 'commonjs', compilerOptions: { module: 'node16', skipLibCheck: true } },
    {
      name: 'bundler',
      type: 'module',
      compilerOptions: { module: 'esnext', moduleResolution: 'bundler', lib: ['es2022', 'dom'], skipLibCheck: true },
    },
  ] as const)('as $name', ({ name, type, compilerOptions }) => {
    expect(compile(name, type, compilerOptions)).toBe('');
  });
});
