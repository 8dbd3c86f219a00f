/** One request and its answer: the request is routed to its vendor and written into the log, then answered or spoilt by a fault. */
import { findOperation } from '../core/contract/find-operation.js';
import { textOf, type Unreadable } from '../core/transport/bounded-text.js';
import type { VirtualClock } from './clock.js';
import type { Fault, FaultRequest } from './fault-forms.js';
import type { FaultPlan } from './faults.js';
import { type LoggedHead, logged, loggedHead, type RequestLog } from './request-log.js';
import type { Admission, Answer, Answering, OperationRequest, ReceivedRequest } from './simulator.js';

/** What all exchanges of a sandbox share. */
export interface SandboxContext {
  readonly clock: VirtualClock;
  readonly faults: FaultPlan;
  readonly log: RequestLog;
  /** How many log entries are kept; with 0 none is written. */
  readonly maxRequests: number;
  /** Virtual milliseconds that each answer takes. */
  readonly latency: number;
}

/* For a known caller, ten times a full bulk load; for an unknown one, more than any login. */
const mostBytes = { known: 32 * 1024 * 1024, unknown: 64 * 1024 } as const;

const statusOfUnreadable: Readonly<Record<Unreadable, number>> = { 'too-large': 413, 'too-deep': 400 };

/**
 * Answers a request that was addressed to a vendor under `base`. Rejects as a `fetch` does. `onLogged` is called with the log's name for
 * the request. The body is read only if the head was accepted, and only up to a limit.
 */
export async function exchange(
  context: SandboxContext,
  simulator: Answering,
  base: string,
  request: Request,
  signal: AbortSignal,
  onLogged: (head: LoggedHead) => void = () => {},
): Promise<Response> {
  signal.throwIfAborted();
  const head: ReceivedRequest = { method: request.method, url: new URL(request.url), base, headers: request.headers, text: '' };
  const path = head.url.pathname.slice(new URL(base).pathname.replace(/\/$/, '').length);
  const found = findOperation(simulator.operations, head.method, path);
  const admission = 'operation' in found ? admissionOf(simulator, { ...head, ...found }) : 'unknown';
  const isRefused = typeof admission === 'object';
  const read = isRefused ? { text: '' } : await textOf(request, mostBytes[admission]);
  signal.throwIfAborted();
  const received: ReceivedRequest = { ...head, text: 'text' in read ? read.text : '' };
  const operation = 'operation' in found ? found : {};
  onLogged(loggedHead(simulator, received, operation));
  if (context.maxRequests > 0) context.log.add(logged(simulator, received, operation, context.clock.now()), received.text.length);
  if (!('operation' in found)) {
    const allowed = found.allowed.length > 0;
    const refusal = simulator.refusal(allowed ? 405 : 404, received);
    return responseOf(allowed ? { ...refusal, headers: { ...refusal.headers, allow: found.allowed.join(', ') } } : refusal);
  }
  const asked: OperationRequest = { ...received, ...found };
  const fault = context.faults.take(found.operation.id, () => faultRequestOf(asked));
  const refused = isRefused ? admission : 'unreadable' in read ? simulator.refusal(statusOfUnreadable[read.unreadable], asked) : undefined;
  const answer = fault === undefined || applies(fault) ? (refused ?? answerOf(simulator, asked)) : undefined;
  /* Turned into text now: the data it was made of may change before the answer is sent. */
  const response = answer === undefined ? undefined : responseOf(answer);
  try {
    if (context.latency > 0) await context.clock.clock.sleep(context.latency, signal);
    if (fault !== undefined) return await spoilt(fault, response, () => simulator.refusal(statusOf(fault), asked), context.clock, signal);
    return response as Response;
  } finally {
    answer?.settled?.();
  }
}

/*
 * A bug in a simulator must not look like a vendor's answer. It is reported as a bug, the same by `fetch`, msw and server, and without the
 * stack, which shows where on the machine the program is installed.
 */
function told<Result>(work: () => Result): Result | Answer {
  try {
    return work();
  } catch (error) {
    return {
      status: 500,
      body: `The sandbox itself failed. ${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}`,
    };
  }
}

const answerOf = (simulator: Answering, asked: OperationRequest): Answer => told(() => simulator.answer(asked));

const admissionOf = (simulator: Answering, asked: OperationRequest): Admission => told(() => simulator.admit?.(asked) ?? 'unknown');

