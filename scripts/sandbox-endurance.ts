/**
 * Asks a sandbox a million times, of every kind: logins, reads, refusals, faults, settlements. Fails where the last tenth takes more
 * than 1.3 times as long as the first, or where the memory has grown by more than 32 MiB. Run after a build:
 * `node --expose-gc scripts/sandbox-endurance.ts [count]`.
 */
import { createSandbox, type Sandbox } from 'quadrail/testing';

const total = Number(process.argv[2] ?? 1_000_000);
const tenth = Math.floor(total / 10);
const json = { 'content-type': 'application/json' };

/* The event loop turns, as between the requests of a socket: what was collected is let go only then. */
const turnOfLoop = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/* A day passes in so many requests, so that tokens and idempotency keys end as they do in a sandbox that is left running. */
const requestsInADay = 50_000;

function kindsOf(sandbox: Sandbox): ((turn: number) => Promise<Response>)[] {
  const { quickstream, crmcom, customerAccounts, quickr, fetch } = sandbox;
  const basic = (key: string): string => `Basic ${btoa(`${key}:`)}`;
  const key = { authorization: basic(quickstream.options.secretKey) };
  const jwt = { authorization: `Bearer ${customerAccounts.options.credentials.jwt}` };
  const crm = crmcom.options.baseUrl;
  const aid = quickr.options.accountId;
  const unit = 'First%20State%20Properties';
  const post = (url: string, headers: Record<string, string>, body: object): Promise<Response> =>
    fetch(url, { method: 'POST', headers: { ...json, ...headers }, body: JSON.stringify(body) });
  return [
    () => fetch(`${quickstream.options.baseUrl}/customers/12345678`, { headers: key }),
    () => fetch(`${quickstream.options.baseUrl}/customers`, { headers: key }),
    () => fetch(`${quickstream.options.baseUrl}/transactions/1`, { headers: key }),
    () => fetch(`${quickstream.options.baseUrl}/customers`, { headers: { authorization: 'Basic bm8=' } }),
    (turn) =>
      post(
        `${quickstream.options.baseUrl}/customers`,
        { ...key, 'idempotency-key': `k${turn}` },
        { customerNumber: 'JOHN_SMITH', customerName: 'x' },
      ),
    () => post(`${crm}/authentication/web_api_key/token`, { authorization: basic(crmcom.options.credentials.webApiKey) }, {}),
    () => post(`${crm}/customer_events/purchases/apply_settlement`, {}, { token: 'none', customer_event_identifier: { number: '796' } }),
    () => fetch(`${customerAccounts.options.baseUrl}/cw/customeraccounts/customerAccount/${unit}/A-1`, { headers: jwt }),
    () => post(`${customerAccounts.options.baseUrl}/cw/customeraccounts/validateCustomerAccount`, jwt, { externalId: 'none' }),
    () => post(`${quickr.options.baseUrl}/accounts/${aid}/auth/token`, { authorization: `Bearer ${quickr.options.apiKey}` }, {}),
    () => fetch(`${quickr.options.baseUrl}/accounts/${aid}/cases`, { headers: { authorization: 'Bearer none' } }),
    (turn) => fetch(`${quickr.options.baseUrl}/nowhere/${turn}`),
    (turn) => {
      sandbox.faults.once('quickstream.ping', { status: 503 });
      return fetch(`${quickstream.options.baseUrl}/?turn=${turn}`, { headers: key });
    },
  ];
}

const heapMiB = (): number => {
  (globalThis as { gc?: () => void }).gc?.();
  return process.memoryUsage().heapUsed / 1024 / 1024;
};

const sandbox = createSandbox({ maxRequests: 1_000, clock: 'manual' });
const kinds = kindsOf(sandbox);
const rows: { requests: number; 'CPU µs each': number; 'heap MiB': number }[] = [];
for (let turn = 0; turn < 20_000; turn += 1) {
  await (await kinds[turn % kinds.length]?.(turn))?.arrayBuffer();
  if (turn % 20 === 0) await turnOfLoop();
}
for (let part = 0; part < 10; part += 1) {
  const before = process.cpuUsage();
  for (let turn = part * tenth; turn < (part + 1) * tenth; turn += 1) {
    await (await kinds[turn % kinds.length]?.(turn))?.arrayBuffer();
    if (turn % 20 === 0) await turnOfLoop();
    if (turn % requestsInADay === 0) await sandbox.clock.advance(24 * 60 * 60 * 1000);
  }
  const { user, system } = process.cpuUsage(before);
  rows.push({ requests: (part + 1) * tenth, 'CPU µs each': Math.round((user + system) / tenth), 'heap MiB': Math.round(heapMiB()) });
}
console.table(rows);
const [first, last] = [rows[0], rows.at(-1)] as [(typeof rows)[0], (typeof rows)[0]];
const slower = last['CPU µs each'] / first['CPU µs each'];
const larger = last['heap MiB'] - first['heap MiB'];
console.log(`The last tenth took ${slower.toFixed(2)} times as long as the first, and the heap is ${larger} MiB larger.`);
if (slower > 1.3 || larger > 32) process.exitCode = 1;
