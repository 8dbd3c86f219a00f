/** What a user's program may look like. It is compiled against the packed package, in each way that resolves modules. */
import { trace } from '@opentelemetry/api';
import { ApiError, isApiError, type Page, Quadrail, type QuickStream, type QuickStreamOptions } from 'quadrail';
import { defineOperation } from 'quadrail/core';
import { type NodeTransportOptions, nodeTransport } from 'quadrail/node';
import { type OtelOptions, otel } from 'quadrail/otel';
import { type Customer, QuickStream as QuickStreamOfRoom } from 'quadrail/quickstream';
import { createSandbox } from 'quadrail/testing';
import { handlers } from 'quadrail/testing/msw';

const sandbox = createSandbox({ seed: 1 });
export const mock: unknown = [handlers(sandbox), defineOperation];

const connection: NodeTransportOptions = { tls: { ca: [new Uint8Array()] }, proxy: process.env['COMPANY_PROXY'] };
const transport = nodeTransport(connection);
const telemetry: OtelOptions = { tracerProvider: trace.getTracerProvider(), meterProvider: undefined };
const options: QuickStreamOptions = {
  secretKey: process.env['QUICKSTREAM_SECRET_KEY'],
  environment: 'test',
  instrumentation: otel(telemetry),
  transport,
};
const quickstream: QuickStream = new QuickStreamOfRoom(options);

/** The names of the customers that match. */
export async function names(customerName: string): Promise<string[]> {
  const found: string[] = [];
  for await (const customer of quickstream.customers.list({ customerName })) found.push(customer.customerName);
  return found;
}

/** The first page of customers, and one customer with what the answer told besides. */
export async function look(): Promise<string | undefined> {
  const page: Page<Customer> = await quickstream.customers.list();
  try {
    const { data, response } = await quickstream.customers.get(page.items[0]?.customerId ?? '').withResponse();
    return data.emailAddress ?? response.requestId;
  } catch (error) {
    if (isApiError(error)) return `${error.status} ${error.outcome}`;
    if (error instanceof ApiError) return error.name;
    throw error;
  }
}

const quadrail = new Quadrail({ quickstream: { ...options, hooks: { onRetry: ({ waitMs }) => waitMs.toFixed() } } });

/** The vendor that is configured. */
export const configured: QuickStream = quadrail.quickstream;

// @ts-expect-error: a vendor that is not configured
export const notConfigured: unknown = quadrail.quickr.cases;

// @ts-expect-error: a misspelt option of a vendor
export const misspelt: unknown = new Quadrail({ quickstream: { secretKey: 'a', environment: 'test', timeOut: 1 } });

// @ts-expect-error: a key for a method that carries none
export const ignoredKey: unknown = quickstream.request({ method: 'PUT', path: '/customers/1' }, { idempotencyKey: 'a' });

// @ts-expect-error: a member that no customer has
export const unknownMember = (customer: Customer): unknown => customer.favouriteColour;

// @ts-expect-error: an environment that does not exist
export const unknownEnvironment: QuickStreamOptions = { secretKey: 'a', environment: 'staging' };

// @ts-expect-error: a version of TLS that is not spoken any more
export const oldVersion: NodeTransportOptions = { tls: { minVersion: 'TLSv1.1' } };
