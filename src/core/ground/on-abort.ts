/** Listens to callers' signals, with one listener on each however many calls share it: some runtimes take eleven for a leak. */

interface Watched {
  readonly calls: Set<() => void>;
  readonly tell: () => void;
}

/* An entry belongs to the calls that listen, and goes with the last of them. */
const watched = new WeakMap<AbortSignal, Watched>();

function watch(signal: AbortSignal): Watched {
  const calls = new Set<() => void>();
  const tell = (): void => {
    for (const call of calls) call();
  };
  const entry = { calls, tell };
  watched.set(signal, entry);
  signal.addEventListener('abort', tell, { once: true });
  return entry;
}

/** Calls back when the signal is aborted, until the function that is returned has been called. */
export function onAbort(signal: AbortSignal, call: () => void): () => void {
  const { calls, tell } = watched.get(signal) ?? watch(signal);
  calls.add(call);
  return () => {
    if (!calls.delete(call) || calls.size > 0) return;
    signal.removeEventListener('abort', tell);
    watched.delete(signal);
  };
}
