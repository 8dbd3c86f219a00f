/** A call with two attempts is one span, below the span of the program that makes it. `node examples/tracing.ts` */
import { context, propagation } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { otel } from 'quadrail/otel';
import { QuickStream } from 'quadrail/quickstream';
import { createSandbox } from 'quadrail/testing';

/* What `@opentelemetry/sdk-node` sets up in a service, with an exporter that keeps the spans. */
const exporter = new InMemorySpanExporter();
const tracerProvider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
propagation.setGlobalPropagator(new W3CTraceContextPropagator());

const sandbox = createSandbox({ seed: 1 });
const quickstream = new QuickStream({ ...sandbox.quickstream.options, instrumentation: otel({ tracerProvider }) });

sandbox.faults.once('quickstream.customers.create', { status: 503 });
await tracerProvider.getTracer('my-shop').startActiveSpan('enrol', async (span) => {
  await quickstream.customers.create({ customerNumber: 'TRACED', customerName: 'Traced Customer' });
  span.end();
});

const [call, program] = exporter.getFinishedSpans();
if (call === undefined || program === undefined) throw new Error('There are two spans.');
const { spanId } = call.spanContext();
console.log(`${call.name} below ${call.parentSpanContext?.spanId === program.spanContext().spanId ? program.name : 'nothing'}`);
console.log(`${call.attributes['quadrail.attempts']} attempts, in the end ${call.attributes['http.response.status_code']}`);
for (const { name, attributes } of call.events) {
  const told = Object.entries(attributes ?? {}).map(([key, value]) => `${key.split('.').at(-1)} ${value}`);
  console.log(`  ${name}: ${told.join(', ')}`);
}
const sent = sandbox.requests.filter(({ headers }) => headers['traceparent']?.includes(spanId));
console.log(`traceparent with ${sent.length} of ${sandbox.requests.length} requests`);
