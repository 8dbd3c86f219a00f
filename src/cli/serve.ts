import { VERSION } from '../core/ground/version.js';
import { createSandbox } from '../testing/index.js';
import type { Command } from './arguments.js';
import { StartError } from './failure.js';
import { requestLine, vendorLines } from './lines.js';

/* The program prints each request; to keep them as well would fill the memory in time. */
const maxRequests = 0;

/** Runs the sandbox on a socket until `ended` resolves. */
export async function serve(
  { port, seed, latency }: Extract<Command, { name: 'sandbox' }>,
  print: (line: string) => void,
  ended: Promise<void>,
): Promise<void> {
  const sandbox = createSandbox({ clock: 'real', seed, latency, maxRequests });
  const vendorWidth = Math.max(...Object.keys(sandbox.baseUrls).map(({ length }) => length));
  const server = await sandbox
    .listen({ port, onServed: (served) => print(requestLine(served, vendorWidth)) })
    .catch((error: NodeJS.ErrnoException) => {
      throw new StartError(reason(error, port));
    });
  /* In one piece, so that a program which reads it sees all or nothing. */
  const title = `quadrail ${VERSION}: simulated vendors, seed ${seed}. Ctrl-C ends them.`;
  print([title, ...vendorLines(sandbox, server), ''].join('\n'));
  await ended;
  await server.close();
}

function reason({ code, message }: NodeJS.ErrnoException, port: number): string {
  if (code === 'EADDRINUSE') return `Port ${port} is taken: choose another with --port, or --port 0 for a free one`;
  if (code === 'EACCES') return `Port ${port} needs elevated privileges: choose a port above 1023 with --port`;
  return message;
}
