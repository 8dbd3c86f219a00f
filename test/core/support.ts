/** What the tests of the core share: a fetch that plays a script, a clock that jumps, and the ways in which sends fail. */
import type { Clock } from '../../src/core/ground/clock.js';
import { TransportFailure } from '../../src/core/transport/transport.js';
import { QuickStream, type QuickStreamOptions } from '../../src/quickstream/index.js';

/** A request as the network saw it. */
export interface Sent {
  readonly url: string;
  readonly method: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  readonly init: RequestInit;
}

/** What one send leads to: an answer, a rejection, or whatever a function says. */
export type Step = Response | Error | ((request: Sent) => Response | Promise<Response>);

/** A fetch that remembers. */
export interface RecordingFetch {
  (url: string, init?: RequestInit): Promise<Response>;
  readonly sent: Sent[];
}

/** Answers each send with the next step; a send too many is refused, and counted. */
export function scripted(...steps: readonly Step[]): RecordingFetch {
  return answering((request, index) => {
    const step = steps[index];
    if (step === undefined) throw refused();
    if (step instanceof Error) throw step;
    return typeof step === 'function' ? step(request) : step;
  });
}

/** Answers each send by a rule. */
export function answering(rule: (request: Sent, index: number) => Response | Promise<Response>): RecordingFetch {
  const sent: Sent[] = [];
  const fetch = async (url: string, init: RequestInit = {}): Promise<Response> => {
    const request: Sent = {
      url,
      method: init.method ?? 'GET',
      headers: Object.fromEntries(new Headers(init.headers)),
      body: init.body === undefined || init.body === null ? undefined : String(init.body),
      init,
    };
    sent.push(request);
    return rule(request, sent.length - 1);
  };
  return Object.assign(fetch, { sent });
}

/** A JSON answer. */
export function json(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } });
}

/** An error of QuickStream's, in its whole envelope: it names the request that it answers, which creates a customer unless told. */
export const envelope = (status: number, headers: Record<string, string> = {}, path = '/customers', method = 'POST'): Response =>
  json(
    status,
    {
      links: [],
      errors: [],
      status: String(status),
      requestMethod: method,
      requestUrl: `${base}${path}`,
      customerMessage: null,
      developerMessage: 'It was not done',
    },
    headers,
  );

/** An error in the form of QuickStream's that names no request. */
export const vendorSays = (status: number, headers: Record<string, string> = {}): Response =>
  json(status, { developerMessage: 'It was not done' }, headers);

/** What gateways, load balancers and frameworks answer in a vendor's place. None of it has the form of a vendor's answers. */
export const gatewayBodies: Readonly<Record<string, unknown>> = {
  'an object without members': {},
  'a list without entries': [],
  'a list': ['Service Unavailable'],
  null: null,
  'a text in JSON': 'Service Unavailable',
  Apigee: { fault: { faultstring: 'The Service is temporarily unavailable', detail: { errorcode: 'messaging.adaptors.http.flow.X' } } },
  'AWS API Gateway': { message: 'Service Unavailable' },
  Kong: { message: 'The upstream server is currently unavailable', request_id: '7a0b' },
  'Azure API Management': { statusCode: 503, message: 'Service Unavailable' },
  'a problem of RFC 9457': { type: 'about:blank', title: 'Unavailable', status: 503, detail: 'No upstream.' },
  Spring: { timestamp: '2026-01-01T00:00:00.000+00:00', status: 503, error: 'Service Unavailable', path: '/rest/v1/customers' },
  'an error in a text': { error: 'Service Unavailable' },
};

/** The answers of all gateways with one status, by name: JSON, a web page, nothing, and JSON that breaks off. */
export const gatewayAnswers = (status: number): [string, Response][] => [
  ...Object.entries(gatewayBodies).map(([name, body]): [string, Response] => [name, json(status, body)]),
  ['a web page', html(status)],
  ['nothing', new Response(null, { status })],
  ['JSON that breaks off', new Response('{"mess', { status, headers: { 'content-type': 'application/json' } })],
];

/** An HTML answer, as proxies give them. */
export const html = (status: number): Response =>
  new Response('<html><body>Bad gateway</body></html>', { status, headers: { 'content-type': 'text/html' } });

/** An answer whose body says a piece and then nothing more; it ignores every signal. */
export function stalledBody(
  piece: string,
  headers: Record<string, string> = { 'content-type': 'application/json' },
  status = 200,
): Response {
  return new Response(new ReadableStream({ start: (controller) => controller.enqueue(new TextEncoder().encode(piece)) }), {
    status,
    headers,
  });
}

/** An answer whose body breaks off. */
export function cutBody(piece: string, headers: Record<string, string> = { 'content-type': 'application/json' }, status = 200): Response {
  let told = false;
  const body = new ReadableStream({
    pull(controller) {
      if (told) controller.error(reset());
      else controller.enqueue(new TextEncoder().encode(piece));
      told = true;
    },
  });
  return new Response(body, { status, headers });
}

