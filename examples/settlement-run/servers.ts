/** A PostgreSQL and a Redis of the test's own, each with its data in a new folder, that keep what they confirm. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A server that runs. */
export interface Server {
  /** Where clients find it. */
  readonly url: string;
  /** Ends it and removes its data. */
  readonly stop: () => Promise<void>;
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('No port is free.');
  return address.port;
}

/** Resolves when a server has said that it is ready. */
function ready(server: ChildProcess, stream: 'stdout' | 'stderr', words: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    server.once('error', reject);
    server.once('exit', () => reject(new Error(`The server ended before it was ready: ${said.slice(-500)}`)));
    server[stream]?.on('data', (text: Buffer) => {
      said += text;
      if (said.includes(words)) resolve();
    });
  });
}

async function stopped(server: ChildProcess, signal: NodeJS.Signals, folder: string): Promise<void> {
  if (server.exitCode === null && server.signalCode === null) {
    server.kill(signal);
    await once(server, 'exit');
  }
  rmSync(folder, { recursive: true, force: true });
}

/** Starts a Redis that writes every command to the disk before it answers. */
export async function startRedis(): Promise<Server> {
  const folder = mkdtempSync(join(tmpdir(), 'quadrail-redis-'));
  const port = await freePort();
  const settings = [
    '--port',
    String(port),
    '--bind',
    '127.0.0.1',
    '--dir',
    folder,
    '--save',
    '',
    '--appendonly',
    'yes',
    '--appendfsync',
    'always',
  ];
  const server = spawn('redis-server', settings, { stdio: ['ignore', 'pipe', 'inherit'] });
  await ready(server, 'stdout', 'Ready to accept connections');
  return { url: `redis://127.0.0.1:${port}`, stop: () => stopped(server, 'SIGTERM', folder) };
}

/* Debian keeps the programs of each version in a folder of its own, and puts none of them into the PATH. */
function postgresFolder(): string {
  const root = '/usr/lib/postgresql';
  const [newest] = existsSync(root) ? readdirSync(root).sort((one, other) => Number(other) - Number(one)) : [];
  return newest === undefined ? '' : `${join(root, newest, 'bin')}/`;
}

/* PostgreSQL refuses to run as root: then it runs as the user that its package made. */
function ownUser(): { readonly uid: number; readonly gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const idOf = (option: string): number => Number(execFileSync('id', [option, 'postgres'], { encoding: 'utf8' }));
  return { uid: idOf('-u'), gid: idOf('-g') };
}

/** Starts a PostgreSQL with one database. */
export async function startPostgres(): Promise<Server> {
  const folder = mkdtempSync(join(tmpdir(), 'quadrail-postgres-'));
  const user = ownUser();
  if (user !== undefined) chownSync(folder, user.uid, user.gid);
  const data = join(folder, 'data');
  const programs = postgresFolder();
  const options = { ...user, cwd: folder };
  const asked = ['-D', data, '-U', 'postgres', '--auth', 'trust', '--encoding', 'UTF8', '--no-locale'];
  execFileSync(`${programs}initdb`, asked, { ...options, stdio: ['ignore', 'ignore', 'inherit'] });
  const port = await freePort();
  const settings = ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', folder, '-c', 'max_connections=200'];
  const server = spawn(`${programs}postgres`, settings, { ...options, stdio: ['ignore', 'ignore', 'pipe'] });
  await ready(server, 'stderr', 'database system is ready to accept connections');
  return { url: `postgres://postgres@127.0.0.1:${port}/postgres`, stop: () => stopped(server, 'SIGINT', folder) };
}
