/** A copy of a recipe, apart from this repository, and its program. */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** A recipe that listens. */
export interface Started {
  /** Its address, without a slash at the end. */
  readonly url: string;
  /** What it has printed so far. */
  readonly printed: () => string;
  readonly end: () => Promise<void>;
}

/** Copies a recipe and installs what it needs, the package from its tarball. Gives the copy. */
export function installed(recipe: string, copy: string, tarball: string): string {
  cpSync(recipe, copy, { recursive: true, filter: (file) => !/node_modules|\.next|[\\/]dist$/.test(file.slice(recipe.length)) });
  const manifest = join(copy, 'package.json');
  const { dependencies, ...others } = JSON.parse(readFileSync(manifest, 'utf8')) as { dependencies: Record<string, string> };
  writeFileSync(manifest, JSON.stringify({ ...others, dependencies: { ...dependencies, quadrail: `file:${tarball}` } }, null, 2));
  execFileSync('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error'], {
    cwd: copy,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return copy;
}

const root = join(import.meta.dirname, '../..');

/** Checks the types of a copy with the compiler of this repository, by the settings of the recipe or else by those of Node. */
export function checkTypes(project: string): void {
  const forNode = ['--target', 'es2023', '--module', 'nodenext', '--lib', 'es2023,dom,dom.iterable', '--allowImportingTsExtensions'];
  const own = existsSync(join(project, 'tsconfig.json'));
  const settings = own ? ['-p', '.'] : [...forNode, '--types', 'node', ...readdirSync(project).filter((file) => file.endsWith('.ts'))];
  const types = ['--typeRoots', `${join(root, 'node_modules/@types')},${join(project, 'node_modules/@types')}`];
  const command = [join(root, 'node_modules/typescript/bin/tsc'), '--noEmit', '--strict', '--skipLibCheck', ...types, ...settings];
  execFileSync(process.execPath, command, { cwd: project, stdio: ['ignore', 'inherit', 'inherit'] });
}

/* A framework's first start compiles and bundles; this machine may be busy. */
const patienceMs = 180_000;

/** Starts a recipe by its one command, and waits until it answers. */
export async function started(project: string): Promise<Started> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  /* A process group of its own: what npm starts is ended with it. */
  const child = spawn('npm', ['start'], {
    cwd: project,
    env: { ...process.env, PORT: String(port), NO_COLOR: '1', CI: '1', NEXT_TELEMETRY_DISABLED: '1', WRANGLER_SEND_METRICS: 'false' },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
    });
  }
  const ended = once(child, 'close');
  const end = async (): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null && child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    await ended;
  };
  for (const late = Date.now() + patienceMs; ; await wait(200)) {
    if (
      (await fetch(url).then(
        (answer) => answer.text(),
        () => undefined,
      )) !== undefined
    )
      return { url, printed: () => printed, end };
    if (child.exitCode !== null || Date.now() > late) {
      await end();
      throw new Error(`${project} does not answer at ${url}. It printed:\n${printed}`);
    }
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
