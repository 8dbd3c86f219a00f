#!/usr/bin/env node
/** The program `quadrail`. */
import { VERSION } from '../core/ground/version.js';
import { type Command, commandOf, usage } from './arguments.js';
import { StartError, UsageError } from './failure.js';

const print = (line: string): void => void process.stdout.write(`${line}\n`);

/** Resolves when the program is asked to end, or nobody reads what it prints any more. A second signal ends it at once. */
const ended = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
    process.stdout.once('error', () => resolve());
  });

async function run(command: Command): Promise<void> {
  if (command.name === 'help') print(usage.trimEnd());
  else if (command.name === 'version') print(VERSION);
  else {
    /* Loaded only now: to be told of a wrong option should take no time. */
    const { serve } = await import('./serve.js');
    await serve(command, print, ended());
  }
}

try {
  await run(commandOf(process.argv.slice(2)));
} catch (error) {
  if (!(error instanceof UsageError || error instanceof StartError)) throw error;
  process.stderr.write(`quadrail: ${error.message}.\n`);
  if (error instanceof UsageError) process.stderr.write(`\n${usage}`);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
