/**
 * Recognises the runtime's own fetch. Only with that one can it be known whether a request was sent: a fetch that wraps it may have sent the
 * request before the error that it reports.
 */
import type { Fetch } from '../call/options.js';
import { type RuntimeName, runtimeName } from '../ground/runtime.js';

/** The answer for each function, since every call asks. Owner: this module. Key: the function. Lives as long as the function. */
const known = new WeakMap<Fetch, RuntimeName | 'none'>();

/**
 * The runtime whose built-in fetch a function is. `'none'` for everything else: a wrapper, a bound copy, a proxy, or the fetch of a library.
 */
export function runtimeOf(fetch: Fetch): RuntimeName | 'none' {
  let answer = known.get(fetch);
  if (answer === undefined) {
    const runtime = runtimeName();
    answer = isBornWith(fetch, runtime) ? runtime : 'none';
    known.set(fetch, answer);
  }
  return answer;
}

/**
 * Whether a function is the built-in fetch of this runtime. The source of a built-in fetch names internals that no program can reach, so no
 * other function has that source.
 */
export function isBornWith(fetch: Fetch, runtime: RuntimeName): boolean {
  const source = Function.prototype.toString.call(fetch);
  switch (runtime) {
    case 'node':
      return /^function fetch\(input, init = undefined\) \{[^}]*require\('internal\/deps\/undici\/undici'\)/.test(source);
    case 'deno':
      return /^function fetch\(\.{3}\w+\) ?\{ ?return lazyFetch\(\)\.fetch\(/.test(source);
    case 'bun':
      /* In Bun a bound function has the same source but another name, and only the built-in fetch has `preconnect`. */
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
