/** How long calls take, and how often they are tried again. */
import type { Context, Counter, Histogram, MeterProvider } from '@opentelemetry/api';
import type { InstrumentedCall } from '../core/call/observe.js';
import { VERSION } from '../core/ground/version.js';
import { callAttributes, endAttributes } from './attributes.js';
import type { CallEnd } from './call-end.js';

/** The instruments of one provider. */
export interface Instruments {
  /** Seconds from a call to its end, with all its attempts and waits. */
  readonly duration: Histogram;
  /** Attempts after the first. */
  readonly retries: Counter;
}

/**
 * Returns a function that gives the instruments of a provider. It keeps the last ones, and makes new ones when the global provider changes.
 */
export function instrumentsOf(): (provider: MeterProvider) => Instruments {
  let kept: (Instruments & { readonly provider: MeterProvider }) | undefined;
  return (provider) => {
    if (kept?.provider === provider) return kept;
    const meter = provider.getMeter('quadrail', VERSION);
    const duration = meter.createHistogram('http.client.request.duration', {
      description: 'Duration of HTTP client requests.',
      unit: 's',
      /* The boundaries of OpenTelemetry's conventions. */
      advice: { explicitBucketBoundaries: [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10] },
    });
    const retries = meter.createCounter('quadrail.client.retries', {
      description: 'Attempts after the first of a call.',
      unit: '{retry}',
    });
    kept = { provider, duration, retries };
    return kept;
  };
}

/** Measures a call from now on. The URL's template is left out: that of `client.request` is the caller's, and has no bound. */
export function measure(
  { duration, retries }: Instruments,
  call: InstrumentedCall,
  active: Context | undefined,
): { readonly end: (end: CallEnd) => void } {
  const known = callAttributes(call);
  const since = call.elapsed();
  call.observe({ onRetry: ({ reason }) => retries.add(1, { ...known, 'quadrail.retry.reason': reason }, active) });
  return {
    end: (end) => {
      /* The machine's clock may be set back. */
      const seconds = Math.max(0, call.elapsed() - since) / 1000;
      duration.record(seconds, { ...known, ...endAttributes(end) }, active);
    },
  };
}
