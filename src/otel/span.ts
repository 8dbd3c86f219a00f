/** One span for a call with all its attempts, which are events in it. */
import { type Context, SpanKind, SpanStatusCode, type TracerProvider, trace } from '@opentelemetry/api';
import type { InstrumentedCall } from '../core/call/observe.js';
import { isQuadrailError } from '../core/ground/errors.js';
import { VERSION } from '../core/ground/version.js';
import { callAttributes, contextAttributes, endAttributes } from './attributes.js';
import type { CallEnd } from './call-end.js';
import { safely } from './safely.js';

/** A span under way. */
export interface CallSpan {
  /** The context in which it is the active one. */
  readonly context: Context;
  /** Ends it. */
  readonly end: (end: CallEnd) => void;
}

/** Starts the span of a call, below what is active where the call is made. */
export function startSpan(provider: TracerProvider, call: InstrumentedCall, outside: Context): CallSpan {
  const { method, urlTemplate } = call;
  /* With all known attributes, as samplers decide by them. */
  const attributes = { ...callAttributes(call), ...contextAttributes(call), 'url.template': urlTemplate };
  const span = provider
    .getTracer('quadrail', VERSION)
    .startSpan(`${method} ${urlTemplate}`, { kind: SpanKind.CLIENT, attributes }, outside);
  call.observe({
    onRequest: ({ attempt }) => {
      span.addEvent('quadrail.attempt', { 'quadrail.attempt.number': attempt });
    },
    onResponse: ({ attempt, status, requestId }) => {
      span.addEvent('quadrail.answer', {
        'quadrail.attempt.number': attempt,
        'http.response.status_code': status,
        ...idOf(requestId),
      });
    },
    onRetry: ({ attempt, waitMs, reason }) => {
      span.addEvent('quadrail.retry', {
        'quadrail.attempt.number': attempt,
        'quadrail.retry.wait_ms': Math.round(waitMs),
        'quadrail.retry.reason': reason,
      });
    },
  });
  return {
    context: trace.setSpan(outside, span),
    end: (end) => {
      const { error, attempts, requestId } = end;
      const resent = attempts > 1 ? { 'http.request.resend_count': attempts - 1 } : {};
      safely(() => span.setAttributes({ ...endAttributes(end), 'quadrail.attempts': attempts, ...resent, ...idOf(requestId) }));
      if (error !== undefined) safely(() => span.setStatus({ code: SpanStatusCode.ERROR, ...reasonOf(end) }));
      span.end();
    },
  };
}

/* A text that is longer than any vendor's id is not an id. */
const idOf = (requestId: string | undefined): { 'quadrail.request_id'?: string } =>
  requestId === undefined || requestId.length > 128 ? {} : { 'quadrail.request_id': requestId };

/*
 * Only the error's code, as its message may contain the vendor's text. Where the HTTP status says enough, the conventions want no message.
 */
function reasonOf({ error, status = 0 }: CallEnd): { message?: string } {
  return isQuadrailError(error) && status < 400 ? { message: error.code } : {};
}