const fetchFailed = (message: string, facts: object): TypeError =>
  new TypeError('fetch failed', { cause: Object.assign(new Error(message), facts) });

/** Nobody listens, and whoever made the fetch knows that the request certainly never left. */
export const refused = (): TransportFailure =>
  new TransportFailure('no', { code: 'ECONNREFUSED', syscall: 'connect', message: 'connect ECONNREFUSED 127.0.0.1:1' });

/** What Node's own fetch says where nobody listens. By itself it proves nothing: an earlier send may have gone before it. */
export const refusedByFetch = (): TypeError =>
  fetchFailed('connect ECONNREFUSED 127.0.0.1:1', { code: 'ECONNREFUSED', syscall: 'connect' });

/** The connection broke after the request may have left. */
export const reset = (): TypeError => fetchFailed('other side closed', { code: 'UND_ERR_SOCKET' });

/** A fetch that neither answers nor listens to its signal. */
export const never = (): Promise<Response> => new Promise<Response>(() => {});

/** A clock of the test's own. */
export interface TestClock extends Clock {
  /** Lets time pass and fires the timers that are due. */
  readonly advance: (ms: number) => void;
  /** The length of every sleep. */
  readonly waits: number[];
  /** How many timers and sleeps are pending. */
  readonly pending: () => number;
}

/** Sleeps jump the clock when `jump` is set; otherwise they wait for `advance`. */
export function testClock({ jump = true }: { readonly jump?: boolean } = {}): TestClock {
  let time = Date.UTC(2026, 0, 1);
  const timers = new Set<{ at: number; callback: () => void }>();
  const waits: number[] = [];
  const advance = (ms: number): void => {
    const end = time + ms;
    for (;;) {
      const [due] = [...timers].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
      if (due === undefined) break;
      timers.delete(due);
      time = Math.max(time, due.at);
      due.callback();
    }
    time = end;
  };
  const setTimer = (ms: number, callback: () => void): (() => void) => {
    const timer = { at: time + ms, callback };
    timers.add(timer);
    return () => timers.delete(timer);
  };
  return {
    now: () => time,
    sleep: async (ms, signal) => {
      waits.push(ms);
      if (jump) {
        advance(ms);
        return;
      }
      await new Promise<void>((resolve, reject) => {
        const stop = (): void => {
          cancel();
          reject(signal?.reason);
        };
        const cancel = setTimer(ms, () => {
          signal?.removeEventListener('abort', stop);
          resolve();
        });
        signal?.addEventListener('abort', stop, { once: true });
      });
    },
    setTimer,
    advance,
    waits,
    pending: () => timers.size,
  };
}

/** Waits, turn by turn of the event loop, until something holds. */
export async function until(holds: () => boolean): Promise<void> {
  for (let turn = 0; turn < 2_000; turn += 1) {
    if (holds()) return;
    await new Promise((resolve) => setImmediate(resolve));
  }
  throw new Error('It never came to hold.');
}

/** How a promise failed; fails the test where it did not. */
export async function failure(promise: PromiseLike<unknown>): Promise<Error & Record<string, unknown>> {
  const end = await Promise.resolve(promise).then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );
  if ('value' in end) throw new Error(`Expected a rejection, got ${JSON.stringify(end.value)}`);
  return end.error as Error & Record<string, unknown>;
}

/** A secret key that no test should see anywhere but in an `Authorization` header. */
export const secretKey = 'C06852_SEC_test-secret-key-4711';

/** A customer as QuickStream answers. */
export const customer = {
  customerId: '12345678',
  customerNumber: 'JOHN_SMITH',
  customerName: 'John Smith',
  status: 'ENABLED',
  phoneNumber: '0400000000',
  emailAddress: null,
  preferredNotificationMedium: null,
  address: { street1: '1 Main Street', city: 'Sydney', state: 'NSW', postcode: '2000', country: 'AU' },
  links: [],
};

/** The arguments of a call that creates one. */
export const newCustomer = { customerNumber: 'JOHN_SMITH', customerName: 'John Smith' };

/** A client on a fetch and a jumping clock. */
export function client(fetch: QuickStreamOptions['fetch'], options: Partial<QuickStreamOptions> = {}): QuickStream {
  const { baseUrl, transport } = options;
  const place = baseUrl === undefined ? { environment: 'test' } : {};
  const way = transport === undefined ? { fetch } : {};
  return new QuickStream({ secretKey, ...place, ...way, clock: testClock(), ...options } as QuickStreamOptions);
}

/** Where `client` sends. */
export const base = 'https://api.quickstream.support.qvalent.com/rest/v1';
