/** Leaves idle connections behind and ends: run by a test, which waits for its end. */
import { createServer } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { type AddressInfo, connect, type Server } from 'node:net';
import { nodeTransport } from '../../src/node/index.js';
import { certificates, send } from './support.js';

/* The servers live in this program too, and must not be what keeps it alive. */
async function start(server: Server): Promise<number> {
  server.on('connection', (socket) => socket.unref());
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  server.unref();
  return (server.address() as AddressInfo).port;
}

const { ca, server: own } = await certificates();
const plain = await start(createServer({ keepAliveTimeout: 0 }, (_, response) => response.end('ok')));
const secure = await start(createSecureServer({ ...own, keepAliveTimeout: 0 }, (_, response) => response.end('ok')));
const proxy = createServer().on('connect', ({ url = '' }, socket) => {
  const onward = connect(Number(url.split(':')[1]), '127.0.0.1', () => {
    socket.write('HTTP/1.1 200 OK\r\n\r\n');
    onward.pipe(socket).pipe(onward);
  }).unref();
});
const through = await start(proxy);

for (const [route, by] of [
  [false, ''],
  [`http://127.0.0.1:${through}`, ' by proxy'],
] as const) {
  const transport = nodeTransport({ proxy: route, tls: { ca }, keepAliveTimeout: 600_000 });
  for (const url of [`http://127.0.0.1:${plain}`, `https://127.0.0.1:${secure}`]) {
    const response = await send(transport, url);
    console.log(`${url.split('//')[0]} ${await response.text(100)}${by}`);
  }
}
console.log('the end');
