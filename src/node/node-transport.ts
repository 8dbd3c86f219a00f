import { configured } from '../core/call/check-options.js';
import { ConfigurationError } from '../core/ground/errors.js';
import { runtimeName } from '../core/ground/runtime.js';
import { type Transport, TransportFailure, type TransportRequest, type TransportResponse } from '../core/transport/transport.js';
import { connector } from './connector.js';
import type { Engine, EngineParts } from './engine.js';
import { onHttp } from './on-http.js';
import { onUndici } from './on-undici.js';
import { checkOptions, type NodeTransportOptions } from './options.js';
import { findUndici, versionOfUndici } from './undici.js';
import { wrongPlace } from './wrong-place.js';

/** A transport with connections of its own. One may serve any number of clients. */
export interface NodeTransport extends Transport, AsyncDisposable {
  /**
   * Closes the idle connections now, and each of the others with the call that it serves; calls under way are not waited for. The
   * transport can still be used, with new connections: so a client that is closed takes nothing from others that share it.
   */
  readonly close: () => Promise<void>;
}

/**
 * Makes a transport for Node: with a pool of connections, proxies, certificates of your own, and a fresh connection for each call that
 * must be sent once: those that move money, create something, or are never repeated.
 *
 * It sends on undici where that is installed (the optional peer of this package: `npm install undici`), and else on Node's own HTTP,
 * which takes somewhat longer for each call and does all the same.
 *
 * Throws `ConfigurationError` for a bad option, and anywhere but in Node.
 *
 * @example
 * ```ts
 * import { QuickStream } from 'quadrail/quickstream';
 * import { nodeTransport } from 'quadrail/node';
 *
 * const transport = nodeTransport({ proxy: 'http://proxy.example.com:8080' });
 * const quickstream = new QuickStream({ secretKey: process.env.QUICKSTREAM_SECRET_KEY, environment: 'test', transport });
 * ```
 */
export function nodeTransport(options: NodeTransportOptions = {}): NodeTransport {
  if (runtimeName() !== 'node') throw wrongPlace();
  const { engine, connections, keepAliveTimeout, ...parts } = configured(() => checkOptions(options));
  const sending = engineFor(engine, { connect: connector(parts), connections, keepAliveTimeout });

  const send = (request: TransportRequest): Promise<TransportResponse> => {
    const { url, signal } = request;
    if (signal.aborted) return notSent('given up');
    if (!/^https?:/i.test(url) || !URL.canParse(url)) return notSent('the URL does not use http or https');
    return sending.send(request, new URL(url));
  };

  return { send, close: sending.close, [Symbol.asyncDispose]: sending.close };
}

function engineFor(engine: NodeTransportOptions['engine'], parts: EngineParts): Engine {
  const undici = engine === 'http' ? undefined : findUndici();
  if (undici !== undefined) return onUndici(undici, parts);
  if (engine === 'undici') {
    const version = versionOfUndici();
    const found = version === undefined ? 'undici was not found' : `undici ${version} is not supported`;
    throw new ConfigurationError(
      `The option engine is 'undici', and ${found}: install undici 7.28 or a later 7, or undici 8, or leave the option out.`,
    );
  }
  return onHttp(parts);
}

const notSent = (message: string): Promise<never> => Promise.reject(new TransportFailure('no', { message }));
