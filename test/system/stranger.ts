/** A stranger's folder with the package as it is published, and `quadrail sandbox` started from it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { install, pack } from '../package/packed.ts';

/** An empty folder into which the packed package was installed. */
export interface Stranger {
  readonly folder: string;
  readonly remove: () => void;
}

/** Packs what was built and installs it, with further packages. */
export function stranger(...packages: readonly string[]): Stranger {
  const parent = mkdtempSync(join(tmpdir(), 'quadrail-stranger-'));
  const { tarball } = pack(parent);
  return {
    folder: install(parent, 'stranger', tarball, ...packages),
    remove: () => rmSync(parent, { recursive: true, force: true }),
  };
}

/** A sandbox that runs, as its user starts it. */
export interface RunningSandbox {
  /** The process's own environment with what `--env` printed. */
  readonly env: NodeJS.ProcessEnv;
  /** What `--env` printed. */
  readonly printed: Readonly<Record<string, string>>;
  /** All lines of its log so far. */
  readonly log: () => string;
  /** Ends it by Ctrl-C. */
  readonly stop: () => Promise<void>;
}

/** Starts `quadrail sandbox --port 0 --env` in the folder. */
export async function startSandbox(folder: string, ...flags: readonly string[]): Promise<RunningSandbox> {
  const bin = join(folder, 'node_modules/.bin/quadrail');
  const program: ChildProcess = spawn(bin, ['sandbox', '--port', '0', '--env', ...flags], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let log = '';
  program.stderr?.setEncoding('utf8').on('data', (text: string) => {
    log += text;
  });
  const [text] = (await Promise.race([
    once(program.stdout as NodeJS.ReadableStream, 'data'),
    once(program, 'exit').then(() => Promise.reject(new Error(`The sandbox did not start: ${log}`))),
  ])) as [Buffer];
  const printed = Object.fromEntries(
    Array.from(String(text).matchAll(/^export (\w+)='(.*)'$/gm), ([, name, value]) => [name as string, value as string]),
  );
  return {
    env: { ...process.env, ...printed },
    printed,
    log: () => log,
    stop: async () => {
      program.kill('SIGINT');
      expect(await once(program, 'exit')).toEqual([0, null]);
    },
  };
}
