/**
 * A vendor that counts how often it loaded each row, in a process of its own. The sandbox cannot take its place: it puts an account in
 * the place of the one with the same id, as the vendor does, so that a row that came twice would not show.
 */
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type FromVendor, type Hold, type Holdings, rowOf, type ToVendor } from './plan.ts';

const times = new Uint8Array(Number(process.argv[2]));
let [loaded, requests, reads] = [0, 0, 0];
let hold: Hold | undefined;

const tell = (message: FromVendor): void => void process.send?.(message);

/* Its client is killed while it waits. */
const holdBack = (): undefined => {
  const held = hold as Hold;
  hold = undefined;
  tell({ held });
};

const say = (response: ServerResponse, status: number, body: object): unknown =>
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));

function read(id: string, response: ServerResponse): unknown {
  reads += 1;
  if (hold === 'read back') return holdBack();
  if ((times[rowOf(id)] ?? 0) === 0) return say(response, 404, { httpCode: 404, message: 'There is no such account' });
  return say(response, 200, { externalId: id, name: `Tenant ${rowOf(id)}` });
}

const shares: Readonly<Record<Exclude<Hold, 'read back'>, number>> = {
  'all rows loaded': 1,
  'half of the rows loaded': 0.5,
  'no row loaded': 0,
};

function load(accounts: readonly { readonly externalId: string }[], response: ServerResponse): unknown {
  requests += 1;
  const isHeld = hold !== undefined && hold !== 'read back';
  const taken = isHeld ? Math.floor(accounts.length * shares[hold as keyof typeof shares]) : accounts.length;
  for (const { externalId } of accounts.slice(0, taken)) times[rowOf(externalId)] = Math.min(255, (times[rowOf(externalId)] ?? 0) + 1);
  loaded += taken;
  tell({ loaded });
  if (isHeld) return holdBack();
  return say(response, 200, { httpCode: 0 });
}

function holdings(): Holdings {
  const having = (fits: (count: number) => boolean): number => times.reduce((sum, count) => sum + Number(fits(count)), 0);
  return {
    once: having((count) => count === 1),
    more: having((count) => count > 1),
    never: having((count) => count === 0),
    requests,
    reads,
  };
}

const server = createServer(async (request, response) => {
  if (request.method === 'GET') return read((request.url as string).split('/').at(-1) as string, response);
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return load((JSON.parse(Buffer.concat(parts).toString()) as { customerAccounts: { externalId: string }[] }).customerAccounts, response);
});
process.on('message', (message: ToVendor) => {
  if ('hold' in message) hold = message.hold;
  else tell({ holdings: holdings() });
});
process.on('disconnect', () => process.exit());
server.listen(0, '127.0.0.1');
await once(server, 'listening');
tell({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
