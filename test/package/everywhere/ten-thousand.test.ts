/** Ten thousand connections to `quadrail sandbox`, a program of its own so that each side has all the sockets that the machine gives. */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';

const bin = join(inject('bareProject'), 'node_modules/.bin/quadrail');
/* Some files are open already. */
const most = Number(execFileSync('sh', ['-c', 'ulimit -n'], { encoding: 'utf8' }).trim().replace('unlimited', '1000000')) - 500;
const count = Math.min(10_000, most);

const program = spawn(bin, ['sandbox', '--port', '0', '--env'], { stdio: ['ignore', 'pipe', 'ignore'] });
const sockets: Socket[] = [];
let url = '';
let key = '';

beforeAll(async () => {
  const [printed] = (await once(program.stdout.setEncoding('utf8'), 'data')) as [string];
  const value = (name: string): string => new RegExp(`^export ${name}='(.*)'$`, 'm').exec(printed)?.[1] ?? '';
  url = value('QUICKSTREAM_URL');
  key = btoa(`${value('QUICKSTREAM_SECRET_KEY')}:`);
});
afterAll(async () => {
  for (const socket of sockets) socket.destroy();
  program.kill('SIGINT');
  await once(program, 'exit');
});

const honest = async (): Promise<number> => (await fetch(`${url}/customers`, { headers: { authorization: `Basic ${key}` } })).status;

it('keep nobody else waiting: silent, slow, or with three requests at once', async () => {
  const port = Number(new URL(url).port);
  while (sockets.length < count) {
    const batch = Array.from({ length: Math.min(500, count - sockets.length) }, () => connect(port, '127.0.0.1'));
    for (const socket of batch) socket.on('error', () => {});
    await Promise.all(batch.map((socket) => once(socket, 'connect')));
    sockets.push(...batch);
  }
  console.info(`${sockets.length} connections at once`);
  expect(await honest()).toBe(200);

  /* Slow: the heads of half of them begin, and do not end. */
  for (const socket of sockets.slice(0, count / 2)) socket.write('GET /quickr/v2/users HTTP/1.1\r\nhost: localho');
  expect(await honest()).toBe(200);

  /* The other half: three requests each, one behind the other, none with a key. */
  let answered = 0;
  const rest = sockets.slice(count / 2);
  for (const socket of rest) {
    socket.on('data', (bytes: Buffer) => {
      answered += bytes.toString('latin1').split('HTTP/1.1 401').length - 1;
    });
  }
  const request = `GET ${new URL(url).pathname}/customers HTTP/1.1\r\nhost: localhost\r\n\r\n`;
  for (const socket of rest) socket.write(request.repeat(3));
  expect(await honest()).toBe(200);
  while (answered < 3 * rest.length) await new Promise((resolve) => setTimeout(resolve, 5));
  expect(answered).toBe(3 * rest.length);

  /* They leave all at once. */
  for (const socket of sockets) socket.destroy();
  expect(await honest()).toBe(200);
});
