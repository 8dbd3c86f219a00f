/** Whatever a provider does, a call goes on as it would have: sent as often, with the same result or error. */
import {
  type Context,
  type ContextManager,
  context,
  INVALID_SPAN_CONTEXT,
  type MeterProvider,
  propagation,
  ROOT_CONTEXT,
  type Span,
  type TextMapPropagator,
  type TracerProvider,
} from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { BasicTracerProvider, SimpleSpanProcessor, type SpanExporter } from '@opentelemetry/sdk-trace-base';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type OtelOptions, otel } from '../../src/otel/index.js';
import { client, customer, failure, json, scripted } from '../core/support.js';
import { setUp, tearDown, telemetry } from './support.js';

beforeEach(setUp);
afterEach(tearDown);

const broken = (): never => {
  throw new Error('broken');
};

/** An object on which everything is a function that throws, but what is given. */
const brokenBut = (given: object = {}): never => new Proxy(given, { get: (target, name) => Reflect.get(target, name) ?? broken }) as never;

const tracing = (tracer: object): TracerProvider => ({ getTracer: () => tracer as never });
const spanOf = (span: unknown): TracerProvider => tracing({ startSpan: () => span });
const metering = (meter: object): MeterProvider => ({ getMeter: () => meter as never });

const providers: [string, OtelOptions][] = [
  ['gives no tracer and no meter', { tracerProvider: tracing(undefined as never), meterProvider: metering(undefined as never) }],
  ['throws when asked for a tracer or a meter', { tracerProvider: brokenBut(), meterProvider: brokenBut() }],
  ['throws when a span is started', { tracerProvider: tracing(brokenBut()) }],
  ['gives no span', { tracerProvider: spanOf(undefined) }],
  ['gives a span that throws at everything', { tracerProvider: spanOf(brokenBut()) }],
  [
    'gives a span that throws when it ends',
    { tracerProvider: spanOf(brokenBut({ spanContext: () => INVALID_SPAN_CONTEXT, addEvent: () => {} })) },
  ],
  ['throws when an instrument is made', { meterProvider: metering(brokenBut()) }],
  ['gives no instruments', { meterProvider: metering({ createHistogram: () => undefined, createCounter: () => undefined }) }],
  ['gives instruments that throw', { meterProvider: metering({ createHistogram: () => brokenBut(), createCounter: () => brokenBut() }) }],
];

async function endsAsEver(options: OtelOptions = telemetry()): Promise<void> {
  const fetch = scripted(json(503, {}), json(200, customer), json(404, {}));
  const quickstream = client(fetch, { instrumentation: otel(options) });
  expect(await quickstream.customers.get('1')).toEqual(customer);
  expect(await failure(quickstream.customers.get('1'))).toMatchObject({ name: 'NotFoundError', attempts: 1 });
  expect(fetch.sent).toHaveLength(3);
}

describe('a call is not harmed by a provider that', () => {
  it.each(providers)('%s', (_, options) => endsAsEver(options));

  it('exports by throwing', async () => {
    const exporter: SpanExporter = { export: broken, shutdown: async () => {} };
    const tracerProvider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
    await endsAsEver({ tracerProvider });
  });

  it('never comes to an end of its export', async () => {
    const exporter: SpanExporter = { export: () => {}, shutdown: () => new Promise(() => {}) };
    await endsAsEver({ tracerProvider: new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] }) });
  });

  it('refuses what a span is to tell, and the span is ended all the same', async () => {
    let ended = 0;
    const span = {
      spanContext: () => INVALID_SPAN_CONTEXT,
      setAttributes: broken,
      setStatus: broken,
      addEvent: broken,
      end: () => void (ended += 1),
    };
    await endsAsEver({ tracerProvider: spanOf(span as object as Span) });
    expect(ended).toBe(2);
  });
});

describe('a call is not harmed by a manager of contexts that', () => {
  class Manager extends AsyncLocalStorageContextManager {}
  const managers: [string, object][] = [
    ['throws when asked for the active context', { active: broken }],
    ['throws instead of running anything', { with: broken }],
    ['runs nothing', { with: () => undefined as never }],
    [
      'runs it and throws then',
      {
        with: (_: Context, run: () => unknown) => {
          run();
          return broken();
        },
      },
    ],
    [
      'runs it twice',
      {
        with: (_: Context, run: () => unknown) => {
          run();
          return run() as never;
        },
      },
    ],
  ];
  it.each(managers)('%s', async (_, manager) => {
    context.disable();
    context.setGlobalContextManager(Object.assign(new Manager().enable(), manager) as ContextManager);
    await endsAsEver();
  });
});

describe('a call is not harmed by a propagator that', () => {
  const writing = (headers: Record<string, unknown>): TextMapPropagator['inject'] => {
    return (_, carrier, setter) => {
      for (const [name, value] of Object.entries(headers)) setter.set(carrier, name, value as string);
    };
  };
  const propagators: [string, TextMapPropagator['inject']][] = [
    ['throws', broken],
    [
      'writes what no header can hold',
      writing({ traceparent: 'a\r\nx-evil: 1', 'trace state': 'b', 'x-number': 7, 'x-nothing': undefined }),
    ],
    [
      'writes over the credential, and over what is sent',
      writing({ authorization: 'x', accept: 'x', 'content-type': 'x', 'user-agent': 'x' }),
    ],
  ];
  it.each(propagators)('%s', async (_, inject) => {
    propagation.disable();
    propagation.setGlobalPropagator({ inject, extract: () => ROOT_CONTEXT, fields: () => [] });
    await endsAsEver();
    const fetch = scripted(json(201, customer));
    await client(fetch, { instrumentation: otel() }).customers.create({ customerNumber: 'A', customerName: 'A' });
    const plain = scripted(json(201, customer));
    await client(plain).customers.create({ customerNumber: 'A', customerName: 'A' });
    const sent = { ...fetch.sent[0]?.headers, 'idempotency-key': '' };
    expect(sent).toEqual({ ...plain.sent[0]?.headers, 'idempotency-key': '' });
  });
});

it('a call is sent in the same turn with and without a tracer: nothing is waited for', async () => {
  const turns = async (options: Parameters<typeof client>[1]): Promise<number> => {
    const fetch = scripted(json(200, customer));
    const call = client(fetch, options).customers.get('1');
    let count = 0;
    for (; fetch.sent.length === 0; count += 1) await Promise.resolve();
    await call;
    return count;
  };
  expect(await turns({ instrumentation: otel(telemetry()) })).toBe(await turns({}));
});
