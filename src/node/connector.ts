/** Opens connections, directly or through a proxy, with one time limit for everything. */
import type { Socket } from 'node:net';
import { http, net, tls as nodeTls } from './modules.js';
import type { ProxyAddress, ProxyChoice, Target } from './proxy.js';
import type { CheckedTls } from './tls.js';

/** No connection was made; `cause` says why. */
export class ConnectFailure extends Error {
  constructor(cause: unknown) {
    super('no connection', { cause });
  }
}

/** The parts of a connector. */
export interface ConnectorParts {
  /** Certificates and versions. */
  readonly tls: CheckedTls;
  /** The proxy to a host. */
  readonly proxyTo: ProxyChoice;
  /** Milliseconds until a connection must be ready, with its tunnel and its encryption. */
  readonly connectTimeout: number;
}

/** Opens a connection, and calls back once it is ready for a request, its encryption included, or cannot be made. */
export type Connector = (target: Target, callback: (...end: [null, Socket] | [ConnectFailure, null]) => void) => void;

/* How many TLS sessions are kept, the newest ones. */
const mostSessions = 100;

/**
 * Makes a connector, as undici calls it. Every failure becomes a `ConnectFailure`: undici would misinterpret the codes of some failures and
 * retry them endlessly.
 */
export function connector({ tls, proxyTo, connectTimeout }: ConnectorParts): Connector {
  const encrypted = encrypting(tls);
  return (target, callback) => {
    const given = new AbortController();
    let making: Socket | undefined;
    let waiting = true;
    const end = (error: unknown, socket?: Socket): void => {
      if (!waiting) return;
      waiting = false;
      clearTimeout(timer);
      if (socket === undefined) {
        making?.destroy();
        callback(new ConnectFailure(error), null);
      } else {
        /* After bytes that are not TLS, Node leaves the connection open, and its reader would wait for more. */
        socket.on('error', () => socket.destroy());
        callback(null, socket);
      }
    };
    const timer = setTimeout(() => {
      end(tookTooLong(connectTimeout));
      given.abort();
    }, connectTimeout);
    const make = (socket: Socket, ready: 'connect' | 'secureConnect'): void => {
      making = socket;
      socket.once(ready, () => end(undefined, socket));
      socket.on('error', end).once('close', () => end(new Error('the connection was closed')));
    };
    const proxy = proxyTo(target);
    const isSecure = target.protocol === 'https:';
    try {
      if (proxy !== undefined) {
        tunnelThrough(proxy, authorityOf(target), tls.proxy, given.signal).then((tunnel) => {
          making = tunnel;
          if (!waiting) tunnel.destroy();
          else if (isSecure) make(encrypted(target, tunnel), 'secureConnect');
          else end(undefined, tunnel);
        }, end);
      } else if (isSecure) make(encrypted(target, undefined), 'secureConnect');
      else make(net().connect(addressOf(target)), 'connect');
    } catch (error) {
      end(error);
    }
  };
}

/* Starts TLS on a new connection or on a tunnel. */
function encrypting(tls: ConnectorParts['tls']): (target: Target, tunnel: Socket | undefined) => Socket {
  /**
   * TLS sessions, which make the next handshake shorter. Owner: this connector. Key: host and port, as one connector has one set of
   * certificates. Lives as long as the connector. If a session is too old, the server refuses it and makes a full handshake.
   */
  const sessions = new Map<string, Buffer>();

  return (target, tunnel) => {
    const key = `${target.hostname}:${target.port}`;
    const session = sessions.get(key);
    const socket = nodeTls().connect({
      ALPNProtocols: ['http/1.1'],
      servername: net().isIP(target.hostname) === 0 ? target.hostname : '',
      ...tls.vendor,
      ...(session === undefined ? {} : { session }),
      ...(tunnel === undefined ? addressOf(target) : { socket: tunnel, host: target.hostname }),
    });
    socket.on('session', (next) => {
      sessions.delete(key);
      sessions.set(key, next);
      const [oldest] = sessions.keys();
      if (sessions.size > mostSessions && oldest !== undefined) sessions.delete(oldest);
    });
    return socket;
  };
}

const addressOf = ({ hostname, port, protocol }: Target): { host: string; port: number; noDelay: boolean; keepAlive: boolean } => ({
  host: hostname,
  port: Number(port) || usualPort(protocol),
  noDelay: true,
  keepAlive: true,
});

const authorityOf = ({ hostname, port, protocol }: Target): string =>
  `${hostname.includes(':') ? `[${hostname}]` : hostname}:${Number(port) || usualPort(protocol)}`;

const usualPort = (protocol: string): number => (protocol === 'https:' ? 443 : 80);

const tookTooLong = (ms: number): Error =>
  Object.assign(new Error(`no connection within ${ms} ms`), { name: 'ConnectTimeoutError', code: 'ETIMEDOUT', syscall: 'connect' });

/** Asks a proxy for a connection to an authority. */
function tunnelThrough(proxy: ProxyAddress, authority: string, tls: CheckedTls['proxy'], signal: AbortSignal): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const { secure, hostname, port, authorization } = proxy;
    const headers = { host: authority, ...(authorization === undefined ? {} : { 'proxy-authorization': authorization }) };
    const createConnection = (): Socket => {
      const servername = net().isIP(hostname) === 0 ? hostname : '';
      return secure ? nodeTls().connect({ host: hostname, port, servername, ...tls }) : net().connect(port, hostname);
    };
    const request = http().request({ method: 'CONNECT', path: authority, headers, createConnection, signal });
    request.once('connect', ({ statusCode = 0 }, stream, head) => {
      /* The stream is typed wider than it is. */
      const socket = stream as Socket;
      /* So that an error before anybody else listens does not end the process. */
      socket.on('error', () => {});
      if (statusCode >= 200 && statusCode < 300) {
        if (head.length > 0) socket.unshift(head);
        socket.setNoDelay(true).setKeepAlive(true, 60_000);
        resolve(socket);
        return;
      }
      socket.destroy();
      reject(new Error(`the proxy refused the connection with ${statusCode}`));
    });
    request.on('error', reject);
    request.end();
  });
}
