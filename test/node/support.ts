/** What the tests of the transport share: servers and proxies on real sockets, certificates, and a client. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { type AddressInfo, connect, createServer as createSocketServer, type Socket } from 'node:net';
import type { TLSSocket, TlsOptions } from 'node:tls';
import { type NodeTransport, nodeTransport } from 'quadrail/node';
import { generate } from 'selfsigned';
import type { Effect } from '../../src/core/contract/operation.js';
import type { Clock } from '../../src/core/ground/clock.js';
import type { Transport, TransportRequest, TransportResponse } from '../../src/core/transport/transport.js';
import { QuickStream, type QuickStreamOptions } from '../../src/quickstream/index.js';
import { secretKey } from '../core/support.js';

/** A request as it arrived. */
export interface Arrived {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
  /** Counts connections from 1. */
  readonly connection: number;
}

/** A server on a loopback socket. */
export interface TestServer extends AsyncDisposable {
  readonly url: string;
  readonly port: number;
  /** Every request, once it has come whole. */
  readonly arrived: Arrived[];
  /** How many connections were made, and how many are open. */
  readonly made: () => number;
  readonly open: () => number;
}

interface Listening extends AsyncDisposable {
  readonly port: number;
  readonly made: () => number;
  readonly open: () => number;
  readonly numberOf: (socket: Socket) => number;
}

async function listening(server: Server | ReturnType<typeof createSocketServer>, event: string): Promise<Listening> {
  const sockets = new Map<Socket, number>();
  let open = 0;
  server.on(event, (socket: Socket) => {
    sockets.set(socket, sockets.size + 1);
    open += 1;
    socket.on('error', () => {});
    socket.once('close', () => {
      open -= 1;
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    made: () => sockets.size,
    open: () => open,
    numberOf: (socket) => sockets.get(socket) ?? 0,
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets.keys()) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Listens, and answers by a rule; with certificates, in TLS. */
export async function listen(rule: (request: Arrived, response: ServerResponse) => void, tls?: TlsOptions): Promise<TestServer> {
  const arrived: Arrived[] = [];
  const listener: RequestListener = (incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on('error', () => {});
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const { method = '', url = '', headers, socket } = incoming;
      const request = { method, path: url, headers, body: Buffer.concat(chunks).toString(), connection: base.numberOf(socket) };
      arrived.push(request);
      rule(request, response);
    });
  };
  /* It neither closes idle connections nor says when it will. */
  const options = { keepAliveTimeout: 0 };
  const server = tls === undefined ? createServer(options, listener) : createSecureServer({ ...options, ...tls }, listener);
  const base = await listening(server, tls === undefined ? 'connection' : 'secureConnection');
  return { ...base, arrived, url: `${tls === undefined ? 'http' : 'https'}://127.0.0.1:${base.port}` };
}

/** Listens on a bare socket. */
export async function listenRaw(rule: (socket: Socket) => void): Promise<TestServer> {
  const server = createSocketServer(rule);
  const base = await listening(server, 'connection');
  return { ...base, arrived: [], url: `http://127.0.0.1:${base.port}` };
}

/** A proxy, and what it was asked for. */
export interface TestProxy extends TestServer {
  readonly asked: { readonly authority: string; readonly authorization: string | undefined }[];
  /** The certificates that it was shown. */
  readonly shown: object[];
}

/** What a proxy does when it is asked for a connection: makes it, refuses with a status, says nothing, or hangs up. */
export type ProxyMood = 'connects' | 'is silent' | 'hangs up' | number;

/** Listens as a proxy. */
export async function listenAsProxy(mood: ProxyMood = 'connects', tls?: TlsOptions): Promise<TestProxy> {
  const asked: { authority: string; authorization: string | undefined }[] = [];
  const shown: object[] = [];
  const server = tls === undefined ? createServer() : createSecureServer(tls);
  server.on('secureConnection', (socket: TLSSocket) => shown.push(socket.getPeerCertificate()));
  server.on('connect', ({ url = '', headers }: IncomingMessage, socket: Socket, head: Buffer) => {
    asked.push({ authority: url, authorization: headers['proxy-authorization'] });
    if (mood === 'is silent') {
      socket.resume().once('end', () => socket.end());
      return;
    }
    if (mood === 'hangs up') {
      socket.destroy();
      return;
    }
    if (mood !== 'connects') {
      socket.end(`HTTP/1.1 ${mood} No\r\ncontent-length: 0\r\n\r\n`);
      return;
    }
    const { port, hostname } = new URL(`http://${url}`);
    const onward = connect(Number(port), hostname, () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      onward.write(head);
      onward.pipe(socket).pipe(onward);
    });
    onward.on('error', () => socket.destroy());
    socket.on('close', () => onward.destroy());
  });
  const base = await listening(server, tls === undefined ? 'connection' : 'secureConnection');
  return { ...base, asked, shown, arrived: [], url: `${tls === undefined ? 'http' : 'https'}://127.0.0.1:${base.port}` };
}

/** Answers with JSON. */
export function answer(response: ServerResponse, body: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}

/** An authority, and what it has signed. */
export interface Certificates {
  readonly ca: string;
  readonly server: { readonly cert: string; readonly key: string };
  readonly client: { readonly cert: string; readonly key: string };
  /** The client's key, encrypted. */
  readonly encrypted: { readonly cert: string; readonly key: string; readonly passphrase: string };
}

/** Makes certificates for 127.0.0.1. */
export async function certificates(): Promise<Certificates> {
  /* From yesterday on: a certificate of this very second may not be valid yet. */
  const made = { keyType: 'ec', algorithm: 'sha256', notBeforeDate: new Date(Date.now() - 86_400_000) } as const;
  const named = (value: string): { name: string; value: string }[] => [{ name: 'commonName', value }];
  const authority = await generate(named('Test authority'), {
    ...made,
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, digitalSignature: true, critical: true },
    ],
  });
  const signed = { ...made, ca: { key: authority.private, cert: authority.cert } };
  const names = [
    { type: 7, ip: '127.0.0.1' },
    { type: 2, value: 'vendor.example' },
  ] as const;
  const server = await generate(named('127.0.0.1'), { ...signed, extensions: [{ name: 'subjectAltName', altNames: [...names] }] });
  const client = await generate(named('A merchant'), signed);
  const passphrase = 'open sesame 4711';
  const encrypted = await generate(named('A merchant'), { ...signed, passphrase });
  return {
    ca: authority.cert,
    server: { cert: server.cert, key: server.private },
    client: { cert: client.cert, key: client.private },
    encrypted: { cert: encrypted.cert, key: encrypted.private, passphrase },
  };
}

