/** Warns, once in a program, of something that will be removed. The policy is in docs/versioning.md. */

interface Program {
  readonly process?: { readonly emitWarning?: (message: string, options: { readonly type: string; readonly code: string }) => void };
}

/* The codes of what has been said. It lives as long as the program, and holds at most one entry for each deprecation of the library. */
const said: Set<string> = /* @__PURE__ */ new Set();

/**
 * Warns of the use of something deprecated: the first time in a program, and not again. In Node it is a `DeprecationWarning`, which
 * `--no-deprecation` hides and `--throw-deprecation` throws; elsewhere it is a line on the console.
 *
 * @param code `QUADRAIL_DEP0001` and so on; MIGRATION.md has each.
 * @param message What is deprecated, since when, and what to use. It never holds a value that the program gave.
 */
export function warnOfDeprecation(code: `QUADRAIL_DEP${number}`, message: string): void {
  if (said.has(code)) return;
  said.add(code);
  const { process } = globalThis as Program;
  if (typeof process?.emitWarning === 'function') process.emitWarning(message, { type: 'DeprecationWarning', code });
  else console.warn(`[${code}] DeprecationWarning: ${message}`);
}
