/** A server that speaks HTTP/2 and nothing else, and answers each play as it is told. */
import { once } from 'node:events';
import { createSecureServer, type ServerHttp2Session, type ServerHttp2Stream } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { generate } from 'selfsigned';
import type { Body } from '../bodies.js';
import type { Read } from '../faults.js';
import type { StreamEnding } from './endings.js';

/** The answer to a stream. */
export interface StreamAnswer {
  readonly status: number;
  readonly body: Body;
  readonly ending: StreamEnding;
}

/** What happens in one play. */
export interface StreamScript {
  readonly answerTo: (nth: number) => StreamAnswer;
  readonly requests: Read[];
}

/** The server, running. */
export interface Http2Server {
  readonly url: string;
  /** The certificate of the authority that signed the server's. */
  readonly authority: string;
  /** Has the requests under this path prefix answered by a script. */
  readonly play: (name: string, script: StreamScript) => void;
  readonly close: () => void;
}

/** Makes an authority of its own, and a certificate of this machine. */
async function certificates(): Promise<{ readonly ca: string; readonly key: string; readonly cert: string }> {
  const made = { keyType: 'ec', algorithm: 'sha256' } as const;
  const named = (value: string): { name: string; value: string }[] => [{ name: 'commonName', value }];
  const authority = await generate(named('Test authority'), {
    ...made,
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, digitalSignature: true, critical: true },
    ],
  });
  const server = await generate(named('localhost'), {
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
  return { ca: authority.cert, key: server.private, cert: server.cert };
}

/** Starts the server. */
export async function startHttp2Server(): Promise<Http2Server> {
  const scripts = new Map<string, StreamScript>();
  const sessions = new Set<ServerHttp2Session>();
  const { ca, key, cert } = await certificates();
  const server = createSecureServer({ key, cert, allowHTTP1: false });
  server.on('session', (session) => {
    sessions.add(session);
    session.on('close', () => sessions.delete(session));
    session.on('error', () => {});
  });
  server.on('sessionError', () => {});
  server.on('stream', (stream, headers) => {
    stream.on('error', () => {});
    stream.resume();
    stream.on('end', () => answer(stream, String(headers[':method']), String(headers[':path']), headers['idempotency-key']));
  });
  const answer = (stream: ServerHttp2Stream, method: string, path: string, idempotencyKey: string | string[] | undefined): void => {
    const script = scripts.get(path.split('/')[1] ?? '');
    if (script === undefined || stream.destroyed) return;
    const nth = script.requests.push({ method, path, key: typeof idempotencyKey === 'string' ? idempotencyKey : undefined }) - 1;
    const { status, body, ending } = script.answerTo(nth);
    const head = { ':status': status, ...(body.type === '' ? {} : { 'content-type': body.type }) };
    ending.answer(stream, head, body.write({ method, url: url + path, status }));
  };
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `https://localhost:${(server.address() as AddressInfo).port}`;
  return {
    url,
    authority: ca,
    play: (name, script) => scripts.set(name, script),
    close: () => {
      server.close();
      for (const session of sessions) session.destroy();
    },
  };
}