/** Sends one attempt. */
export function send(
  transport: Transport,
  url: string,
  {
    effect = 'read',
    sendOnce = effect === 'create' || effect === 'money',
    ...request
  }: Partial<TransportRequest> & { readonly effect?: Effect } = {},
): Promise<TransportResponse> {
  const signal = request.signal ?? new AbortController().signal;
  return transport.send({ method: 'GET', headers: {}, body: undefined, ...request, url, signal, effect, sendOnce });
}

/** A client that sends with the transport, once. */
export function client(
  url: string,
  transport: Transport = nodeTransport({ proxy: false }),
  options: Partial<QuickStreamOptions> = {},
): QuickStream {
  return new QuickStream({ secretKey, baseUrl: url, transport, maxRetries: 0, ...options } as QuickStreamOptions);
}

/** The same transport; `onHead` is called once the head of an answer is here. */
export function watched(transport: NodeTransport, onHead: () => void): NodeTransport {
  const watching = async (request: TransportRequest): Promise<TransportResponse> => {
    const response = await transport.send(request);
    setImmediate(onHead);
    return response;
  };
  return { ...transport, send: watching };
}

/** A clock on which timers fire when they are told to. */
export function handClock(): { readonly clock: Clock; readonly fire: () => void } {
  let timer = (): void => {};
  const setTimer = (_: number, callback: () => void): (() => void) => {
    timer = callback;
    return () => {};
  };
  return { clock: { now: () => 0, sleep: async () => {}, setTimer }, fire: () => timer() };
}

/** How long a test looks for what must come about by itself. */
export const soon = { timeout: 4_000, interval: 20 };
