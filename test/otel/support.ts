/** What the tests of OpenTelemetry share: the real SDK, writing into memory. */
import { context, propagation, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { CompositePropagator, W3CBaggagePropagator, W3CTraceContextPropagator } from '@opentelemetry/core';
import { type DataPoint, type Histogram, MeterProvider, MetricReader } from '@opentelemetry/sdk-metrics';
import { BasicTracerProvider, InMemorySpanExporter, type ReadableSpan, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';

class ReaderInMemory extends MetricReader {
  protected override async onForceFlush(): Promise<void> {}
  protected override async onShutdown(): Promise<void> {}
}

/** One row of a metric. */
export interface Row {
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly value: number | Histogram;
}

/** What was told, by a tracer and a meter of its own. */
export interface Telemetry {
  readonly tracerProvider: BasicTracerProvider;
  readonly meterProvider: MeterProvider;
  /** The spans that have ended, the first to end first. */
  readonly spans: () => ReadableSpan[];
  /** The span that ended last, or the last with a name. */
  readonly last: (name?: string) => ReadableSpan;
  /** What is known of a metric; empty where it is not. */
  readonly rows: (metric: string) => Promise<Row[]>;
  /** All metrics as they would be exported. */
  readonly metrics: () => Promise<unknown>;
}

/** Makes providers that write into memory. */
export function telemetry(): Telemetry {
  const exporter = new InMemorySpanExporter();
  const tracerProvider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
  const reader = new ReaderInMemory();
  const meterProvider = new MeterProvider({ readers: [reader] });
  const spans = (): ReadableSpan[] => exporter.getFinishedSpans();
  return {
    tracerProvider,
    meterProvider,
    spans,
    last: (name) => {
      const found = spans().findLast((span) => name === undefined || span.name === name);
      if (found === undefined) throw new Error(`No span has ended, of ${spans().length}.`);
      return found;
    },
    rows: async (metric) => {
      const { resourceMetrics } = await reader.collect();
      const found = resourceMetrics.scopeMetrics.flatMap(({ metrics }) => metrics).filter(({ descriptor }) => descriptor.name === metric);
      return found.flatMap(({ dataPoints }) => dataPoints as DataPoint<number | Histogram>[]);
    },
    metrics: async () => (await reader.collect()).resourceMetrics.scopeMetrics,
  };
}

/** Sets up this program as a service would: a manager of contexts and the propagators of the W3C. */
export function setUp(): void {
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(new CompositePropagator({ propagators: [new W3CTraceContextPropagator(), new W3CBaggagePropagator()] }));
}

/** Takes it all down again. */
export function tearDown(): void {
  context.disable();
  propagation.disable();
  trace.disable();
}

/** Names and attributes of a span's events. */
export const eventsOf = (span: ReadableSpan): [string, unknown][] => span.events.map(({ name, attributes }) => [name, attributes]);

/** The ids of a `traceparent`. */
export function parsed(traceparent: string | undefined): { traceId: string; spanId: string } {
  const [, traceId = '', spanId = ''] = /^00-([0-9a-f]{32})-([0-9a-f]{16})-01$/.exec(traceparent ?? '') ?? [];
  return { traceId, spanId };
}
