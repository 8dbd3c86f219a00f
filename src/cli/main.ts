#!/usr/bin/env node
/** The process of the program `quadrail`. */
import type { Output } from './command.js';
import { program } from './program.js';

/* If the reader of the output has gone (`| head`, for example), that is not a failure. */
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});

let ended: Promise<void> | undefined;

const output: Output = {
  print: (line) => void process.stdout.write(`${line}\n`),
  warn: (line) => void process.stderr.write(`${line}\n`),
  /* A command that does not ask ends by a signal at once, as programs do; one that asks, by a second signal. */
  get ended() {
    ended ??= new Promise((resolve) => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
      process.stdout.once('error', () => resolve());
    });
    return ended;
  },
};

process.exitCode = await program(process.argv.slice(2), output);
