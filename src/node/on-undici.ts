/** Sends on undici's dispatchers. */
import type { Agent } from 'undici';
import { acceptEncoding } from './body.js';
import type { Engine, EngineParts } from './engine.js';
import { Exchange } from './exchange.js';
import type { Undici } from './undici.js';

/** An engine on undici. */
export function onUndici({ Agent, Client }: Undici, { connect, connections, keepAliveTimeout }: EngineParts): Engine {
  /* The pipeline limits how long an answer may take. */
  const settings = { connect, keepAliveTimeout, headersTimeout: 0, bodyTimeout: 0, allowH2: false } as const;
  let pool: Agent | undefined;
  let underWay = 0;
  let turnHasFreed = false;

  const send: Engine['send'] = (request, { origin, pathname, search }) => {
    const { method, headers, body, sendOnce } = request;
    /*
     * A server may close an idle connection just when a request is written to it, and then nobody knows whether it was read. So a request
     * that must be sent once gets a new connection.
     */
    const once = sendOnce ? new Client(origin, settings) : undefined;
    const exchange = new Exchange(request, () => {
      underWay -= 1;
      /* Not during a callback of undici. */
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
    /* undici reuses a connection only at the end of this turn of the event loop. A request before that would open another one. */
    if (turnHasFreed && once === undefined) setImmediate(dispatch);
    else dispatch();
    return exchange.answer;
  };

  const close = async (): Promise<void> => {
    const closing = pool;
    pool = undefined;
    /* An aborted call may still be opening a connection, so `close` is not awaited. */
    if (underWay === 0) await closing?.destroy();
    else closing?.close().catch(() => {});
  };

  return { send, close };
}
