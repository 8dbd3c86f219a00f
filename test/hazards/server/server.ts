/** A server that misbehaves on demand. It writes bytes, not answers, so that it can do what no HTTP library would. */
import { readFile, writeFile } from 'node:fs/promises';
import type { Socket } from 'node:net';
import { extname, join, normalize } from 'node:path';
import type { Freeze, SceneAddress, SceneRequest } from '../script.ts';
import { type Complete, RequestReader } from './requests.ts';
import { listen, Stage } from './stage.ts';
import { authorityFile, type Certificates, listenInTls, makeCertificates } from './tls.ts';

/** The server, running. */
export interface HazardServer {
  /** Where checks ask for scenes: another origin than theirs, so that no connection of one is taken for the other. */
  readonly control: string;
  /** Where pages are served from, and scenes without a port of their own are. */
  readonly origin: string;
  readonly close: () => void;
}

interface Reply {
  readonly status?: number;
  readonly type?: string;
  readonly body?: string | Buffer;
}

const types: Readonly<Record<string, string>> = { '.js': 'text/javascript', '.mjs': 'text/javascript', '.html': 'text/html' };

/* A page on one port asks another first whether it may call it. */
const permission = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': '*',
  'access-control-allow-headers': '*, authorization',
  'access-control-max-age': '600',
};

/** Starts the server. `files` is the folder that it serves to pages. */
export async function startServer(files: string): Promise<HazardServer> {
  const certificates: Certificates = await makeCertificates();
  /* Programs that are started in this folder are told to trust it. */
  await writeFile(join(files, authorityFile), certificates.authority);
  const stages = new Map<string, Stage>();
  const sockets = new Set<Socket>();
  let connections = 0;
  let scenes = 0;

  const serve = (socket: Socket, route: (request: Complete) => { stage: Stage; target: string } | Promise<Reply>): void => {
    connections += 1;
    const connection = connections;
    const reader = new RequestReader();
    let nth = 0;
    let turn: Promise<unknown> = Promise.resolve();
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    /* Whoever breaks a connection here meant to. */
    socket.on('error', () => {});
    socket.on('data', (bytes) => {
      for (const request of reader.take(bytes)) {
        nth += 1;
        const place = nth;
        turn = turn.then(async () => {
          const routed = route(request);
          if (request.method === 'OPTIONS') return void reply(socket, { status: 204 }, 'stage' in routed);
          if (routed instanceof Promise) reply(socket, await routed);
          else await routed.stage.perform(socket, { ...request, target: routed.target }, connection, place);
        });
      }
    });
  };

  const setUp = async (asked: SceneRequest): Promise<SceneAddress> => {
    scenes += 1;
    const id = String(scenes);
    const stage = new Stage(asked, files);
    stages.set(id, stage);
    if (asked.ownPort !== true) return { id, baseUrl: `${origin}/scene/${id}` };
    const take = (socket: Socket): void => {
      stage.connected(socket);
      serve(socket, ({ target }) => ({ stage, target }));
    };
    if (asked.tls === true) {
      const secure = await listenInTls(certificates, take);
      stage.port = secure;
      stage.below = secure.below;
      return { id, baseUrl: `https://localhost:${secure.port}` };
    }
    const own = await listen(take);
    const shut = (): void => {
      own.server.close();
    };
    stage.port = { shut, close: shut };
    return { id, baseUrl: `http://127.0.0.1:${own.port}` };
  };

  /* All are requests that a page may send to another origin without asking first. */
  const order = async ({ target, body }: Complete): Promise<Reply> => {
    const [, id = '', what = '', detail = ''] = target.split('/');
    if (id === 'scene') return json(await setUp(JSON.parse(body) as SceneRequest));
    const stage = stages.get(id);
    switch (stage && what) {
      case 'log':
        return json(stage?.log());
      case 'seen':
        return json(await stage?.seen(JSON.parse(body)));
      case 'open':
        stage?.open(detail);
        return {};
      case 'freeze':
        freeze(JSON.parse(body) as Freeze);
        return {};
      case 'end':
        stages.delete(id);
        stage?.close();
        return {};
      default:
        return { status: 404 };
    }
  };

  const shared = await listen((socket) =>
    serve(socket, (request) => {
      const [, kind, id = ''] = request.target.split('/');
      const stage = kind === 'scene' ? stages.get(id) : undefined;
      if (stage === undefined) return file(files, request.target);
      return { stage, target: request.target.slice(`/scene/${id}`.length) };
    }),
  );
  const orders = await listen((socket) => serve(socket, order));
  const origin = `http://127.0.0.1:${shared.port}`;
  return {
    origin,
    control: `http://127.0.0.1:${orders.port}`,
    close: () => {
      shared.server.close();
      orders.server.close();
      for (const stage of stages.values()) stage.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

/* In a moment: whoever asks for it is told first. */
function freeze({ pid, ms }: Freeze): void {
  setTimeout(() => {
    process.kill(pid, 'SIGSTOP');
    setTimeout(() => process.kill(pid, 'SIGCONT'), ms);
  }, 20);
}

const json = (value: unknown): Reply => ({ type: 'application/json', body: JSON.stringify(value) });

async function file(folder: string, target: string): Promise<Reply> {
  const path = normalize(decodeURIComponent(target.split('?')[0] ?? ''));
  try {
    return { type: types[extname(path)] ?? 'application/octet-stream', body: await readFile(join(folder, path)) };
  } catch {
    return { status: 404 };
  }
}

/* But for a scene's permission, each of these connections is closed: none is at hand when a check is about fresh ones. */
function reply(socket: Socket, { status = 200, type = 'text/plain', body = '' }: Reply, keep = false): void {
  const bytes = Buffer.from(body);
  const connection = keep ? 'keep-alive' : 'close';
  const headers = { ...permission, 'content-type': type, 'content-length': String(bytes.length), connection };
  socket.write(Buffer.concat([Buffer.from(`HTTP/1.1 ${status} Status\r\n${headerLines(headers)}\r\n`), bytes]));
  if (!keep) socket.end();
}

const headerLines = (headers: Readonly<Record<string, string>>): string =>
  Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('');
