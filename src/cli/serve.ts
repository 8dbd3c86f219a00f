import { randomInt } from 'node:crypto';
import { isLoopback } from '../core/call/base-url.js';
import { isConfigurationError } from '../core/ground/errors.js';
import { VERSION } from '../core/ground/version.js';
import { createSandbox, type Sandbox, type SandboxOptions } from '../testing/index.js';
import type { Output } from './command.js';
import { StartError, UsageError } from './failure.js';
import { jsonFile } from './json-file.js';
import { controlLine, environmentLines, requestLine, vendorLines } from './lines.js';
import type { SandboxFlags } from './sandbox.js';

/* The program prints each request; those that it keeps for `state` must not fill the memory in time. */
const maxRequests = 1_000;

/** Runs the sandbox on a socket until the program is asked to end. */
export async function serve(flags: SandboxFlags, { print, warn, ended }: Output): Promise<number> {
  const { port, host, allowedHosts, env } = flags;
  const sandbox = await sandboxOf(flags);
  const vendorWidth = Math.max(...Object.keys(sandbox.baseUrls).map(({ length }) => length));
  const controlToken = process.env['QUADRAIL_SANDBOX_TOKEN'] || undefined;
  /* With --env the output is for a shell, and a log would be none. */
  const log = env ? warn : print;
  const server = await sandbox
    .listen({ port, host, allowedHosts, controlToken, onServed: (served) => log(requestLine(served, vendorWidth)) })
    .catch((error: NodeJS.ErrnoException) => {
      if (isConfigurationError(error)) throw new UsageError(error.message);
      throw new StartError(reason(error, flags));
    });
  if (!isLoopback(host))
    warn(`Warning: the sandbox listens at ${host}: everybody who reaches this machine's network reaches it. Publish no port of it.`);
  /* In one piece, so that a program which reads it sees all or nothing. */
  const title = `quadrail ${VERSION}: simulated vendors${flags.seed === undefined ? '' : `, seed ${flags.seed}`}. Ctrl-C ends them.`;
  print((env ? environmentLines(sandbox, server) : [title, controlLine(server), ...vendorLines(sandbox, server), '']).join('\n'));
  await ended;
  await server.close();
  return 0;
}

async function sandboxOf({ seed, latency, callbackHosts, faults, data }: SandboxFlags): Promise<Sandbox> {
  const options: SandboxOptions = {
    clock: 'real',
    /* Keys that are the same on every machine would be known to everybody who can reach the port. */
    seed: seed ?? randomInt(2 ** 48 - 1),
    latency,
    maxRequests,
    callbackHosts,
    ...(data === undefined ? {} : { data: withoutSchema(await jsonFile('data', data)) }),
    ...(faults === undefined ? {} : { faults: (await jsonFile('faults', faults)) as NonNullable<SandboxOptions['faults']> }),
  };
  try {
    return createSandbox(options);
  } catch (error) {
    if (isConfigurationError(error)) throw new UsageError(error.message);
    throw error;
  }
}

/* It tells an editor the form of the file, and the sandbox nothing. */
function withoutSchema(data: unknown): NonNullable<SandboxOptions['data']> {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return data as never;
  const { $schema: _, ...scenes } = data as Record<string, unknown>;
  return scenes as NonNullable<SandboxOptions['data']>;
}

function reason({ code, message }: NodeJS.ErrnoException, { port, host }: SandboxFlags): string {
  if (code === 'EADDRINUSE') return `Port ${port} is taken: choose another with --port, or --port 0 for a free one`;
  if (code === 'EACCES') return `Port ${port} needs elevated privileges: choose a port above 1023 with --port`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return `There is no address ${host} on this machine: leave --host out, or give 0.0.0.0`;
  return message;
}
