/** Sends on Node's own HTTP, for programs without undici. It never repeats a request by itself. */
import type { Agent, ClientRequest, IncomingMessage, RequestOptions } from 'node:http';
import type { Duplex } from 'node:stream';
import { framingHeaders } from '../core/call/header-options.js';
import { failureOf } from '../core/transport/fetch-failure.js';
import { notSent } from '../core/transport/on-fetch.js';
import { type TransportRequest, type TransportResponse, tooLate } from '../core/transport/transport.js';
import { acceptEncoding, Body } from './body.js';
import { ConnectFailure } from './connector.js';
import type { Engine, EngineParts } from './engine.js';
import { http } from './modules.js';
import { Places } from './places.js';

/* The connections to one host. */
interface Host {
  readonly agent: Agent;
  readonly places: Places;
}

/** An engine on Node's own HTTP. */
export function onHttp({ connect, connections, keepAliveTimeout }: EngineParts): Engine {
  let hosts = new Map<string, Host>();

  type Created = (error: Error | null, stream: Duplex) => void;
  /* The callback gets a connection that is ready: if it fails before that, the request was not written. */
  const connection = (url: URL) => (_: object, created?: Created) => {
    connect(targetOf(url), (error, socket) => created?.(error, socket as Duplex));
    return undefined;
  };

  const hostOf = (url: URL): Host => {
    const known = hosts.get(url.origin);
    if (known !== undefined) return known;
    const { Agent: Pool } = http();
    const agent = new Pool({ keepAlive: true, timeout: keepAliveTimeout, maxFreeSockets: connections, scheduling: 'lifo' });
    agent.createConnection = connection(url);
    const host = { agent, places: new Places(connections) };
    hosts.set(url.origin, host);
    return host;
  };

  const send: Engine['send'] = async (asked, url) => {
    const { method, headers, body, signal, sendOnce } = asked;
    for (const name of framingHeaders)
      if (headers[name] !== undefined) throw notSent(new TypeError(`${name} is a header that only the transport may set`));
    const options = { method, path: url.pathname + url.search, headers: { 'accept-encoding': acceptEncoding, host: url.host, ...headers } };
    const request = (way: RequestOptions, leave?: () => void): Promise<TransportResponse> =>
      exchange(() => http().request({ ...options, ...way }), body, asked, leave);
    /*
     * A server may close an idle connection just when a request is written to it, and then nobody knows whether it was read. So a request
     * that must be sent once gets a new connection.
     */
    if (sendOnce) return request({ createConnection: connection(url) });
    const { agent, places } = hostOf(url);
    return request({ agent }, await places.enter(signal));
  };

  const close = async (): Promise<void> => {
    for (const { agent } of hosts.values()) {
      /* A connection in use is closed after its call. */
      Object.assign(agent, { keepAlive: false });
      for (const socket of Object.values(agent.freeSockets).flat()) socket?.destroy();
    }
    hosts = new Map();
  };

  return { send, close };
}

const targetOf = ({ protocol, hostname, port }: URL): { protocol: string; hostname: string; port: string } => ({
  protocol,
  hostname: hostname.replace(/^\[(.+)\]$/, '$1'),
  port,
});

/* Sends a request and returns its answer. `onEnd` is called once, when the exchange is over. */
const exchange = (
  make: () => ClientRequest,
  text: TransportRequest['body'],
  asked: TransportRequest,
  onEnd: () => void = () => {},
): Promise<TransportResponse> => new Promise((resolve, reject) => new Exchange(asked, onEnd, resolve, reject).send(make, text));

/* One request and its answer. */
class Exchange {
  readonly #signal: AbortSignal;
  readonly #mayLeave: () => boolean;
  readonly #onEnd: () => void;
  readonly #resolve: (answer: TransportResponse) => void;
  readonly #reject: (failure: Error) => void;
  readonly #giveUp = (): void => this.#stop();
  /* Node assigns the connection right before it writes the request. */
  #left: 'no' | 'maybe' = 'no';
  #body: Body | undefined;
  #ended = false;
  #request: ClientRequest | undefined;

  constructor(
    { signal, mayLeave = () => true }: TransportRequest,
    onEnd: () => void,
    resolve: (answer: TransportResponse) => void,
    reject: (failure: Error) => void,
  ) {
    this.#signal = signal;
    this.#mayLeave = mayLeave;
    this.#onEnd = onEnd;
    this.#resolve = resolve;
    this.#reject = reject;
  }

  send(make: () => ClientRequest, text: TransportRequest['body']): void {
    try {
      this.#signal.addEventListener('abort', this.#giveUp);
      this.#request = make();
      this.#request
        .on('socket', () => {
          if (this.#mayLeave()) this.#left = 'maybe';
          else this.#stop(tooLate);
        })
        .on('response', (incoming) => this.#begin(incoming))
        .on('upgrade', (_, socket) => {
          socket.destroy();
          this.#fail(new Error('the server switched protocols without being asked'));
        })
        /* A server may answer before it has read the whole request, and close the connection: its answer counts. */
        .on('error', (error) => {
          if (this.#body === undefined) this.#fail(error);
        })
        .on('close', () => {
          if (this.#body === undefined) this.#fail(closed());
        })
        .end(text);
      if (this.#signal.aborted) this.#stop();
    } catch (error) {
      this.#fail(error as Error);
    }
  }

  #begin(incoming: IncomingMessage): void {
    const headers = joined(incoming.rawHeaders);
    const header = (name: string): string | null => headers.get(name.toLowerCase()) ?? null;
    const body = new Body(header('content-encoding'), {
      pause: () => incoming.pause(),
      resume: () => incoming.resume(),
      giveUp: this.#giveUp,
    });
    this.#body = body;
    incoming
      .on('data', (chunk: Uint8Array) => body.push(chunk))
      .on('end', () => {
        if (this.#ended) return;
        this.#end();
        body.complete();
      })
      .on('error', (error) => this.#fail(error))
      .on('close', () => this.#fail(closed()));
    this.#resolve({
      status: incoming.statusCode ?? 0,
      header,
      headers: () => Object.fromEntries(headers),
      text: (limit) => body.text(limit),
      discard: () => body.discard(),
    });
  }

  #end(): void {
    this.#ended = true;
    this.#signal.removeEventListener('abort', this.#giveUp);
    this.#onEnd();
  }

  #fail(error: Error): void {
    if (this.#ended) return;
    this.#end();
    const failure = failureOf(error instanceof ConnectFailure ? error.cause : error, this.#left);
    this.#reject(failure);
    this.#body?.fail(failure);
  }

  #stop(why = 'given up'): void {
    if (this.#ended) return;
    this.#fail(new Error(why));
    this.#request?.destroy();
  }
}

const closed = (): Error => new Error('the connection was closed');

/* Headers with names in lower case; the values of a repeated header are joined. */
function joined(raw: readonly string[]): ReadonlyMap<string, string> {
  const headers = new Map<string, string>();
  for (let index = 0; index + 1 < raw.length; index += 2) {
    const name = (raw[index] as string).toLowerCase();
    const value = raw[index + 1] as string;
    const before = headers.get(name);
    headers.set(name, before === undefined ? value : `${before}, ${value}`);
  }
  return headers;
}
