/** A way to a server on which an answer can get lost: the server has done what it was asked, and the asker never hears of it. */
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** How an answer is lost. `'cut'`: the connection breaks. `'silence'`: nothing comes any more, and nothing breaks. */
export type Loss = 'cut' | 'silence';

/** The way to a server. */
export interface LosingProxy {
  readonly port: number;
  /** Loses the answer to the next request that holds this text. */
  readonly loseAnswerTo: (text: string, loss: Loss) => void;
  /** How many answers were lost. */
  readonly lost: () => number;
  readonly close: () => void;
}

/** Opens a way to a server of this machine. */
export async function losingProxy(serverPort: number): Promise<LosingProxy> {
  let next: { readonly text: string; readonly loss: Loss } | undefined;
  let lost = 0;
  const sockets = new Set<Socket>();
  const proxy = createServer((client) => {
    const server = connect(serverPort, '127.0.0.1');
    let loss: Loss | undefined;
    client.on('data', (data) => {
      if (next !== undefined && data.includes(next.text)) {
        loss = next.loss;
        next = undefined;
      }
      server.write(data);
    });
    server.on('data', (data) => {
      if (loss === undefined) return void client.write(data);
      /* The server has answered, so it has done it. */
      if (loss === 'cut') client.destroy();
      lost += 1;
      loss = undefined;
      server.removeAllListeners('data');
      server.resume();
      return undefined;
    });
    for (const [one, other] of [
      [client, server],
      [server, client],
    ] as const) {
      sockets.add(one);
      one.on('error', () => {});
      one.on('close', () => {
        sockets.delete(one);
        other.destroy();
      });
    }
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  return {
    port: (proxy.address() as AddressInfo).port,
    loseAnswerTo: (text, loss) => {
      next = { text, loss };
    },
    lost: () => lost,
    close: () => {
      for (const socket of sockets) socket.destroy();
      proxy.close();
    },
  };
}