function faultRequestOf({ operation, method, params, url, headers, text }: OperationRequest): FaultRequest {
  return {
    operation: operation.id,
    method,
    params,
    query: Object.fromEntries(url.searchParams),
    headers: Object.fromEntries(headers),
    body: jsonOrText(text),
  };
}

function jsonOrText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Whether the vendor acts before this fault strikes. */
function applies(fault: Fault): boolean {
  return typeof fault === 'string' ? ['reset-after-apply', 'stall-body', 'truncate-body'].includes(fault) : 'delayMs' in fault;
}

const statusOf = (fault: Fault): number => (typeof fault === 'object' && 'status' in fault ? fault.status : 500);

async function spoilt(
  fault: Fault,
  response: Response | undefined,
  refusal: () => Answer,
  clock: VirtualClock,
  signal: AbortSignal,
): Promise<Response> {
  if (typeof fault === 'object') {
    if ('redirect' in fault) return new Response(null, { status: 302, headers: { location: fault.redirect } });
    if ('delayMs' in fault) {
      await delay(fault.delayMs, clock, signal);
      return response as Response;
    }
    const { status, body, headers = {} } = fault;
    const own = body === undefined ? refusal() : { status, body };
    return responseOf({ ...own, headers: { ...own.headers, ...headers } });
  }
  switch (fault) {
    case 'reset-before-response':
    case 'reset-after-apply':
      throw connectionReset();
    case 'stall-headers':
      return new Promise((_, reject) => whenAborted(signal, reject));
    case 'html': {
      const page = '<!DOCTYPE html><html><head><title>Sign in</title></head><body><h1>Sign in to the network</h1></body></html>';
      return new Response(page, { status: 200, headers: { 'content-type': 'text/html' } });
    }
    case 'stall-body':
    case 'truncate-body':
      return halfOf(response as Response, fault, signal);
  }
}

/* By the same clock as the timeouts of attempts, so that a delay can exceed a timeout. */
function delay(ms: number, { clock }: VirtualClock, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const forget = whenAborted(signal, (reason) => {
      cancel();
      reject(reason);
    });
    const cancel = clock.setTimer(ms, () => {
      forget();
      resolve();
    });
  });
}

async function halfOf(whole: Response, fault: 'stall-body' | 'truncate-body', signal: AbortSignal): Promise<Response> {
  const bytes = new Uint8Array(await whole.arrayBuffer());
  let forget: (() => void) | undefined;
  let begun = false;
  const source: UnderlyingDefaultSource<Uint8Array> = {
    start: (controller) => {
      forget = whenAborted(signal, (reason) => controller.error(reason));
    },
    pull: (controller) => {
      /* First the half body, then the error in a later turn: an error at once would drop what is still queued. */
      if (!begun) controller.enqueue(bytes.slice(0, Math.ceil(bytes.length / 2)));
      else if (fault === 'truncate-body') controller.error(connectionReset());
      else return new Promise<void>((resolve) => whenAborted(signal, () => resolve()));
      begun = true;
      return undefined;
    },
    cancel: () => forget?.(),
  };
  const body = new ReadableStream<Uint8Array>(source, { highWaterMark: 0 });
  const headers = new Headers(whole.headers);
  headers.set('content-length', String(bytes.length));
  return new Response(body, { status: whole.status, headers });
}

/** Calls back when the signal aborts, or at once if it already has. The returned function cancels that. */
function whenAborted(signal: AbortSignal, callback: (reason: unknown) => void): () => void {
  const stop = (): void => callback(signal.reason);
  if (signal.aborted) stop();
  else signal.addEventListener('abort', stop, { once: true });
  return () => signal.removeEventListener('abort', stop);
}

/* The same words as in Node's `fetch`, and about reading: a failure to connect would mean that nothing was sent. */
function connectionReset(): TypeError {
  const cause = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET', syscall: 'read' });
  return new TypeError('fetch failed', { cause });
}

/* Statuses that cannot have a body. */
const bodiless: readonly number[] = [204, 205, 304];

/** Makes a `Response` from an answer. */
export function responseOf({ status, body, headers = {} }: Answer): Response {
  const isText = typeof body === 'string';
  const written = body === undefined || bodiless.includes(status) ? null : isText ? body : JSON.stringify(body);
  const type = isText ? (/^\s*</.test(body) ? 'text/html' : 'text/plain') : 'application/json';
  const all = new Headers(written === null ? {} : { 'content-type': `${type};charset=UTF-8` });
  for (const [name, value] of Object.entries(headers)) all.set(name, value);
  return new Response(written, { status, headers: all });
}
