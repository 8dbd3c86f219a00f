/** A server on raw sockets. For each play it writes the bytes that it is told, and counts what it has read. */
import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { RequestReader } from '../hazards/server/requests.js';
import { type Answer, bytesFor } from './answers.js';
import type { Read } from './faults.js';

/** What the server does in one play. */
export interface Script {
  /** The answer to the nth request, counted from 0. */
  readonly answerTo: (nth: number) => Answer;
  /** Every request that was read. */
  readonly requests: Read[];
}

/** The server, running. */
export interface RawServer {
  readonly url: string;
  /** Has the requests under this path prefix answered by a script, from now on. */
  readonly play: (name: string, script: Script) => void;
  /** Forgets a script. */
  readonly end: (name: string) => void;
  readonly close: () => void;
}

async function listening(onSocket: (socket: Socket) => void): Promise<{ server: Server; port: number; close: () => void }> {
  const sockets = new Set<Socket>();
  const server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    /* The client may leave at any time. */
    socket.on('error', () => {});
    onSocket(socket);
  });
  server.listen({ port: 0, host: '127.0.0.1', backlog: 1024 });
  await once(server, 'listening');
  const close = (): void => {
    server.close();
    for (const socket of sockets) socket.destroy();
  };
  return { server, port: (server.address() as AddressInfo).port, close };
}

const originOf = (port: number): string => `http://127.0.0.1:${port}`;

function reply(socket: Socket, { status, ...rest }: Answer, method: string, path: string, port: number): void {
  if (socket.destroyed) return;
  const { cut } = rest;
  const bytes = bytesFor({ status, ...rest }, { method, url: originOf(port) + path, status });
  const end = (): void => {
    if (cut.ends === 'reset') socket.resetAndDestroy();
    /* An answer that is none keeps its client waiting, unless the connection ends. */ else if (cut.kept !== true || status < 200)
      socket.end();
  };
  if (bytes.length === 0) end();
  else socket.write(bytes, end);
}

/** Starts the server. */
export async function startServer(): Promise<RawServer> {
  const scripts = new Map<string, Script>();
  const { port, close } = await listening((socket) => {
    const reader = new RequestReader();
    socket.on('data', (bytes: Buffer) => {
      for (const { method, target, headers } of reader.take(bytes)) {
        const script = scripts.get(target.split('/')[1] ?? '');
        if (script === undefined) return void socket.destroy();
        const nth = script.requests.push({ method, path: target, key: headers['idempotency-key'] }) - 1;
        reply(socket, script.answerTo(nth), method, target, port);
      }
    });
  });
  return {
    url: originOf(port),
    play: (name, script) => scripts.set(name, script),
    end: (name) => scripts.delete(name),
    close,
  };
}

/** Starts a server for one play, which answers each connection before a request has come. */
export async function startEarlyServer({ answerTo, requests }: Script): Promise<{ readonly url: string; readonly close: () => void }> {
  let connections = 0;
  const { port, close } = await listening((socket) => {
    const reader = new RequestReader();
    socket.on('data', (bytes: Buffer) => {
      for (const { method, target, headers } of reader.take(bytes))
        requests.push({ method, path: target, key: headers['idempotency-key'] });
    });
    reply(socket, answerTo(connections), 'POST', '/', port);
    connections += 1;
  });
  return { url: originOf(port), close };
}
