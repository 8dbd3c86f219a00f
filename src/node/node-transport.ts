import { Agent, Client } from 'undici';
import { configured, ownOptions } from '../core/call/options.js';
import { runtimeName } from '../core/ground/runtime.js';
import { type Transport, TransportFailure, type TransportRequest, type TransportResponse } from '../core/transport/transport.js';
import { acceptEncoding } from './body.js';
import { connector } from './connector.js';
import { Exchange } from './exchange.js';
import { checkOptions, type NodeTransportOptions } from './options.js';
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
 * Makes a transport for Node, on undici: with a pool of connections, proxies, certificates of your own, and a fresh connection
 * for each call that must be sent once: those that move money, create something, or are never repeated.
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
  const { connections, keepAliveTimeout, ...parts } = configured(() => checkOptions(ownOptions(options, 'The options of nodeTransport')));
  /* How long an answer may take is the pipeline's affair. */
  const settings = { connect: connector(parts), keepAliveTimeout, headersTimeout: 0, bodyTimeout: 0, allowH2: false };
  let pool: Agent | undefined;
  let underWay = 0;
  let turnHasFreed = false;

  const send = ({ url, method, headers, body, signal, sendOnce }: TransportRequest): Promise<TransportResponse> => {
    if (signal.aborted) return notSent('given up');
    if (!/^https?:/i.test(url) || !URL.canParse(url)) return notSent('the URL does not use http or https');
    const { origin, pathname, search } = new URL(url);
    /* A server may close an idle connection just when a request is written to it: whether it was read cannot be known then. */
    const once = sendOnce ? new Client(origin, settings) : undefined;
    const exchange = new Exchange(signal, () => {
      underWay -= 1;
      /* Not from within a call of undici's. */
      if (once !== undefined) queueMicrotask(() => once.destroy().catch(() => {}));
      else if (!turnHasFreed) {
        turnHasFreed = true;
        setImmediate(() => {
          turnHasFreed = false;
        });
      }
    });
    underWay += 1;
    const dispatch = (): void => {
      if (exchange.isOver) return;
      pool ??= new Agent({ ...settings, connections });
      (once ?? pool).dispatch(
        {
          origin,
          path: pathname + search,
          method,
          headers: { 'accept-encoding': acceptEncoding, ...headers },
          body: body ?? null,
          reset: once !== undefined,
        },
        exchange,
      );
    };
    /* undici takes a connection back at the end of this turn of the event loop. Earlier, it would make another one for the next call. */
    if (turnHasFreed && once === undefined) setImmediate(dispatch);
    else dispatch();
    return exchange.answer;
  };

  const close = async (): Promise<void> => {
    const closing = pool;
    pool = undefined;
    /* A call that was given up may still be making a connection, which is not waited for either. */
    if (underWay === 0) await closing?.destroy();
    else closing?.close().catch(() => {});
  };

  return { send, close, [Symbol.asyncDispose]: close };
}

const notSent = (message: string): Promise<never> => Promise.reject(new TransportFailure('no', { message }));
