/** Drift: differences between a vendor's answers and its documentation. Each is reported once. */

import type { Drift, DriftKind } from '../contract/validate.js';
import { notify } from './observe.js';

/** One difference between an answer and the documentation, reported once per client, operation, kind and path. */
export interface DriftEvent {
  /** The operation's id. */
  readonly operation: string;
  /** The path of the member, with dots; list indices are `*`. */
  readonly path: string;
  /** What was seen. */
  readonly kind: DriftKind;
  /** How often it occurred in the answer that is being reported. */
  readonly count: number;
}

/* So that a vendor with new member names in every answer does not fill the memory. */
const mostKept = 1_000;

/** Reports drift to a listener. */
export class DriftReporter {
  /** Owner: one client. Key: operation, kind and path. Lives as long as the client; never invalidated, full at `mostKept`. */
  readonly #seen = new Set<string>();
  readonly #listener: ((event: DriftEvent) => void) | undefined;

  /** Without a listener nothing is reported. */
  constructor(listener: ((event: DriftEvent) => void) | undefined) {
    this.#listener = listener;
  }

  /** Reports what has not been reported before. `clean` hides secrets in the paths, as a member's name may be one. */
  report(operation: string, drift: readonly Drift[], clean: (paths: readonly string[]) => readonly string[] = (paths) => paths): void {
    if (this.#listener === undefined || drift.length === 0) return;
    const fresh = new Map<string, { readonly path: string; readonly kind: DriftKind; count: number }>();
    for (const { kind, keys } of drift) {
      const path = keys.map((key) => (typeof key === 'number' ? '*' : String(key))).join('.');
      const key = `${operation} ${kind} ${path}`;
      const event = fresh.get(key);
      if (event !== undefined) event.count += 1;
      else if (!this.#seen.has(key) && this.#seen.size < mostKept) {
        this.#seen.add(key);
        fresh.set(key, { path, kind, count: 1 });
      }
    }
    if (fresh.size === 0) return;
    const events = [...fresh.values()];
    const paths = clean(events.map(({ path }) => path));
    for (const [at, { kind, count }] of events.entries()) notify(this.#listener, { operation, path: paths[at] as string, kind, count });
  }
}
