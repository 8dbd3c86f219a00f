/** Starts the server of the checks from a project that has it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** The file that a project has it in. */
export const serverProgram = 'sandbox-server.mjs';

/** The server, running in a program of its own. */
export interface CheckServer {
  /** Where pages are served from. */
  readonly origin: string;
  /** Where checks ask for vendors. */
  readonly control: string;
  readonly close: () => Promise<void>;
}

/** Starts it. */
export async function startServer(project: string): Promise<CheckServer> {
  /* It ends with its input, so that nothing is left of it however this program ends. */
  const child = spawn(process.execPath, [serverProgram], { cwd: project, stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = once(child, 'close');
  const close = async (): Promise<void> => {
    child.stdin.end();
    await ended;
  };
  for await (const origin of createInterface(child.stdout)) return { origin, control: `${origin}/control`, close };
  throw new Error('The server of the checks did not start.');
}
