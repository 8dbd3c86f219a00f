/** A server that takes its time, tells at which stage it is, and counts on what it has acted. */
import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { RequestReader } from '../hazards/server/requests.js';
import type { Stage } from './instants.js';

/** An answer. */
export interface Answer {
  readonly status: number;
  readonly body: object;
}

/** What the server does in one play. */
export interface Script {
  /** Milliseconds between what it does. */
  readonly pause: number;
  /** When it acts on a request: as soon as it has read it, some time later whatever becomes of the connection, or not at all. */
  readonly acts: 'at once' | 'late' | 'never';
  /** The first request is turned away in the vendor's words, before the vendor acts. */
  readonly firstRefusal: Answer | undefined;
  readonly answer: Answer;
  readonly login: Answer;
  /** Told of each stage. */
  readonly onStage: (stage: Stage) => void;
}

/** What the server has seen of one play. */
export interface Seen {
  /** Bytes of requests that are no logins have come. */
  begun: number;
  /** Requests read, logins left out. */
  read: number;
  /** The keys of the requests on which it has acted; `undefined` for those without. */
  readonly acted: (string | undefined)[];
}

/** The server, running. */
export interface SlowServer {
  readonly url: string;
  readonly play: (name: string, script: Script) => Seen;
  /** Open connections. */
  readonly open: () => number;
  readonly close: () => void;
}

const pauseFor = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    if (ms < 0.5) setImmediate(resolve);
    else setTimeout(resolve, ms);
  });

const isLogin = (path: string): boolean => /\/auth\/token$|\/authentication\/|\/public\//.test(path);

/* How much longer a vendor works that acts late. */
const lateMs = 12;

async function answer(socket: Socket, { status, body }: Answer, { pause, onStage }: Script): Promise<void> {
  const text = JSON.stringify(body);
  const head = `HTTP/1.1 ${status} Status\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(text)}\r\n\r\n`;
  const parts: readonly (readonly [text: string, stage: Stage])[] = [
    [head.slice(0, 20), 'half the head'],
    [head.slice(20), 'head'],
    [text.slice(0, text.length / 2), 'half the body'],
    [text.slice(text.length / 2), 'answered'],
  ];
  for (const [part, stage] of parts) {
    await pauseFor(pause);
    if (socket.destroyed) return;
    socket.write(part);
    onStage(stage);
  }
}

/** Starts the server. */
export async function startServer(): Promise<SlowServer> {
  const plays = new Map<string, { readonly script: Script; readonly seen: Seen }>();
  const sockets = new Set<Socket>();
  const playAt = (path: string): { readonly script: Script; readonly seen: Seen } | undefined => plays.get(path.split('/')[1] ?? '');

  async function take(socket: Socket, path: string, key: string | undefined): Promise<void> {
    const play = playAt(path);
    if (play === undefined) return void socket.destroy();
    const { script, seen } = play;
    if (isLogin(path)) {
      script.onStage('login');
      await pauseFor(script.pause);
      await answer(socket, script.login, { ...script, onStage: () => {} });
      return;
    }
    seen.read += 1;
    const refusal = seen.read === 1 ? script.firstRefusal : undefined;
    const act = (): void => void seen.acted.push(key);
    if (refusal === undefined && script.acts === 'at once') act();
    if (refusal === undefined && script.acts === 'late') setTimeout(act, lateMs);
    script.onStage('arrived');
    await answer(socket, refusal ?? script.answer, script);
  }

  const server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    /* The client leaves at any time: that is what is played. */
    socket.on('error', () => {});
    const reader = new RequestReader();
    let isBegun = false;
    socket.on('data', (bytes: Buffer) => {
      const path = isBegun ? undefined : /^[A-Z]+ (\S+) HTTP/.exec(bytes.toString('latin1', 0, 300))?.[1];
      const play = path === undefined || isLogin(path) ? undefined : playAt(path);
      const requests = [...reader.take(bytes)];
      isBegun = requests.length === 0;
      if (play !== undefined) play.seen.begun += 1;
      if (isBegun && play !== undefined) {
        /* The rest is left where it is for a while. */
        socket.pause();
        play.script.onStage('arriving');
        void pauseFor(play.script.pause).then(() => socket.resume());
      }
      for (const { target, headers } of requests) void take(socket, target, headers['idempotency-key']);
    });
  });
  server.listen({ port: 0, host: '127.0.0.1', backlog: 1024 });
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    play: (name, script) => {
      const seen: Seen = { begun: 0, read: 0, acted: [] };
      plays.set(name, { script, seen });
      return seen;
    },
    open: () => sockets.size,
    close: () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
