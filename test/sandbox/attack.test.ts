/** What somebody may try on a sandbox that listens: it refuses, in words or by the end of the connection, and goes on answering others. */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createSandbox, type ListenOptions, type Sandbox, type SandboxServer, type SandboxVendor } from '../../src/testing/index.js';
import { plainCalls, type VendorName, vendorNames as vendors } from '../tested.js';

let sandbox: Sandbox;
let server: SandboxServer<SandboxVendor>;
let port: number;
const sockets: Socket[] = [];

beforeAll(async () => {
  sandbox = createSandbox({ maxRequests: 100 });
  server = await sandbox.listen();
  port = Number(new URL(server.urls.quickstream).port);
});
afterAll(() => server.close());

/* Whatever was played, the next honest caller is answered, and no object has got a member by it. */
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  expect((await fetch(server.urls.quickstream)).status).toBe(401);
  expect(Object.keys(Object.prototype)).toEqual([]);
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
});

function open(at: number = port): Socket {
  const socket = connect(at, '127.0.0.1');
  socket.on('error', () => {});
  sockets.push(socket);
  return socket;
}

/** All that comes back of these bytes until the connection ends. */
async function raw(bytes: string | Uint8Array, at?: number): Promise<string> {
  const socket = open(at);
  let answer = '';
  socket.setEncoding('latin1').on('data', (text: string) => {
    answer += text;
  });
  socket.end(bytes);
  await closed(socket);
  return answer;
}

/* Also by an error: a reset is an end like any other. */
const closed = (socket: Socket): Promise<void> => new Promise((resolve) => socket.once('close', () => resolve()));

const statuses = (answer: string): number[] => Array.from(answer.matchAll(/HTTP\/1\.1 (\d{3})/g), ([, status]) => Number(status));

const path = '/quickstream/rest/v1/customers';
const local = 'host: localhost\r\n';
const get = `GET ${path} HTTP/1.1\r\n`;
const post = `POST ${path} HTTP/1.1\r\n`;
const close = 'connection: close\r\n\r\n';

