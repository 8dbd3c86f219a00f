/** One scene on the server: what it does with each request, and what it has seen. */
import { createServer, type Server, type Socket } from 'node:net';
import type { Act, Arrived, Awaited, Rule, SceneLog, SceneRequest } from '../script.ts';
import { type CountingBackend, countingBackend } from './backend.ts';
import type { Complete } from './requests.ts';

const piece = Buffer.alloc(64 * 1024, 'x');

/** Listens on a free port of this machine. */
export async function listen(onConnection: (socket: Socket) => void): Promise<{ server: Server; port: number }> {
  const server = createServer({ noDelay: true }, onConnection);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    /* A thousand calls at once come in one burst. */
    server.listen({ port: 0, host: '127.0.0.1', backlog: 4096 }, resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return { server, port: address.port };
}

/** A scene. */
export class Stage {
  readonly #rules: readonly Rule[];
  readonly #uses = new Map<Rule, number>();
  readonly #requests: Arrived[] = [];
  readonly #gates = new Map<string, { readonly opened: Promise<void>; readonly open: () => void }>();
  readonly #waiting = new Set<() => void>();
  readonly #sockets = new Set<Socket>();
  /** The connection under one in TLS. */
  below: (socket: Socket) => Socket = (socket) => socket;
  /** The port of its own, if it has one. */
  port: { readonly shut: () => void; readonly close: () => void } | undefined;
  #backend: CountingBackend | undefined;
  readonly #project: string;
  #connections = 0;
  #abandoned = 0;
  #filled = 0;

  /** `project`: the folder where the package is installed. */
  constructor({ rules }: SceneRequest, project: string) {
    this.#project = project;
    this.#rules = rules;
  }

  /** A connection to the port of this scene. */
  connected(socket: Socket): void {
    this.#connections += 1;
    this.#sockets.add(socket);
  }

  /** Answers a request, or does not. */
  async perform(socket: Socket, request: Complete, connection: number, nth: number): Promise<void> {
    this.#sockets.add(socket);
    const rule = this.#rules.find((one) => matches(one, request));
    const use = rule === undefined ? 0 : (this.#uses.get(rule) ?? 0);
    if (rule !== undefined) this.#uses.set(rule, use + 1);
    this.#requests.push({ ...request, connection, nth });
    this.#changed();
    const acts = rule?.script[Math.min(use, rule.script.length - 1)] ?? unexpected;
    const left = (): void => {
      this.#abandoned += 1;
      this.#changed();
    };
    socket.once('close', left);
    for (const act of acts) {
      if (socket.destroyed) break;
      await this.#act(socket, act, left, request);
    }
    /* A socket that is destroyed by now has yet to say that it is closed. */
    if (acts.at(-1) !== 'stall' && !socket.destroyed) socket.off('close', left);
  }

  async #act(socket: Socket, act: Act, left: () => void, request: Complete): Promise<void> {
    if (act === 'reset') {
      socket.off('close', left);
      socket.resetAndDestroy();
    } else if (act === 'end') {
      socket.off('close', left);
      socket.end();
    } else if (act === 'close') {
      socket.off('close', left);
      socket.destroySoon();
    } else if (act === 'shut') {
      this.port?.shut();
    } else if (typeof act === 'object') {
      if ('write' in act) socket.write(act.write);
      else if ('plain' in act) this.below(socket).write(Buffer.from(act.plain, 'latin1'));
      else if ('wait' in act) await Promise.race([pause(act.wait), closed(socket)]);
      else if ('hold' in act) await Promise.race([this.#gate(act.hold).opened, closed(socket)]);
      else if ('backend' in act) {
        this.#backend ??= countingBackend(this.#project);
        const answer = await this.#backend.answer(request);
        if (act.backend === 'answered') socket.write(answer);
      } else await this.#fill(socket, act.fill);
    }
  }

  async #fill(socket: Socket, size: number): Promise<void> {
    const gone = closed(socket);
    for (let left = size; left > 0 && !socket.destroyed; left -= piece.length) {
      const part = left < piece.length ? piece.subarray(0, left) : piece;
      const handed = new Promise<void>((resolve) => {
        socket.write(part, () => resolve());
      });
      await Promise.race([handed, gone]);
      this.#filled += part.length;
    }
  }

  /** Lets go what is held at this gate, and what will come to it. */
  open(gate: string): void {
    this.#gate(gate).open();
  }

  #gate(name: string): { readonly opened: Promise<void>; readonly open: () => void } {
    let gate = this.#gates.get(name);
    if (gate === undefined) {
      let open = (): void => {};
      const opened = new Promise<void>((resolve) => {
        open = resolve;
      });
      gate = { opened, open };
      this.#gates.set(name, gate);
    }
    return gate;
  }

  /** Waits until this much was seen. */
  async seen({ requests = 0, abandoned = 0 }: Awaited): Promise<SceneLog> {
    while (this.#requests.length < requests || this.#abandoned < abandoned) {
      await new Promise<void>((resolve) => {
        this.#waiting.add(resolve);
      });
    }
    return this.log();
  }

  #changed(): void {
    for (const wake of this.#waiting) wake();
    this.#waiting.clear();
  }

  /** What was seen so far. */
  log(): SceneLog {
    const effects = this.#backend?.effects() ?? 0;
    return { requests: this.#requests, connections: this.#connections, abandoned: this.#abandoned, filled: this.#filled, effects };
  }

  /** Ends everything that belongs to this scene. */
  close(): void {
    this.port?.close();
    for (const socket of this.#sockets) socket.destroy();
  }
}

const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms);
  });

/* A check that sends what it did not announce is told so by a status that no other answer has. */
const unexpected: readonly Act[] = [{ write: 'HTTP/1.1 418 Unexpected\r\ncontent-length: 0\r\nconnection: close\r\n\r\n' }, 'end'];

function matches({ on, holds }: Rule, { method, target, headers, body }: Complete): boolean {
  if (on !== undefined && !new RegExp(on).test(`${method} ${target}`)) return false;
  return holds === undefined || body.includes(holds) || Object.values(headers).some((value) => value.includes(holds));
}

const closed = (socket: Socket): Promise<void> =>
  socket.destroyed
    ? Promise.resolve()
    : new Promise((resolve) => {
        socket.once('close', () => resolve());
      });
