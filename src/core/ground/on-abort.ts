/** Listens to callers' signals, with one listener on each however many calls share it: some runtimes take eleven for a leak. */

interface Subscription {
  readonly calls: Set<() => void>;
  readonly notify: () => void;
}

/* An entry belongs to the calls that listen, and goes with the last of them. */
const subscriptions = new WeakMap<AbortSignal, Subscription>();

function subscribe(signal: AbortSignal): Subscription {
  const calls = new Set<() => void>();
  const notify = (): void => {
    for (const call of calls) call();
  };
  const entry = { calls, notify };
  subscriptions.set(signal, entry);
  signal.addEventListener('abort', notify, { once: true });
  return entry;
}

/** Calls back when the signal is aborted, until the function that is returned has been called. */
export function onAbort(signal: AbortSignal, call: () => void): () => void {
  const { calls, notify } = subscriptions.get(signal) ?? subscribe(signal);
  calls.add(call);
  return () => {
    if (!calls.delete(call) || calls.size > 0) return;
    signal.removeEventListener('abort', notify);
    subscriptions.delete(signal);
  };
}
