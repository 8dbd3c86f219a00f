/** What the tests of OpenTelemetry share: the real SDK, writing into memory. */
import { context, propagation, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { CompositePropagator, W3CBaggagePropagator, W3CTraceContextPropagator } from '@opentelemetry/core';
import { type DataPoint, type Histogram, MeterProvider, MetricReader, type ScopeMetrics } from '@opentelemetry/sdk-metrics';
import { BasicTracerProvider, InMemorySpanExporter, type ReadableSpan, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';

/** One row of a metric. */
export interface Row {
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly value: number | Histogram;
}

/** Reads metrics when asked. */
export class MetricsInMemory extends MetricReader {
  protected override async onForceFlush(): Promise<void> {}
  protected override async onShutdown(): Promise<void> {}

  /** Everything as it would be exported. */
  async scopes(): Promise<ScopeMetrics[]> {
    return (await this.collect()).resourceMetrics.scopeMetrics;
  }

  /** What is known of a metric; empty where it is not. */
  async rows(name: string): Promise<Row[]> {
    const found = (await this.scopes()).flatMap(({ metrics }) => metrics).filter(({ descriptor }) => descriptor.name === name);
    return found.flatMap(({ dataPoints }) => dataPoints as DataPoint<number | Histogram>[]);
  }

  /** What a metric is, and whose. */
  async instrument(name: string): Promise<{ scope: string; unit: string } | undefined> {
    const all = (await this.scopes()).flatMap(({ scope, metrics }) =>
      metrics.map(({ descriptor }) => ({ scope: scope.name, ...descriptor })),
    );
    return all.find((one) => one.name === name);
  }
}

/** What was told, by a tracer and a meter of its own. */
export interface Telemetry {
  readonly tracerProvider: BasicTracerProvider;
  readonly meterProvider: MeterProvider;
  /** The spans that have ended, the first to end first. */
  readonly spans: () => ReadableSpan[];
  /** The span that ended last, or the last with a name. */
  readonly last: (name?: string) => ReadableSpan;
  readonly rows: MetricsInMemory['rows'];
  readonly instrument: MetricsInMemory['instrument'];
  readonly scopes: MetricsInMemory['scopes'];
}

/** Makes providers that write into memory. */
export function telemetry(): Telemetry {
  const exporter = new InMemorySpanExporter();
  const tracerProvider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
  const reader = new MetricsInMemory();
  const meterProvider = new MeterProvider({ readers: [reader] });
  const spans = (): ReadableSpan[] => exporter.getFinishedSpans();
  /* Only the providers are its own, as it is also given to `otel`, which takes nothing else. */
  const readers: Omit<Telemetry, 'tracerProvider' | 'meterProvider'> = {
    spans,
    last: (name) => {
      const found = spans().findLast((span) => name === undefined || span.name === name);
      if (found === undefined) throw new Error(`No span has ended, of ${spans().length}.`);
      return found;
    },
    rows: (name) => reader.rows(name),
    instrument: (name) => reader.instrument(name),
    scopes: () => reader.scopes(),
  };
  return Object.assign(Object.create(readers) as typeof readers, { tracerProvider, meterProvider });
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
