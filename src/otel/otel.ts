import type { MeterProvider, TracerProvider } from '@opentelemetry/api';
import * as api from '@opentelemetry/api';
import type { Instrumentation, InstrumentedCall } from '../core/call/observe.js';
import { type OptionNames, optionsOf } from '../core/call/option-names.js';
import { ConfigurationError } from '../core/ground/errors.js';
import { hasAll } from '../core/ground/has-all.js';
import { follow } from './call-end.js';
import { instrumentsOf, measure } from './metrics.js';
import { safely } from './safely.js';
import { startSpan } from './span.js';
import { sendContext } from './traceparent.js';

/** The options of {@link otel}. */
export interface OtelOptions {
  /** Makes the spans. The default is the global provider, looked up at each call. */
  readonly tracerProvider?: TracerProvider | undefined;
  /** Makes the instruments of the metrics. The default is the global provider, looked up at each call. */
  readonly meterProvider?: MeterProvider | undefined;
}

const names: OptionNames<OtelOptions> = { tracerProvider: true, meterProvider: true };
const instead = { tracer: 'tracerProvider', meter: 'meterProvider', provider: 'tracerProvider' };

/**
 * Traces and measures calls with OpenTelemetry, as the option `instrumentation` of a client.
 *
 * A call is one span with all its attempts, active while they run, and `traceparent` goes out with each of them. Where no
 * OpenTelemetry is set up, nothing is made and nothing is sent. Whatever a provider does, the call goes on as it would have.
 *
 * Throws `ConfigurationError` for a bad option, and where the `@opentelemetry/api` that is installed is older than 1.3.
 *
 * @example
 * ```ts
 * import { otel } from 'quadrail/otel';
 * import { QuickStream } from 'quadrail/quickstream';
 *
 * const quickstream = new QuickStream({
 *   secretKey: process.env.QUICKSTREAM_SECRET_KEY,
 *   environment: 'test',
 *   instrumentation: otel(),
 * });
 * ```
 */
export function otel(options: OtelOptions = {}): Instrumentation {
  const { tracerProvider, meterProvider } = optionsOf('otel', options, names, instead);
  requireProvider('tracerProvider', tracerProvider, 'getTracer');
  requireProvider('meterProvider', meterProvider, 'getMeter');
  const { context, metrics, trace } = supported(api);
  const instruments = instrumentsOf();
  return {
    around: <T>(call: InstrumentedCall, next: () => Promise<T>): Promise<T> => {
      let begun: Promise<T> | undefined;
      const begin = (): Promise<T> => {
        begun ??= next();
        return begun;
      };
      const ended = follow(call);
      const outside = safely(() => context.active());
      const span = outside && safely(() => startSpan(tracerProvider ?? trace.getTracerProvider(), call, outside));
      const inside = span?.context ?? outside;
      const measured = safely(() => measure(instruments(meterProvider ?? metrics.getMeterProvider()), call, inside));
      if (inside !== undefined) {
        safely(() => sendContext(inside, call));
        safely(() => context.with(inside, begin));
      }
      const finish = (error?: unknown): void => {
        const end = ended(error);
        safely(() => span?.end(end));
        safely(() => measured?.end(end));
      };
      const end = begin();
      end.then(() => finish(), finish);
      return end;
    },
  };
}

function requireProvider(name: keyof OtelOptions, provider: object | undefined, member: string): void {
  if (provider !== undefined && !hasAll(provider, [member]))
    throw new ConfigurationError(`The option ${name} must be an object with the function ${member}.`);
}

type Used = Pick<typeof api, 'context' | 'metrics' | 'trace'>;

/* A program may have an older one for purposes of its own, so npm does not ask for the right one. */
function supported({ context, metrics, trace }: Omit<Used, 'metrics'> & Partial<Used>): Used {
  if (metrics !== undefined) return { context, metrics, trace };
  throw new ConfigurationError(
    'quadrail/otel needs @opentelemetry/api 1.3 or later, and the one that is installed is older: install a newer one.',
  );
}
