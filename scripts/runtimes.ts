/** The runtimes of `test/runtimes`: what is pinned there, and the commands that start it. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where they are installed. */
export const runtimesFolder: string = join(import.meta.dirname, '../test/runtimes');

/** A runtime that is installed there. */
export interface InstalledRuntime {
  /** The version that is pinned. */
  readonly version: string;
  /** The program. */
  readonly command: string;
}

/** The names under which they are pinned. */
export type RuntimePin = 'bun' | 'deno' | 'node-22' | 'node-26' | 'workerd';

const { dependencies } = JSON.parse(readFileSync(join(runtimesFolder, 'package.json'), 'utf8')) as {
  readonly dependencies: Readonly<Record<RuntimePin, string>>;
};

function runtime(pin: RuntimePin): InstalledRuntime {
  const version = dependencies[pin].replace(/^npm:node@/, '');
  const program = pin.startsWith('node-') ? `${pin}/bin/node` : `.bin/${pin}`;
  return { version, command: join(runtimesFolder, 'node_modules', program) };
}

/** Each of them. */
export const runtimes: Readonly<Record<RuntimePin, InstalledRuntime>> = {
  bun: runtime('bun'),
  deno: runtime('deno'),
  'node-22': runtime('node-22'),
  'node-26': runtime('node-26'),
  workerd: runtime('workerd'),
};

/** Those that do not start, or are of another version. */
export function missingRuntimes(): string[] {
  return Object.entries(runtimes).flatMap(([pin, { version, command }]) => (said(command).includes(asPrinted(version)) ? [] : [pin]));
}

/* workerd tells the day in its version: `1.20260730.1` is `workerd 2026-07-30`. */
const asPrinted = (version: string): string => version.replace(/^1\.(\d{4})(\d\d)(\d\d)\.\d+$/, '$1-$2-$3');

function said(command: string): string {
  try {
    return execFileSync(command, ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  } catch {
    return '';
  }
}
