/**
 * Adds the frames of the caller to the stack of an error, so that it shows the line that awaits the call. The code of a call resumes after
 * every answer, and by then no frame of the caller is left on the stack. V8 knows who awaits a promise: where the caller's promise is
 * settled, it gives the caller's frames. This costs nothing as long as no call fails.
 */

/* JavaScriptCore does not know who awaits a promise of a subclass, but it takes a stack in a tenth of a microsecond. */
const takesEarly = 'Bun' in globalThis;

/** Takes the stack when a call is made, in runtimes that cannot find the frames later. */
export const callSite = (): Error | undefined => (takesEarly ? new Error() : undefined);

/* `await` and `Promise.all` pass native functions. */
const isNative = (handler: unknown): boolean => /\[native code\] \}$/.test(Function.prototype.toString.call(handler));

/* The first three frames are our own and that of `catch`. */
const framesOfHandler = 6;

/**
 * Takes the stack where a program passes its own function, to `.catch()` for example: nothing awaits then, so no runtime knows the frames
 * later.
 */
export function handlerSite(handler: unknown): Error | undefined {
  if (takesEarly || typeof handler !== 'function' || isNative(handler)) return undefined;
  const limit = Error.stackTraceLimit;
  try {
    Error.stackTraceLimit = framesOfHandler;
    const site = new Error();
    Error.stackTraceLimit = limit;
    return site;
  } catch {
    /* A program may have frozen `Error`. Then the first line above throws, but `.catch()` must not. */
    return undefined;
  }
}

/** Adds the frames of a known place to an error that nobody awaits, such as one of many in a report. */
export function leadToSite(error: unknown, site: Error): void {
  try {
    if (error instanceof Error) append(error, framesOf(site.stack));
  } catch {
    /* As below. */
  }
}

/* Enough frames to reach past our own. */
const mostFrames = 30;

/**
 * The stack of each error before callers were added, as one error may be awaited in several places. Key: the error; it goes with the error.
 */
const origins = new WeakMap<Error, { readonly head: string; readonly own: readonly string[] }>();

/** Adds the frames of whoever awaits this call. Called by an async function that is about to reject the caller's promise. */
export function leadToCaller(error: unknown, site: Error | undefined): void {
  try {
    if (error instanceof Error) addFrames(error, site);
  } catch {
    /* The error may be frozen, or the program may format stacks itself. The error matters more than its stack. */
  }
}

function addFrames(error: Error, site: Error | undefined): void {
  const here = framesHere();
  /* The first frame is our own. If it is the only one, nobody awaits, or the runtime does not know who. */
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
/* A frame of the runtime itself. */
const isRuntime = (line: string): boolean => /[( ](node:internal|ext:|<anonymous>\))/.test(line);
const framesOf = (stack: string | undefined): string[] => (stack ?? '').split('\n').filter((line) => isFrame(line) && !isRuntime(line));

/*
 * Splits a stack into its message, which may have several lines, and its own frames. Async frames are left out: the caller's frames repeat
 * them.
 */
function parted(stack: string): { readonly head: string; readonly own: readonly string[] } {
  const lines = stack.split('\n');
  const first = lines.findIndex(isFrame);
  if (first < 0) return { head: stack, own: [] };
  const frames = lines.slice(first);
  const end = frames.findIndex((line) => isRuntime(line) || /^\s*at async /.test(line));
  return { head: lines.slice(0, first).join('\n'), own: end < 0 ? frames : frames.slice(0, end) };
}
