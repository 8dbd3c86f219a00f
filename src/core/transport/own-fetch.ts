/**
 * Tells the runtime's own fetch from any other. Only over the runtime's own can anything be known of what was sent: a fetch that wraps it
 * may have sent the request before the error that it shows.
 */
import type { Fetch } from '../call/options.js';
import type { RuntimeName } from '../ground/runtime.js';

/** A known answer for each function, as the question is asked at every call. The function is the key; it goes with it. */
const known = new WeakMap<Fetch, boolean>();

/** Whether a function is the fetch that the runtime was born with: not a wrapper, a bound copy, a proxy, or one of a library. */
export function isOwnFetch(fetch: Fetch, runtime: RuntimeName): boolean {
  let answer = known.get(fetch);
  if (answer === undefined) {
    answer = isBornWith(fetch, runtime);
    known.set(fetch, answer);
  }
  return answer;
}

/* The source of each runtime's fetch names what no program can reach. A function with another source is somebody else's. */
function isBornWith(fetch: Fetch, runtime: RuntimeName): boolean {
  const source = Function.prototype.toString.call(fetch);
  switch (runtime) {
    case 'node':
      return /^function fetch\(input, init = undefined\) \{[^}]*require\('internal\/deps\/undici\/undici'\)/.test(source);
    case 'deno':
      return /^function fetch\(\.{3}\w+\) ?\{ ?return lazyFetch\(\)\.fetch\(/.test(source);
    case 'bun':
      /* Bun shows the same source for a bound function, and another name. Only its own has a member more. */
      return source.includes('[native code]') && fetch.name === 'fetch' && Object.hasOwn(fetch, 'preconnect') && !isProxy(fetch);
    default:
      return false;
  }
}

interface Utilities {
  readonly types?: { readonly isProxy?: (value: unknown) => boolean };
}

/** Whether a value is a `Proxy`; true where the runtime cannot tell. */
export function isProxy(value: unknown): boolean {
  const { process } = globalThis as { readonly process?: { readonly getBuiltinModule?: (name: string) => unknown } };
  const utilities = process?.getBuiltinModule?.('util') as Utilities | undefined;
  return utilities?.types?.isProxy?.(value) ?? true;
}
