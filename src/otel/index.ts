/** OpenTelemetry: a span and metrics for each call. `@opentelemetry/api` is an optional peer, and only this folder imports it. */
export { type OtelOptions, otel } from './otel.js';
