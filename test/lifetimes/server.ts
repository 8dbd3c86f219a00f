/** One server for the clients of all four vendors: it does what the header of a call says, and counts its connections. */
import { readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { customer } from '../core/support.js';
import { answer, listen, type TestServer } from '../node/support.js';
import { longWait, type Plan, planHeader } from './plans.js';

type Json = Record<string, unknown>;

const fixture = (path: string): Json => JSON.parse(readFileSync(new URL(`../fixtures/${path}.json`, import.meta.url), 'utf8')) as Json;
const settlement = fixture('crmcom/apply-settlement') as { data: { invoice: Json } };
const account = fixture('customer-accounts/customer-account');
const checklist = fixture('quickr/get-checklist');

/* So long does a login take: others are to wait for it. */
const loginMs = 3;

/** Listens. `GET /connections` tells how many are open beside its own. */
export async function startServer(): Promise<TestServer> {
  let logins = 0;
  const server: TestServer = await listen(({ method, path, headers, body }, response) => {
    response.on('error', () => {});
    if (path === '/connections') {
      answer(response, server.open() - 1);
      return;
    }
    const token = tokenFor(path, `token-${logins + 1}`);
    if (token === undefined) {
      obey((headers[planHeader] ?? 'good') as Plan, response, goodAnswer(path, body), `${method} ${path}`);
      return;
    }
    logins += 1;
    setTimeout(() => answer(response, token), loginMs);
  });
  return server;
}

function obey(plan: Plan, response: ServerResponse, good: unknown, what: string): void {
  const text = JSON.stringify(good);
  switch (plan) {
    case 'good':
      answer(response, good);
      break;
    case 'refused':
      answer(response, { developerMessage: 'no', httpCode: 404, message: 'no' }, 404);
      break;
    case 'broken':
      response.writeHead(200, { 'content-type': 'application/json' }).end(text.slice(0, -1));
      break;
    case 'abort in wait':
      answer(response, { developerMessage: 'busy' }, 503, { 'retry-after': String(longWait) });
      break;
    case 'abort in exchange':
      /* In the form of each vendor at once: only the vendor's own 401 is followed by another settlement. */
      answer(response, { httpCode: 401, status: { code: 'COM.CRM.EXCEPTION.SECURITY.TOKENEXCEPTION' }, message: 'who?' }, 401);
      break;
    case 'reset':
      response.req.socket.resetAndDestroy();
      break;
    case 'stalled body':
    case 'abort in body':
    case 'cut body':
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': String(text.length) });
      response.write(text.slice(0, text.length / 2), () => {
        if (plan === 'cut body') response.req.socket.resetAndDestroy();
      });
      break;
    case 'stalled head':
    case 'abort in head':
      break;
    case 'abort before':
      throw new Error(`${what} arrived, and should never have been sent`);
  }
}

function tokenFor(path: string, token: string): unknown {
  if (/\/authentication\/(web_api_key\/)?token$/.test(path))
    return { status: { code: 'OK', message: null, description: null }, data: { token } };
  if (/\/auth\/token$/.test(path)) return { access_token: token, token_type: 'Bearer', expires_in: 3_600 };
  return path.endsWith('/authenticate') ? token : undefined;
}

/* Each answer has the id that was asked for, so that no answer can pass for another. */
function goodAnswer(path: string, body: string): unknown {
  const id = path.split('/').at(-1);
  if (path.startsWith('/quickstream/')) return { ...customer, customerId: id };
  if (path.startsWith('/accounts/')) return { ...account, externalId: id };
  if (path.startsWith('/quickr/')) return { ...checklist, id };
  const { customer_event_identifier: event } = JSON.parse(body) as { customer_event_identifier: { number: string } };
  return { ...settlement, data: { ...settlement.data, invoice: { ...settlement.data.invoice, reference_number: event.number } } };
}
