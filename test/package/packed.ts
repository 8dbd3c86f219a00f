/** Packs the built package, as a registry would get it, and installs it as a user would. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  readonly devDependencies: Readonly<Record<string, string>>;
};

/** The packed package. */
export interface Packed {
  readonly tarball: string;
  /** The paths in it. */
  readonly files: readonly string[];
}

function npm(args: readonly string[], cwd: string): string {
  return execFileSync('npm', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
}

/** Packs what was built into a folder. */
export function pack(folder: string): Packed {
  if (!existsSync(join(root, 'dist/index.js'))) throw new Error('There is no dist: run npm run build first.');
  const [packed] = JSON.parse(npm(['pack', '--json', '--ignore-scripts', '--pack-destination', folder], root)) as [
    { filename: string; files: { path: string }[] },
  ];
  return { tarball: join(folder, packed.filename), files: packed.files.map(({ path }) => path) };
}

/** Makes an empty project in a folder and installs packages into it. */
export function install(folder: string, name: string, ...packages: readonly string[]): string {
  const target = join(folder, name);
  mkdirSync(target);
  writeFileSync(join(target, 'package.json'), JSON.stringify({ name, private: true }));
  add(target, ...packages);
  return target;
}

/** Installs further packages into a project. */
export function add(project: string, ...packages: readonly string[]): void {
  npm(['install', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error', ...packages], project);
}

/** A package in the version that the project itself is developed with. */
export const pinned = (name: string): string => `${name}@${devDependencies[name]}`;

/** The oldest version of each optional peer that the package can use. It installs beside any: package.json names no range. */
export const oldestPeers = { '@opentelemetry/api': '1.3.0', msw: '2.0.0', undici: '7.28.0' } as const;

/** An optional peer in that version, as npm is asked for it: newer ones may not load on the oldest Node. */
export const oldestPeer = (name: keyof typeof oldestPeers): string => `${name}@${oldestPeers[name]}`;

/** Makes a project with the package and its optional peers, the oldest that it takes of undici and OpenTelemetry. */
export const installWithPeers = (folder: string, tarball: string): string =>
  install(folder, 'with-peers', tarball, pinned('msw'), oldestPeer('undici'), oldestPeer('@opentelemetry/api'));
