/** Packs the built package and installs it into two empty projects, with and without its optional peers. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** An empty project with the packed package and nothing else. */
    readonly bareProject: string;
    /** The same with its optional peers, the oldest that it takes of undici and OpenTelemetry. */
    readonly peersProject: string;
    /** The files of the tarball. */
    readonly packedFiles: readonly string[];
  }
}

const root = join(import.meta.dirname, '../..');

function npm(args: readonly string[], cwd: string): string {
  return execFileSync('npm', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
}

export default function setup(project: TestProject): () => void {
  if (!existsSync(join(root, 'dist/index.js'))) throw new Error('There is no dist: run the tests of the package by npm run test:package.');
  const folder = mkdtempSync(join(tmpdir(), 'quadrail-package-'));
  const { devDependencies, peerDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    devDependencies: { msw: string };
    peerDependencies: { undici: string; '@opentelemetry/api': string };
  };
  /* The oldest that the range lets in; the other tests have the newest. */
  const oldest = (peer: keyof typeof peerDependencies): string => `${peer}@${peerDependencies[peer].replace(/^\^([\d.]+).*/, '$1')}`;
  const [packed] = JSON.parse(npm(['pack', '--json', '--ignore-scripts', '--pack-destination', folder], root)) as [
    { filename: string; files: { path: string }[] },
  ];

  const install = (name: string, ...packages: string[]): string => {
    const target = join(folder, name);
    mkdirSync(target);
    writeFileSync(join(target, 'package.json'), JSON.stringify({ name, private: true }));
    npm(['install', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error', ...packages], target);
    return target;
  };

  const tarball = join(folder, packed.filename);
  project.provide('bareProject', install('bare', tarball));
  project.provide(
    'peersProject',
    install('with-peers', tarball, `msw@${devDependencies.msw}`, oldest('undici'), oldest('@opentelemetry/api')),
  );
  project.provide(
    'packedFiles',
    packed.files.map(({ path }) => path),
  );
  return () => rmSync(folder, { recursive: true, force: true });
}
