/** OpenTelemetry: a span and metrics for each call. `@opentelemetry/api` is an optional peer, and this room is all that knows it. */
export { type OtelOptions, otel } from './otel.js';
