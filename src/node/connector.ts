/** Opens connections: straight to the vendor, or by a tunnel through a proxy, within one time for all of it. */
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { Socket } from 'node:net';
import { buildConnector } from 'undici';
import type { ProxyAddress, ProxyChoice } from './proxy.js';
import type { CheckedTls } from './tls.js';

/** No connection was made; `cause` says why. */
export class ConnectFailure extends Error {
  constructor(cause: unknown) {
    super('no connection', { cause });
  }
}

/** What a connector is made of. */
export interface ConnectorParts {
  /** Certificates and versions. */
  readonly tls: CheckedTls;
  /** The proxy to a host. */
  readonly proxyTo: ProxyChoice;
  /** Milliseconds until a connection must be ready, with its tunnel and its encryption. */
  readonly connectTimeout: number;
}

/**
 * What undici calls for a connection. Every failure is told as a `ConnectFailure`: by its code undici would take some for
 * another's, and try again by itself without end.
 */
export function connector({ tls, proxyTo, connectTimeout }: ConnectorParts): buildConnector.connector {
  /* undici's own timer is as coarse as a second. It comes after ours, and takes the socket away. */
  const open = buildConnector({ ...tls.vendor, allowH2: false, timeout: connectTimeout + 1_000 });
  return (target, callback) => {
    const given = new AbortController();
    let tunnel: Socket | undefined;
    let waiting = true;
    const end = (error: unknown, socket?: Socket | null): void => {
      if (!waiting) {
        socket?.destroy();
        return;
      }
      waiting = false;
      clearTimeout(timer);
      if (socket == null) {
        tunnel?.destroy();
        callback(new ConnectFailure(error), null);
      } else {
        /* Node leaves a connection open after bytes that are no TLS, and undici then waits for more. */
        socket.on('error', () => socket.destroy());
        callback(null, socket);
      }
    };
    const timer = setTimeout(() => {
      end(tookTooLong(connectTimeout));
      given.abort();
    }, connectTimeout);
    const proxy = proxyTo(target);
    if (proxy === undefined) {
      open(target, end);
      return;
    }
    const authority = target.port === '' ? `${target.host}:${target.protocol === 'https:' ? 443 : 80}` : `${target.host}`;
    tunnelThrough(proxy, authority, tls.proxy, given.signal).then((socket) => {
      tunnel = socket;
      if (!waiting) socket.destroy();
      else if (target.protocol === 'https:') open({ ...target, httpSocket: socket }, end);
      else end(null, socket);
    }, end);
  };
}

const tookTooLong = (ms: number): Error =>
  Object.assign(new Error(`no connection within ${ms} ms`), { name: 'ConnectTimeoutError', code: 'ETIMEDOUT', syscall: 'connect' });

/** Asks a proxy for a connection to an authority. */
function tunnelThrough(proxy: ProxyAddress, authority: string, tls: CheckedTls['proxy'], signal: AbortSignal): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const { secure, hostname, port, authorization } = proxy;
    const headers = { host: authority, ...(authorization === undefined ? {} : { 'proxy-authorization': authorization }) };
    const options = { host: hostname, port, method: 'CONNECT', path: authority, headers, agent: false as const, signal };
    const request = secure ? requestHttps({ ...options, ...tls }) : requestHttp(options);
    request.once('connect', ({ statusCode = 0 }, stream, head) => {
      /* The stream is typed wider than it is. */
      const socket = stream as Socket;
      /* Until somebody else listens. */
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
