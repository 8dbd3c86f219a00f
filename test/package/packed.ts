/** Packs the built package, as a registry would get it, and installs it as a user would. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

const { devDependencies, peerDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly peerDependencies: Readonly<Record<string, string>>;
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
  npm(['install', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error', ...packages], target);
  return target;
}

/** A package in the version that the project itself is developed with. */
export const pinned = (name: string): string => `${name}@${devDependencies[name]}`;

/** The oldest version of an optional peer that the package takes: newer ones may not load on the oldest Node. */
export function oldestPeer(name: string): string {
  const version = /\d+\.\d+\.\d+/.exec(peerDependencies[name] ?? '')?.[0];
  if (version === undefined) throw new Error(`package.json does not say which ${name} the package takes.`);
  return `${name}@${version}`;
}

/** Makes a project with the package and its optional peers, the oldest that it takes of undici and OpenTelemetry. */
export const installWithPeers = (folder: string, tarball: string): string =>
  install(folder, 'with-peers', tarball, pinned('msw'), oldestPeer('undici'), oldestPeer('@opentelemetry/api'));
