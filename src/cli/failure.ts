import type { Command } from './command.js';

/** What the program was called with makes no sense; the message names what. */
export class UsageError extends Error {
  /** The command whose help explains how it is called; that of the program where there is none. */
  readonly command: Command | undefined;

  constructor(message: string, command?: Command) {
    super(message);
    this.command = command;
  }
}

/** The sandbox could not be started; the message says why. */
export class StartError extends Error {}
