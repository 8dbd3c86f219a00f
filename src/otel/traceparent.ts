/** The trace goes on at the vendor: what the global propagator writes, as headers of each attempt. */
import { type Context, propagation } from '@opentelemetry/api';
import type { InstrumentedCall } from '../core/call/observe.js';
import { runtimeName } from '../core/ground/runtime.js';

/** Adds the propagator's headers to each attempt, but no baggage: that is for services of one's own, and may hold anything. */
export function sendContext(active: Context, call: InstrumentedCall): void {
  if (isSentBelow()) return;
  const headers: Record<string, string> = {};
  propagation.inject(propagation.deleteBaggage(active), headers);
  for (const [name, value] of Object.entries(headers)) call.setHeader(name, value);
}

interface Builtins {
  readonly process?: {
    readonly getBuiltinModule?: (id: string) => { readonly channel: (name: string) => { readonly hasSubscribers: boolean } } | undefined;
  };
}

/*
 * Node's HTTP client announces each request on a channel, where instrumentations add the headers of their own spans. Ours would
 * stand beside them, and a `traceparent` that comes twice is none. Theirs is the better one: its span is the request's own.
 */
function isSentBelow(): boolean {
  if (runtimeName() !== 'node') return false;
  const channels = (globalThis as Builtins).process?.getBuiltinModule?.('node:diagnostics_channel');
  return channels?.channel('undici:request:create').hasSubscribers === true;
}
