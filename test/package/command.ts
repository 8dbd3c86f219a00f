/** Runs the command `quadrail` of the packed package as a terminal does. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterEach, inject } from 'vitest';

const project = inject('bareProject');

/** The command. */
export const bin = join(project, 'node_modules/.bin/quadrail');

/* A host may set options for Node, and ask for colours. */
const { NODE_OPTIONS: _, FORCE_COLOR: __, ...env } = process.env;

/** A program that runs. */
export interface Running {
  readonly child: ChildProcess;
  /** Resolves when what was printed so far holds. */
  readonly until: (holds: (printed: string) => boolean) => Promise<string>;
  /** Sends a signal, to its whole group as a terminal does, and gives the exit code; of a program that the signal killed, its name. */
  readonly stop: (signal: NodeJS.Signals) => Promise<number | NodeJS.Signals>;
}

const running: ChildProcess[] = [];
afterEach(() => {
  for (const { pid, exitCode, signalCode } of running.splice(0)) {
    if (pid !== undefined && exitCode === null && signalCode === null) process.kill(-pid, 'SIGKILL');
  }
});

/** Starts a program in a group of its own; after the test it is ended. */
export function start(command: string, args: readonly string[], extra: Record<string, string> = {}): Running {
  const child = spawn(command, args, { cwd: project, env: { ...env, ...extra }, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  running.push(child);
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
      child.emit('printed');
    });
  }
  return {
    child,
    until: async (holds) => {
      while (!holds(printed)) {
        if (child.exitCode !== null) throw new Error(`It ended with ${child.exitCode}: ${printed}`);
        await Promise.race([once(child, 'printed'), once(child, 'exit')]);
      }
      return printed;
    },
    stop: async (signal) => {
      const ended = once(child, 'exit');
      process.kill(-(child.pid as number), signal);
      const [code, killedBy] = (await ended) as [number | null, NodeJS.Signals];
      return code ?? killedBy;
    },
  };
}

/** Runs the program to its end; gives its exit code and what it printed. */
export function runToEnd(...args: readonly string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    execFile(bin, args, { cwd: project, env }, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr }),
    );
  });
}

/** Whether the sandbox has printed all that it prints before it waits. */
export const isReady = (printed: string): boolean => /baseUrl.*\n\n$/s.test(printed);
