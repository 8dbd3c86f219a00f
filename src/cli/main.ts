#!/usr/bin/env node
/** The process of the program `quadrail`. */
import type { Output } from './command.js';
import { program } from './program.js';

const output: Output = {
  print: (line) => void process.stdout.write(`${line}\n`),
  warn: (line) => void process.stderr.write(`${line}\n`),
  /* A second signal ends the program at once. Where nobody reads what it prints any more, it ends as well. */
  ended: new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
    process.stdout.once('error', () => resolve());
  }),
};

process.exitCode = await program(process.argv.slice(2), output);
