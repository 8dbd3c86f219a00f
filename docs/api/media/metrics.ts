/** How long calls took and how often they were tried again, as metrics. `node examples/metrics.ts` */
import { type Histogram, MeterProvider, MetricReader } from '@opentelemetry/sdk-metrics';
import { otel } from 'quadrail/otel';
import { QuickStream } from 'quadrail/quickstream';
import { createSandbox } from 'quadrail/testing';

/* A service has a reader that exports, `PeriodicExportingMetricReader` for example. */
class ReaderOnDemand extends MetricReader {
  protected override async onForceFlush(): Promise<void> {}
  protected override async onShutdown(): Promise<void> {}
}
const reader = new ReaderOnDemand();
const meterProvider = new MeterProvider({ readers: [reader] });

const sandbox = createSandbox({ seed: 1 });
const quickstream = new QuickStream({ ...sandbox.quickstream.options, instrumentation: otel({ meterProvider }) });

sandbox.faults.once('quickstream.customers.create', { status: 503 });
const { customerId } = await quickstream.customers.create({ customerNumber: 'MEASURED', customerName: 'Measured Customer' });
await quickstream.customers.get(customerId);
await quickstream.customers.get('no-such-customer').asResult();

const { resourceMetrics } = await reader.collect();
for (const { descriptor, dataPoints } of resourceMetrics.scopeMetrics.flatMap(({ metrics }) => metrics)) {
  for (const { attributes, value } of dataPoints) {
    const how = attributes['error.type'] ?? attributes['quadrail.retry.reason'] ?? 'well';
    const much = typeof value === 'number' ? `${value}` : `${(value as Histogram).count} call, ${(value as Histogram).sum} s`;
    console.log(`${descriptor.name} of ${attributes['quadrail.operation']} (${how}): ${much}`);
  }
}
