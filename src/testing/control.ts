/** The sandbox's own endpoints on a server: a program in any language does through them what a test does by method calls. */
import { isConfigurationError } from '../core/ground/errors.js';
import { sameText } from '../core/ground/same-text.js';
import { textOf } from '../core/transport/bounded-text.js';
import type { SandboxClock } from './clock.js';
import type { FaultPlan, PlannedFault } from './faults.js';
import { type Addition, addOne } from './scene.js';

/** How to reach the sandbox's own endpoints. */
export interface SandboxControl {
  /** Their address: `http://127.0.0.1:4010/__quadrail`. */
  readonly url: string;
  /** The bearer token that they require. */
  readonly token: string;
}

/** What the endpoints work on. */
export interface Controlled {
  /** Everything that the sandbox holds. */
  readonly state: () => object;
  readonly faults: FaultPlan;
  readonly clock: SandboxClock;
  readonly reset: () => void;
  /** By path: `purchases`, and `crmcom/purchases`. */
  readonly additions: Readonly<Record<string, Addition>>;
}

/** The beginning of every endpoint's path. */
export const controlPath = '/__quadrail';

const mostBytes = 1024 * 1024;
const dayMs = 24 * 60 * 60 * 1000;

/** A wrong request, with the message for its sender. */
class Refused extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

type Endpoint = (body: unknown) => unknown;

/** Answers requests to the endpoints. A request without the token is told nothing, and its body is not read. */
export function controlling(
  { state, faults, clock, reset, additions }: Controlled,
  token: string,
): (request: Request, path: string) => Promise<Response> {
  const now = (): object => ({ now: new Date(clock.now()).toISOString(), nowMs: clock.now() });
  const endpoints: Readonly<Record<string, Readonly<Record<string, Endpoint>>>> = {
    state: { GET: state },
    faults: {
      GET: () => faults.planned(),
      POST: (body) => {
        const plan = Array.isArray(body) ? body : [body];
        if (!plan.every((one) => typeof one === 'object' && one !== null))
          throw new Refused(400, 'Faults are objects such as { "operation": "quickstream.ping", "fault": { "status": 503 } }.');
        faults.plan(plan as PlannedFault[]);
        return faults.planned();
      },
      DELETE: () => {
        faults.clear();
        return [];
      },
    },
    reset: {
      POST: () => {
        reset();
        return now();
      },
    },
    clock: {
      GET: now,
      POST: async (body) => {
        await clock.advance(advanceOf(body));
        return now();
      },
    },
    ...Object.fromEntries(
      Object.entries(additions).map(([path, addition]) => [path, { POST: (body: unknown) => addOne(addition, body, path) }]),
    ),
  };

  return async (request, path) => {
    try {
      if (!sameText(/^Bearer\s+(\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1] ?? '', token))
        throw new Refused(401, 'Send the token that is printed at start: Authorization: Bearer <token>.');
      const name = path.slice(controlPath.length + 1);
      const methods = Object.hasOwn(endpoints, name) ? endpoints[name] : undefined;
      if (methods === undefined)
        throw new Refused(404, `There is no ${name || 'endpoint of this name'}: there are ${Object.keys(endpoints).join(', ')}.`);
      const endpoint = Object.hasOwn(methods, request.method) ? methods[request.method] : undefined;
      if (endpoint === undefined) throw new Refused(405, `${name} takes ${Object.keys(methods).join(' and ')}.`);
      return answer(200, (await endpoint(await bodyOf(request))) ?? {});
    } catch (error) {
      if (error instanceof Refused) return answer(error.status, { message: error.message });
      if (isConfigurationError(error) || error instanceof RangeError) return answer(400, { message: error.message });
      throw error;
    }
  };
}

const answer = (status: number, body: unknown): Response =>
  new Response(`${JSON.stringify(body)}\n`, { status, headers: { 'content-type': 'application/json', 'cache-control': 'no-store' } });

async function bodyOf(request: Request): Promise<unknown> {
  const read = await textOf(request, mostBytes);
  if (!('text' in read))
    throw new Refused(read.unreadable === 'too-large' ? 413 : 400, `The body is ${read.unreadable.replace('-', ' ')}.`);
  if (read.text.trim() === '') return {};
  try {
    return JSON.parse(read.text);
  } catch {
    throw new Refused(400, 'The body is not JSON.');
  }
}

function advanceOf(body: unknown): number {
  const isObject = typeof body === 'object' && body !== null && !Array.isArray(body);
  const { advanceMs = 0, advanceDays = 0, ...others } = (isObject ? body : {}) as Record<string, unknown>;
  const ms = Number(advanceMs) + Number(advanceDays) * dayMs;
  const areNumbers = [advanceMs, advanceDays].every((one) => typeof one === 'number' && one >= 0);
  if (!isObject || Object.keys(others).length > 0 || !areNumbers || !Number.isFinite(ms))
    throw new Refused(400, 'The clock takes { "advanceMs": 1000 } or { "advanceDays": 70 }, numbers from 0.');
  return ms;
}
