/** TLS with an authority of its own, and a way to write below it. */
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { generate } from 'selfsigned';

/** The file that holds the authority's certificate, in the folder that the server serves. */
export const authorityFile = 'authority.pem';

/** The certificates of one server. */
export interface Certificates {
  readonly authority: string;
  readonly cert: string;
  readonly key: string;
}

/** Makes an authority, and a certificate of this machine. */
export async function makeCertificates(): Promise<Certificates> {
  /* From yesterday on: a certificate of this very second may not be valid yet. */
  const made = { keyType: 'ec', algorithm: 'sha256', notBeforeDate: new Date(Date.now() - 86_400_000) } as const;
  const named = (value: string): { name: string; value: string }[] => [{ name: 'commonName', value }];
  const authority = await generate(named('Hazard authority'), {
    ...made,
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, digitalSignature: true, critical: true },
    ],
  });
  const { cert, private: key } = await generate(named('localhost'), {
    ...made,
    ca: { key: authority.private, cert: authority.cert },
    extensions: [
      {
        name: 'subjectAltName',
        altNames: [
          { type: 2, value: 'localhost' },
          { type: 7, ip: '127.0.0.1' },
        ],
      },
    ],
  });
  return { authority: authority.cert, cert, key };
}

/** A port that speaks TLS. */
export interface SecurePort {
  /** Takes no further connection. */
  readonly shut: () => void;
  /** Ends all its connections as well. */
  readonly close: () => void;
  readonly port: number;
  /** The connection to the client under one in TLS: what is written to it reaches the client as it is. */
  readonly below: (socket: Socket) => Socket;
}

const listening = async (server: Server): Promise<number> => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
};

/** Listens in TLS. A relay stands before it, which knows the connection of every client. */
export async function listenInTls({ cert, key }: Certificates, onSocket: (socket: Socket) => void): Promise<SecurePort> {
  const clients = new Map<number, Socket>();
  const sockets = new Set<Socket>();
  const inner = createTlsServer({ cert, key, ALPNProtocols: ['http/1.1'] }, onSocket);
  inner.on('tlsClientError', () => {});
  const innerPort = await listening(inner);
  const server = createServer((client) => {
    const onward = connect(innerPort, '127.0.0.1', () => clients.set(onward.localPort ?? 0, client));
    for (const socket of [client, onward]) {
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
    }
    client.on('error', () => onward.destroy());
    onward.on('error', () => client.destroy());
    client.pipe(onward).pipe(client);
  });
  const port = await listening(server);
  const shut = (): void => {
    server.close();
  };
  const close = (): void => {
    shut();
    inner.close();
    for (const socket of sockets) socket.destroy();
  };
  return { shut, close, port, below: (socket) => clients.get(socket.remotePort ?? 0) ?? socket };
}
