/** Listens to callers' signals. All calls that share a signal share one listener: some runtimes warn of a leak at eleven. */

interface Subscription {
  readonly calls: Set<() => void>;
  readonly notify: () => void;
}

/* Owner: the calls that listen. Key: the signal. An entry is removed when the last of them stops listening. */
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