describe('bytes that are no request', () => {
  it.each([
    ['nothing', ''],
    ['empty lines alone', '\r\n\r\n\r\n\r\n'],
    ['a word', 'hello\r\n\r\n'],
    ['zero bytes', '\0'.repeat(1_000)],
    ['TLS', '\u0016\u0003\u0001\u0002\0\u0001\0\u0001\u00fc\u0003\u0003'],
    ['HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
    ['HTTP/0.9', `GET ${path}\r\n\r\n`],
    ['a version that never was', `GET ${path} HTTP/7.7\r\n${local}\r\n`],
    ['a method with a blank', `GE T ${path} HTTP/1.1\r\n${local}\r\n`],
    ['a method that is none', `HACK ${path} HTTP/1.1\r\n${local}\r\n`],
    ['a path with a line break', `GET /a\nb HTTP/1.1\r\n${local}\r\n`],
    ['no host', `${get}${close}`],
    ['a header without a colon', `${get}${local}nonsense\r\n\r\n`],
    ['a header whose name has a blank', `${get}${local}na me: x\r\n\r\n`],
    ['a header whose name ends in a blank', `${get}${local}content-length : 3\r\n\r\nabc`],
    ['a header with a zero byte', `${get}${local}x: a\0b\r\n\r\n`],
    ['a folded header', `${get}${local}x: a\r\n b\r\n\r\n`],
    ['a bare line feed', `GET ${path} HTTP/1.1\nhost: localhost\n\n`],
    ['two lengths', `${post}${local}content-length: 3\r\ncontent-length: 4\r\n\r\nabcd`],
    ['a length and chunks', `${post}${local}content-length: 3\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n`],
    ['a length below zero', `${post}${local}content-length: -1\r\n\r\n`],
    ['a length that is a word', `${post}${local}content-length: many\r\n\r\n`],
    ['a length beyond any number', `${post}${local}content-length: ${'9'.repeat(40)}\r\n\r\n`],
    ['a chunk whose size is no number', `${post}${local}transfer-encoding: chunked\r\n\r\nzz\r\nab\r\n0\r\n\r\n`],
    ['a chunk larger than any memory', `${post}${local}transfer-encoding: chunked\r\n\r\nfffffffffffffffff\r\n`],
    ['an encoding that is none', `${post}${local}transfer-encoding: xchunked\r\n\r\n0\r\n\r\n`],
    ['chunked twice', `${post}${local}transfer-encoding: chunked, chunked\r\n\r\n0\r\n\r\n`],
    ['a header of 100 KiB', `${get}${local}x: ${'a'.repeat(100 * 1024)}\r\n\r\n`],
    ['a path of 100 KiB', `GET /${'a'.repeat(100 * 1024)} HTTP/1.1\r\n${local}\r\n`],
    ['5 000 headers', `${get}${local}${Array.from({ length: 5_000 }, (_, place) => `x${place}: a\r\n`).join('')}\r\n`],
    ['a tunnel', `CONNECT other.example:443 HTTP/1.1\r\nhost: other.example:443\r\n\r\n`],
    ['an upgrade to another protocol', `${get}${local}connection: upgrade\r\nupgrade: websocket\r\n\r\n`],
    ['an expectation that is unknown', `${post}${local}expect: miracles\r\n${close}`],
    ['a body cut off', `${post}${local}content-length: 100\r\n\r\n{"a":`],
    ['a head cut off', `${post}${local}content-le`],
  ])('such as %s do no harm', async (_, bytes) => {
    const answered = statuses(await raw(Buffer.from(bytes, 'latin1')));
    for (const status of answered) expect(status).toBeGreaterThanOrEqual(400);
    for (const status of answered) expect(status).not.toBe(500);
  });
});

describe('a path that climbs or deceives', () => {
  it.each([
    '/..',
    '/../../../etc/passwd',
    `${path}/../../../../quickr/v2`,
    `${path}/%2e%2e/%2e%2e/accounts`,
    `${path}/..%2f..%2f`,
    `${path}/%00`,
    `${path}/%`,
    `${path}/%ff%fe`,
    `${path}//`,
    `${path}/;a=b`,
    `${path}\\..\\..`,
    '/__proto__',
    '/constructor/prototype',
    '/quickstream/rest/v1/__proto__',
    '//quickstream/rest/v1/customers',
    '/quickstream%2frest%2fv1/customers',
    '/QUICKSTREAM/rest/v1/customers',
    '*',
  ])('%s reaches nothing without a key', async (target) => {
    const [status] = statuses(await raw(`GET ${target} HTTP/1.1\r\n${local}${close}`));
    expect([400, 401, 404]).toContain(status);
  });
});

describe('a request for another name, or of another site', () => {
  const key = (): string => `authorization: Basic ${btoa(`${sandbox.quickstream.options.secretKey}:`)}\r\n`;

  it.each([
    ['the Host of somebody else', 'host: attacker.example\r\n'],
    ['a name that begins as this machine does', 'host: localhost.attacker.example\r\n'],
    ['a name that ends as this machine does', 'host: notlocalhost\r\n'],
    ['an address in a name', 'host: 127.0.0.1.nip.example\r\n'],
    ['a bare name of the network', 'host: sandbox\r\n'],
    ['an address of the network', 'host: 192.168.1.4\r\n'],
    ['no name', 'host: \r\n'],
    ['a known name before a path', 'host: localhost/attacker.example\r\n'],
    ['a known address before a fragment', 'host: 127.0.0.1#.attacker.example\r\n'],
    ['a known name before a backslash', 'host: localhost\\attacker.example\r\n'],
    ['two names, the known one first', 'host: localhost\r\nhost: attacker.example\r\n'],
    ['two names, the known one last', 'host: attacker.example\r\nhost: localhost\r\n'],
    ['an address of all addresses', 'host: [::]\r\n'],
    ['a page of a file', `${local}origin: file://\r\n`],
    ['two origins', `${local}origin: http://localhost\r\norigin: https://attacker.example\r\n`],
    ['a name with a user before it', 'host: localhost@attacker.example\r\n'],
    ['a page of another site', `${local}origin: https://attacker.example\r\n`],
    ['a page without an origin', `${local}origin: null\r\n`],
    ['a form or image of another site', `${local}sec-fetch-site: cross-site\r\n`],
    ['a site that two words name', `${local}sec-fetch-site: same-origin, cross-site\r\n`],
    ['a site in two headers', `${local}sec-fetch-site: same-origin\r\nsec-fetch-site: cross-site\r\n`],
    ['a site that no browser knows', `${local}sec-fetch-site: elsewhere\r\n`],
    ['a page of an extension', `${local}origin: chrome-extension://abc\r\n`],
    ['an origin that is empty', `${local}origin: \r\n`],
    ['a page under a name that begins as this machine does', `${local}origin: http://localhost.attacker.example\r\n`],
  ])('by %s is refused though the key is right', async (_, headers) => {
    const before = sandbox.requests.length;
    expect(statuses(await raw(`${get}${headers}${key()}${close}`))).toEqual([403]);
    expect(sandbox.requests.length).toBe(before);
  });

  it.each([
    ['this machine', 'host: localhost:1\r\n'],
    ['its address', 'host: 127.0.0.1\r\n'],
    ['its address of six parts', 'host: [::1]\r\n'],
    ['a page of this machine', `${local}origin: http://localhost:5173\r\nsec-fetch-site: same-site\r\n`],
  ])('by %s is answered', async (_, headers) => {
    expect(statuses(await raw(`${get}${headers}${key()}${close}`))).toEqual([200]);
  });

  it('with the address of somebody else in its first line is refused', async () => {
    expect(statuses(await raw(`GET http://attacker.example${path} HTTP/1.1\r\n${local}${key()}${close}`))).toEqual([403]);
  });

  it.each([
    ['of another protocol', 'ftp://localhost'],
    ['with a user', 'http://ann:secret@localhost'],
    ['with a user that looks like a name', 'http://localhost@attacker.example'],
  ])('with an address %s in its first line is refused in words', async (_, address) => {
    expect(statuses(await raw(`GET ${address}${path} HTTP/1.1\r\n${local}${key()}${close}`))).toEqual([403]);
  });

  it.each([path, '/__quadrail/state', '/__quadrail'])('by a method that no request can have is answered at %s', async (target) => {
    for (const method of ['TRACE', 'CONNECT'])
      expect(
        statuses(await raw(`${method} ${method === 'CONNECT' ? 'localhost:1' : target} HTTP/1.1\r\n${local}${close}`)).at(0) ?? 405,
      ).toBe(405);
  });

  it('by two names is told what is wrong', async () => {
    const answer = await raw(`${get}host: localhost\r\nhost: localhost\r\n${key()}${close}`);
    expect(answer).toContain('The sandbox refuses this request: the request has more than one Host.');
  });

  it('with two slashes before its path names no host by them', async () => {
    expect(statuses(await raw(`GET //attacker.example${path} HTTP/1.1\r\n${local}${key()}${close}`))).toEqual([404]);
    expect(await raw(`GET ${path} HTTP/1.1\r\n${local}${key()}${close}`)).not.toContain('attacker');
  });

  async function asks(options: ListenOptions, ...hosts: readonly string[]): Promise<number[]> {
    const other = await sandbox.listen(options);
    const answered: number[] = [];
    for (const host of hosts) {
      answered.push(...statuses(await raw(`${get}host: ${host}\r\n${key()}${close}`, Number(new URL(other.urls.quickstream).port))));
    }
    await other.close();
    return answered;
  }

  it('is answered by the names that the server was told', async () => {
    expect(await asks({ allowedHosts: ['Sandbox.test'] }, 'sandbox.test', 'other.test')).toEqual([200, 403]);
  });

  it('is answered in a network of containers by a bare name or an address, and not by a name of the internet', async () => {
    expect(await asks({ host: '0.0.0.0' }, 'sandbox:4010', '172.18.0.2:4010', 'attacker.example')).toEqual([200, 200, 403]);
  });
});

describe('a body', () => {
  /* Sends chunks for as long as they are taken, up to a bound that no answer may need. */
  async function endless(head: string, most: number): Promise<number> {
    const socket = open();
    socket.resume();
    const ended = closed(socket);
    socket.write(`${head}transfer-encoding: chunked\r\n\r\n`);
    const chunk = `4000\r\n${'x'.repeat(0x4000)}\r\n`;
    let sent = 0;
    while (!socket.closed && sent < most) {
      sent += chunk.length;
      if (!socket.write(chunk)) await Promise.race([new Promise((resolve) => socket.once('drain', resolve)), ended]);
    }
    socket.destroy();
    await ended;
    return sent;
  }

  /* Where a vendor's write goes at this server; no account is known here, and none is asked for yet. */
  const pathOf = (vendor: VendorName): string =>
    `/${vendor}${new URL(sandbox.baseUrls[vendor][0] as string).pathname.replace(/\/$/, '')}${plainCalls[vendor].path.replace(/\{\w+\}/g, 'TQ1230482')}`;

  it.each([...vendors, 'nobody'] as const)('without an end for %s from somebody unknown is refused, and is not taken in', async (name) => {
    const at = name === 'nobody' ? '/nowhere' : pathOf(name);
    const sent = await endless(`POST ${at} HTTP/1.1\r\n${local}content-type: application/json\r\n`, 200 * 1024 * 1024);
    expect(sent).toBeLessThan(30 * 1024 * 1024);
  });

  it('is not read of somebody unknown: the answer comes before it', async () => {
    const socket = open();
    socket.write(`${post}${local}content-type: application/json\r\ncontent-length: 1000000\r\n\r\n`);
    const [first] = (await once(socket, 'data')) as [Buffer];
    expect(statuses(first.toString('latin1'))).toEqual([401]);
  });

  it('that is larger than the vendor takes is a 413 for somebody known', async () => {
    const { options } = sandbox.quickstream;
    const headers = { authorization: `Basic ${btoa(`${options.secretKey}:`)}`, 'content-type': 'application/json' };
    const response = await sandbox.fetch(`${options.baseUrl}/customers`, { method: 'POST', headers, body: 'x'.repeat(33 * 1024 * 1024) });
    expect(response.status).toBe(413);
  });

  it.each(vendors.flatMap((vendor) => ['[', '{"a":', '[{"a":'].map((level) => [vendor, level] as const)))(
    'of %s that opens %s 10 000 times is refused, without a stack',
    async (vendor, level) => {
      const [url, init] = await plainCalls[vendor].prepare({ ...sandbox[vendor].options, baseUrl: server.urls[vendor] }, fetch);
      for (const body of [level.repeat(10_000), init.body.replace('{', `{"deep":${'['.repeat(10_000)}${']'.repeat(10_000)},`)]) {
        const response = await fetch(url, { ...init, body });
        const text = await response.text();
        /* Who is unknown by the head may send less. */
        expect([400, 413]).toContain(response.status);
        expect(text).not.toMatch(/ {4}at |RangeError|node:|\.ts|\.js/);
      }
    },
  );

  it.each(vendors.flatMap((vendor) => ['__proto__', 'constructor', 'prototype'].map((name) => [vendor, name] as const)))(
    'of %s with a member %s pollutes nothing',
    async (vendor, name) => {
      const [url, init] = await plainCalls[vendor].prepare({ ...sandbox[vendor].options, baseUrl: server.urls[vendor] }, fetch);
      const body = init.body.replace('{', `{"${name}":{"polluted":true,"prototype":{"polluted":true}},`);
      const response = await fetch(url, { ...init, body });
      expect(response.status).not.toBe(500);
      await response.text();
    },
  );
});

describe('a body with thousands of misspelt members', () => {
  it('is refused with no search for what each of them was meant to be', async () => {
    const { options } = sandbox.quickstream;
    const headers = { authorization: `Basic ${btoa(`${options.secretKey}:`)}`, 'content-type': 'application/json' };
    const body = JSON.stringify(Object.fromEntries(Array.from({ length: 5_000 }, (_, place) => [`customerNam${place}`, 'x'])));
    const response = await sandbox.fetch(`${options.baseUrl}/customers`, { method: 'POST', headers, body });
    expect(response.status).toBe(422);
    const hints = (await response.text()).split('did you mean').length - 1;
    expect(hints).toBeGreaterThan(0);
    expect(hints).toBeLessThanOrEqual(20);
  });
});

describe('many at once', () => {
  it('of whom each sends the head of a request a byte at a time keep nobody else waiting', async () => {
    const slow = Array.from({ length: 200 }, () => open());
    await Promise.all(slow.map((socket) => once(socket, 'connect')));
    for (const socket of slow) socket.write('GET / HT');
    expect((await fetch(server.urls.quickr)).status).toBe(404);
    for (const socket of slow) socket.write('TP/1.1\r\nx');
    expect((await fetch(server.urls.quickr)).status).toBe(404);
  });

  it('who connect and say nothing keep nobody else waiting', async () => {
    const silent = Array.from({ length: 1_000 }, () => open());
    await Promise.all(silent.map((socket) => once(socket, 'connect')));
    expect((await fetch(server.urls.quickr)).status).toBe(404);
  });

  it('in one connection, one behind the other, are each answered once and in order', async () => {
    const count = 200;
    const requests = Array.from({ length: count }, (_, place) => `GET ${path}${place % 2 ? '/1' : 's'} HTTP/1.1\r\n${local}\r\n`).join('');
    const answered = statuses(await raw(`${requests}GET / HTTP/1.1\r\n${local}${close}`));
    expect(answered).toEqual([...Array.from({ length: count }, (_, place) => (place % 2 ? 401 : 404)), 404]);
  });

  it('of whom one hides a second request in the body of a first get no further than the first', async () => {
    const hidden = `GET ${path}/12345678 HTTP/1.1\r\n${local}authorization: Basic ${btoa(`${sandbox.quickstream.options.secretKey}:`)}\r\n\r\n`;
    const answer = await raw(`${post}${local}content-length: ${hidden.length}\r\n\r\n${hidden}GET / HTTP/1.1\r\n${local}${close}`);
    expect(statuses(answer)).toEqual([401, 404]);
  });

  it('who leave before their answer leave nothing behind', async () => {
    sandbox.faults.times(50, 'quickstream.customers.list', 'stall-headers');
    const leaving = Array.from({ length: 50 }, () => open());
    for (const socket of leaving)
      socket.write(`${get}${local}authorization: Basic ${btoa(`${sandbox.quickstream.options.secretKey}:`)}\r\n\r\n`);
    await Promise.all(leaving.map((socket) => (socket.connecting ? once(socket, 'connect') : undefined)));
    for (const socket of leaving) socket.destroy();
    sandbox.faults.clear();
  });
});
