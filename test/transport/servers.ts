/** Vendors on bare sockets: they read whole requests, count them, and then do what no server should. */
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer, type TlsOptions } from 'node:tls';

/** A request that was read to its end. */
export interface Read {
  readonly method: string;
  readonly path: string;
  /** The head, as it came. */
  readonly head: string;
  readonly body: string;
}

/** A vendor that listens. */
export interface RawVendor extends AsyncDisposable {
  readonly url: string;
  readonly port: number;
  readonly read: Read[];
  /** How many requests for a path were read. */
  readonly count: (path: string) => number;
  /** How many connections were made. */
  readonly made: () => number;
}

/** Listens on a port of this machine. */
export async function listening(server: Server): Promise<{ readonly port: number } & AsyncDisposable> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket.on('error', () => {}));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const close = async (): Promise<void> => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  };
  return { port: (server.address() as AddressInfo).port, [Symbol.asyncDispose]: close };
}

/** An answer as it goes over the wire. */
export const reply = (status: number, text = '{}', headers = ''): string =>
  `HTTP/1.1 ${status} X\r\ncontent-type: application/json\r\n${headers}content-length: ${Buffer.byteLength(text)}\r\n\r\n${text}`;

/** A vendor that does as the rule says with each request that it has read; with certificates, in TLS. */
export async function rawVendor(rule: (request: Read, socket: Socket, server: Server) => void, tls?: TlsOptions): Promise<RawVendor> {
  const read: Read[] = [];
  let made = 0;
  const serve = (socket: Socket): void => {
    made += 1;
    socket.on('error', () => {});
    let rest = Buffer.alloc(0);
    socket.on('data', (piece) => {
      rest = Buffer.concat([rest, piece]);
      for (;;) {
        const end = rest.indexOf('\r\n\r\n');
        if (end < 0) return;
        const head = rest.subarray(0, end).toString('latin1');
        const whole = end + 4 + Number(/content-length: *(\d+)/i.exec(head)?.[1] ?? 0);
        if (rest.length < whole) return;
        const [method = '', path = ''] = head.split(' ');
        const request = { method, path, head, body: rest.subarray(end + 4, whole).toString() };
        rest = rest.subarray(whole);
        read.push(request);
        rule(request, socket, server);
      }
    });
  };
  const server = tls === undefined ? createServer(serve) : createTlsServer(tls, serve);
  server.on('tlsClientError', () => {});
  const base = await listening(server);
  return {
    ...base,
    url: `${tls === undefined ? 'http' : 'https'}://127.0.0.1:${base.port}`,
    read,
    count: (path) => read.filter((request) => request.path === path).length,
    made: () => made,
  };
}

/** What stands between a client and a server on a socket: it can put in bytes of its own, or end the connection. */
export interface Relay extends AsyncDisposable {
  readonly port: number;
  /** Writes to every client, and passes on nothing more from the server. */
  readonly inject: (bytes: Uint8Array) => void;
  /** Ends every connection to a client: in order, or by a reset. */
  readonly cut: (how: 'end' | 'reset') => void;
}

/** Stands before a port. */
export async function relayTo(port: number): Promise<Relay> {
  const pairs = new Set<readonly [Socket, Socket]>();
  const server = createServer((client) => {
    const onward = connect(port, '127.0.0.1');
    onward.on('error', () => {});
    client.pipe(onward).pipe(client);
    pairs.add([client, onward]);
  });
  const base = await listening(server);
  const each = (act: (client: Socket) => void): void => {
    for (const [client, onward] of pairs) {
      onward.unpipe(client);
      act(client);
    }
  };
  return {
    ...base,
    inject: (bytes) => each((client) => client.write(bytes)),
    cut: (how) => each((client) => (how === 'end' ? client.end() : client.resetAndDestroy())),
    [Symbol.asyncDispose]: async () => {
      for (const [, onward] of pairs) onward.destroy();
      await base[Symbol.asyncDispose]();
    },
  };
}
