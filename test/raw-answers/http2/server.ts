/** A server that speaks HTTP/2, and HTTP/1.1 with those who ask for that, and answers each play as it is told. */
import { once } from 'node:events';
import {
  createSecureServer,
  type Http2ServerRequest,
  type Http2ServerResponse,
  type ServerHttp2Session,
  type ServerHttp2Stream,
} from 'node:http2';
import type { AddressInfo, Socket } from 'node:net';
import { makeCertificates } from '../../hazards/server/tls.js';
import type { Body } from '../bodies.js';
import type { Read } from '../faults.js';
import type { StreamEnding } from './endings.js';

/** The answer to a stream. */
export interface StreamAnswer {
  readonly status: number;
  readonly body: Body;
  readonly ending: StreamEnding;
}

/** What happens in one play. */
export interface StreamScript {
  readonly answerTo: (nth: number) => StreamAnswer;
  readonly requests: Read[];
}

/** The server, running. */
export interface Http2Server {
  readonly url: string;
  /** The certificate of the authority that signed the server's. */
  readonly authority: string;
  /** Has the requests under this path prefix answered by a script. */
  readonly play: (name: string, script: StreamScript) => void;
  readonly close: () => void;
}

/* The answer to a request, and how its stream ends. */
interface Noted {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Buffer;
  readonly ending: StreamEnding;
}

/* The same by HTTP/1.1, where a stream is a connection: what breaks the one breaks the other. */
function answerByHttp1({ socket }: Http2ServerRequest, response: Http2ServerResponse, { status, headers, bytes, ending }: Noted): void {
  if (ending.head === 'no') return void socket.destroy();
  const isWhole = ending.body !== 'no';
  response.writeHead(status, { ...headers, ...(isWhole ? {} : { 'content-length': String(bytes.length + 1) }), connection: 'close' });
  if (isWhole) response.end(bytes);
  else response.write(bytes.subarray(0, bytes.length / 2), () => socket.destroy());
}

/** Starts the server. */
export async function startHttp2Server(): Promise<Http2Server> {
  const scripts = new Map<string, StreamScript>();
  const sessions = new Set<ServerHttp2Session>();
  const sockets = new Set<Socket>();
  const { authority: ca, key, cert } = await makeCertificates();
  const server = createSecureServer({ key, cert, allowHTTP1: true });
  server.on('session', (session) => {
    sessions.add(session);
    session.on('close', () => sessions.delete(session));
    session.on('error', () => {});
  });
  server.on('sessionError', () => {});
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => {});
  });
  server.on('stream', (stream, headers) => {
    stream.on('error', () => {});
    stream.resume();
    stream.on('end', () => answer(stream, String(headers[':method']), String(headers[':path']), headers['idempotency-key']));
  });
  /* Takes note of a request, and says what it is answered. */
  const noted = (method: string, path: string, key: string | string[] | undefined): Noted | undefined => {
    const script = scripts.get(path.split('/')[1] ?? '');
    if (script === undefined) return undefined;
    const nth = script.requests.push({ method, path, key: typeof key === 'string' ? key : undefined }) - 1;
    const { status, body, ending } = script.answerTo(nth);
    const headers = body.type === '' ? {} : { 'content-type': body.type };
    return { status, headers, bytes: body.write({ method, url: url + path, status }), ending };
  };
  const answer = (stream: ServerHttp2Stream, method: string, path: string, key: string | string[] | undefined): void => {
    const told = noted(method, path, key);
    if (told !== undefined && !stream.destroyed) told.ending.answer(stream, { ':status': told.status, ...told.headers }, told.bytes);
  };
  server.on('request', (request, response) => {
    if (request.httpVersionMajor >= 2) return;
    request.resume();
    request.on('end', () => {
      const told = noted(request.method, request.url, request.headers['idempotency-key']);
      if (told !== undefined) answerByHttp1(request, response, told);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `https://localhost:${(server.address() as AddressInfo).port}`;
  return {
    url,
    authority: ca,
    play: (name, script) => scripts.set(name, script),
    close: () => {
      server.close();
      for (const session of sessions) session.destroy();
      for (const socket of sockets) socket.destroy();
    },
  };
}
