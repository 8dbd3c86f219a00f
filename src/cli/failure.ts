/** What the program was called with makes no sense; the message names what. */
export class UsageError extends Error {}

/** The sandbox could not be started; the message says why. */
export class StartError extends Error {}
