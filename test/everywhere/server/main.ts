/**
 * The vendors for the checks, in a program of its own. It prints its origin and ends with its input. One check plays at a time, so
 * there is one sandbox at a time. Under the same origin it serves files to pages, under a policy, and passes calls of a page on.
 */
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, request as requestTo, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname } from 'node:path';
import { createSandbox, type Fault, type Sandbox, type SandboxOperationId, type SandboxServer, type SandboxVendor } from 'quadrail/testing';
import type { SandboxAccess } from './access.ts';

let current: { readonly sandbox: Sandbox; readonly server: SandboxServer<SandboxVendor> } | undefined;

async function openSandbox(): Promise<SandboxAccess> {
  await current?.server.close();
  const sandbox = createSandbox({ clock: 'real' });
  const server = await sandbox.listen();
  current = { sandbox, server };
  const { userId, password } = sandbox.customerAccounts.state.users[0] as { userId: string; password: string };
  const names = Object.keys(server.urls) as SandboxVendor[];
  const access = Object.assign({}, ...names.map((name) => credentialsOf(sandbox[name].options))) as Omit<SandboxAccess, 'urls' | 'user'>;
  return { ...access, urls: server.urls, user: { userId, password } };
}

/* What a client takes besides the address: texts, one of them perhaps below `credentials`. */
function credentialsOf(options: object): Record<string, string> {
  const { credentials = {}, baseUrl: _, ...others } = options as Readonly<Record<string, unknown>>;
  const all = Object.entries({ ...others, ...(credentials as object) });
  return Object.fromEntries(all.filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

async function ordered(what: string, body: unknown): Promise<unknown> {
  if (what === 'sandbox') return openSandbox();
  if (current === undefined) throw new Error('There is no sandbox yet.');
  const { sandbox } = current;
  if (what === 'requests') return sandbox.requests;
  if (what === 'fault') {
    sandbox.faults.times(...(body as [number, SandboxOperationId, Fault]));
    return null;
  }
  throw new Error(`There is no order ${what}.`);
}

const types: Readonly<Record<string, string>> = { '.js': 'text/javascript', '.html': 'text/html' };

/* A page may load from here alone, and call here alone. */
const policy = { 'content-security-policy': "default-src 'self'" };

async function serveFile(path: string, response: ServerResponse): Promise<void> {
  const type = types[extname(path)];
  const body = type === undefined ? undefined : await readFile(`.${path}`).catch(() => undefined);
  if (body === undefined || type === undefined) response.writeHead(404, policy).end();
  else response.writeHead(200, { ...policy, 'content-type': type }).end(body);
}

/* As a backend of the page's own would. */
function passOn(incoming: IncomingMessage, outgoing: ServerResponse): void {
  const { port } = new URL(current?.server.urls.quickstream ?? 'http://127.0.0.1:1');
  const broken = (): void => void incoming.socket.resetAndDestroy();
  const onward = requestTo({
    host: '127.0.0.1',
    port,
    method: incoming.method,
    path: incoming.url,
    headers: incoming.headers,
    agent: false,
  });
  onward.on('error', broken);
  onward.on('response', (answer) => {
    answer.on('error', broken);
    const { connection: _, 'keep-alive': __, ...headers } = answer.headers;
    outgoing.writeHead(answer.statusCode ?? 502, headers);
    answer.pipe(outgoing);
  });
  outgoing.on('close', () => onward.destroy());
  incoming.pipe(onward);
}

async function textOf(incoming: IncomingMessage): Promise<string> {
  let text = '';
  for await (const piece of incoming.setEncoding('utf8')) text += piece;
  return text;
}

const server = createServer((incoming, outgoing) => {
  /* Chromium sends a request again by itself where a kept connection breaks: here none is kept. */
  outgoing.shouldKeepAlive = false;
  const { pathname } = new URL(incoming.url ?? '/', 'http://here.invalid');
  const [, first = '', what = ''] = pathname.split('/');
  if (first === 'control') {
    textOf(incoming)
      .then((text) => ordered(what, JSON.parse(text)))
      .then(
        (answer) => outgoing.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer)),
        (error: unknown) => outgoing.writeHead(500).end(String(error)),
      );
  } else if (incoming.method === 'GET' && extname(pathname) in types) void serveFile(pathname, outgoing);
  else if (pathname === '/favicon.ico') outgoing.writeHead(204).end();
  else passOn(incoming, outgoing);
});
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
process.stdin.resume().on('end', () => process.exit(0));
