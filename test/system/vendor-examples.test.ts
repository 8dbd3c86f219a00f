/** The requests that QuickStream's page prints, sent by curl to a fresh `quadrail sandbox` in the order of the page. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Stranger, startSandbox, stranger } from './stranger.ts';

const run = promisify(execFile);
const printedBody = (name: string): string => join(import.meta.dirname, `../fixtures/quickstream/${name}.request.json`);

let user: Stranger;
beforeAll(() => {
  user = stranger();
});
afterAll(() => user.remove());

/* Where the page prints no body, the one that its table describes. */
const page: readonly (readonly [method: string, path: string, body?: string])[] = [
  ['GET', '/customers'],
  ['POST', '/customers', `@${printedBody('create-customer')}`],
  ['GET', '/customers/{id}'],
  ['PUT', '/customers/{id}', `@${printedBody('update-customer')}`],
  ['PATCH', '/customers/{id}', '{ "enabled": true }'],
  ['GET', '/customers/{id}/accounts'],
  ['POST', '/customers/{id}/accounts', `@${printedBody('register-single-use-token')}`],
  ['POST', '/customers/{id}/accounts', `@${printedBody('register-receipt-number')}`],
  ['POST', '/customers/{id}/accounts', `@${printedBody('register-credit-card')}`],
  ['GET', '/customers/{id}/recurring-payments'],
  ['POST', '/customers/{id}/recurring-payments', `@${printedBody('create-recurring-payment')}`],
  ['GET', '/customers/{id}/transactions'],
];

it.each([
  ['the customer that the page creates', undefined],
  ['the customer that its answers show', '12345678'],
])('all are answered with 2xx, for %s', async (_, shown) => {
  const { printed, stop } = await startSandbox(user.folder);
  const answers: string[] = [];
  let id = shown ?? '';
  try {
    for (const [method, path, body] of page) {
      if (shown !== undefined && path === '/customers' && method === 'POST') continue;
      const url = `${printed['QUICKSTREAM_URL']}${path.replace('{id}', id)}`;
      const sent = body === undefined ? [] : ['-H', 'content-type: application/json', '--data-binary', body];
      const user = ['-u', `${printed['QUICKSTREAM_SECRET_KEY']}:`];
      const { stdout } = await run('curl', ['-s', '-X', method, ...user, ...sent, '-w', '\n%{http_code}', url]);
      const [text, status] = stdout.split(/\n(?=\d{3}$)/) as [string, string];
      answers.push(`${method} ${path} ${status}`);
      if (method === 'POST' && path === '/customers') id = (JSON.parse(text) as { customerId: string }).customerId;
    }
  } finally {
    await stop();
  }
  expect(answers.filter((answer) => !/ 2\d\d$/.test(answer))).toEqual([]);
  expect(answers.length).toBeGreaterThan(10);
});
