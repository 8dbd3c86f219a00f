/**
 * Leads the stack of an error to the line that awaits the call. The work of a call begins again after every answer, so an error is made
 * where no frame of the caller is left. V8 knows who awaits a promise: asked where the caller's promise is settled, it tells the caller's
 * frames, and costs nothing where no call fails.
 */

/* JavaScriptCore does not know who awaits a promise of a class of one's own, but takes a stack in a tenth of a microsecond. */
const takesEarly = 'Bun' in globalThis;

/** Taken when a call is made, where its frames cannot be found later. */
export const callSite = (): Error | undefined => (takesEarly ? new Error() : undefined);

/* What `await` and the combinators of promises hand over is the runtime's own. */
const isNative = (handler: unknown): boolean => /\[native code\] \}$/.test(Function.prototype.toString.call(handler));

/* The first three are ours and that of `catch` itself. */
const framesOfHandler = 6;

/** Taken where a program hands over a function of its own, as `.catch()` does: nothing awaits then, so no runtime knows the frames later. */
export function handlerSite(handler: unknown): Error | undefined {
  if (takesEarly || typeof handler !== 'function' || isNative(handler)) return undefined;
  const limit = Error.stackTraceLimit;
  try {
    Error.stackTraceLimit = framesOfHandler;
    const site = new Error();
    Error.stackTraceLimit = limit;
    return site;
  } catch {
    /* A program may have frozen `Error`: then the first line above throws, and `.catch()` must not. */
    return undefined;
  }
}

/** Adds the frames of a place to an error that nobody awaits: one among many in a report. */
export function leadToSite(error: unknown, site: Error): void {
  try {
    if (error instanceof Error) append(error, framesOf(site.stack));
  } catch {
    /* As below. */
  }
}

/* Enough to get past our own frames. */
const mostFrames = 30;

/** What the stack of an error was before callers were added: one error may be awaited in several places. */
const origins = new WeakMap<Error, { readonly head: string; readonly own: readonly string[] }>();

/** Adds the frames of whoever awaits this call. Called by an async function that is about to reject the caller's promise. */
export function leadToCaller(error: unknown, site: Error | undefined): void {
  try {
    if (error instanceof Error) addFrames(error, site);
  } catch {
    /* Frozen errors, or a stack that a program formats in its own way: the error itself matters more. */
  }
}

function addFrames(error: Error, site: Error | undefined): void {
  const here = framesHere();
  /* One frame is the asker's own. Where there is no other, nobody awaits, or the runtime does not know who. */
  append(error, here.length > 1 ? here : framesOf(site?.stack));
}

function append(error: Error, frames: readonly string[]): void {
  if (frames.length === 0) return;
  const origin = origins.get(error) ?? parted(error.stack ?? '');
  origins.set(error, origin);
  error.stack = [origin.head, ...origin.own, ...frames].join('\n');
}

function framesHere(): string[] {
  const limit = Error.stackTraceLimit;
  const here: { stack?: string } = {};
  try {
    Error.stackTraceLimit = mostFrames;
    Error.captureStackTrace?.(here, leadToCaller);
    return framesOf(here.stack);
  } finally {
    Error.stackTraceLimit = limit;
  }
}

const isFrame = (line: string): boolean => /^\s*at /.test(line);
/* What a runtime does between two steps of a program. */
const isRuntime = (line: string): boolean => /[( ](node:internal|ext:|<anonymous>\))/.test(line);
const framesOf = (stack: string | undefined): string[] => (stack ?? '').split('\n').filter((line) => isFrame(line) && !isRuntime(line));

/* The message may have several lines. Of the frames only those count that were at work: the async ones stand again where the caller's do. */
function parted(stack: string): { readonly head: string; readonly own: readonly string[] } {
  const lines = stack.split('\n');
  const first = lines.findIndex(isFrame);
  if (first < 0) return { head: stack, own: [] };
  const frames = lines.slice(first);
  const end = frames.findIndex((line) => isRuntime(line) || /^\s*at async /.test(line));
  return { head: lines.slice(0, first).join('\n'), own: end < 0 ? frames : frames.slice(0, end) };
}
