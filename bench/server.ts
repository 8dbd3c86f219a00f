/**
 * What all contenders call, in a process of its own: answers made once, sent from memory. Prints its port. Speaks QuickStream's
 * paths, and the ones that stripe and openai insist on. Below `/many` is a list too long to keep, and a place that takes any load.
 */
import { createServer } from 'node:http';
import { customer, list, manyRows, markedList, pageSize } from './data.ts';

const bodies = new Map<string, Buffer>();

function body(key: string, make: () => unknown): Buffer {
  const made = bodies.get(key) ?? Buffer.from(JSON.stringify(make()));
  bodies.set(key, made);
  return made;
}

const server = createServer((request, response) => {
  const url = new URL(request.url ?? '/', 'http://localhost');
  const answer = request.method === 'GET' ? (manyFrom(url) ?? answerTo(url)) : taken;
  response.writeHead(answer === undefined ? 404 : 200, { 'content-type': 'application/json', 'x-request-id': 'req-1' });
  request.resume().on('end', () => response.end(answer ?? '{}'));
});

/* What CustomerAccount says of a load that went well. */
const taken = JSON.stringify({ httpCode: 200, message: 'Success', systemId: 1 });

function manyFrom({ pathname, searchParams }: URL): string | undefined {
  if (pathname !== '/many/rest/v1/customers') return undefined;
  return JSON.stringify(list(Number(searchParams.get('offset') ?? 0), Number(searchParams.get('customerName')), manyRows));
}

function answerTo(url: URL): Buffer | undefined {
  const [, rest, path = ''] = /^(\/rest)?\/v1(\/.*)$/.exec(url.pathname) ?? [];
  if (path === '/customers') {
    /* The size of a page travels in the name that is searched for, the place in the list in `offset` or stripe's cursor. */
    const size = Number(url.searchParams.get('customerName') ?? url.searchParams.get('limit') ?? pageSize);
    const after = url.searchParams.get('starting_after') ?? url.searchParams.get('after');
    const offset = after === null ? Number(url.searchParams.get('offset') ?? 0) : Number(after) + 1;
    const make = rest === undefined ? markedList : list;
    return body(`${rest}/${size}/${offset}`, () => make(offset, size));
  }
  const id = /^\/customers\/(\d+)$/.exec(path)?.[1];
  return id === undefined ? undefined : body(id, () => customer(Number(id)));
}

server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (typeof address === 'object' && address !== null) console.log(address.port);
});
process.on('disconnect', () => process.exit());
