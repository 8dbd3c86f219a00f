import type { RequestValidationError } from 'quadrail';
import { account, answer, customer } from './answers.ts';
import { failsWith, must, same } from './assert.ts';
import { type Check, check } from './check.ts';

const encoded: readonly (readonly [given: string, onTheWire: string])[] = [
  ['a/b', 'a%2Fb'],
  ['../x', '..%2Fx'],
  ['..%2f..%2fadmin', '..%252f..%252fadmin'],
  ['a?b#c', 'a%3Fb%23c'],
  ['a\\..\\b', 'a%5C..%5Cb'],
  ['ALL', 'ALL'],
  ['x'.repeat(300), 'x'.repeat(300)],
  ['Jürgen 李', 'J%C3%BCrgen%20%E6%9D%8E'],
  ['a b', 'a%20b'],
  ['%41', '%2541'],
  ['a\r\nX-Injected: 1', 'a%0D%0AX-Injected%3A%201'],
];

const refused = ['', ' ', '.', '..', '%2e%2e', '%2E', '.%2e', '%252e%252e', '\ud800'];

const wordsForAll = ['ALL', 'all', 'All', ' ALL ', '%41LL', 'A%4C%4C', 'ＡＬＬ'];

/** A path parameter fills one segment, or nothing is sent. */
export const pathParameters: Check = check(19, 'path parameters that lead elsewhere', async (stage) => {
  const scene = await stage.scene([{ on: '^DELETE', script: [answer(200, { httpCode: 0 })] }, { script: [answer(200, customer)] }]);
  const { customers } = stage.quickstream(scene);
  for (const [given, onTheWire] of encoded) {
    const before = (await scene.log()).requests.length;
    await customers.get(given);
    const { requests } = await scene.log();
    const [arrived, ...more] = requests.slice(before);
    same([arrived?.target, more.length], [`/rest/v1/customers/${onTheWire}`, 0], `the path for ${JSON.stringify(given.slice(0, 20))}`);
    must(arrived?.headers['x-injected'] === undefined, 'a path parameter became a header');
  }

  const before = (await scene.log()).requests.length;
  const told = { attempts: 0, outcome: 'not-sent' };
  for (const given of refused) {
    const what = `the parameter ${JSON.stringify(given)}`;
    const error = (await failsWith(customers.get(given), 'RequestValidationError', told, what)) as RequestValidationError;
    same(
      error.issues.map(({ path }) => path),
      ['customerId'],
      `the issues of ${what}`,
    );
    await failsWith(customers.updateStatus(given, { enabled: false }), 'RequestValidationError', told, `${what} of a PATCH`);
  }
  const accounts = stage.customerAccounts(scene);
  for (const externalId of wordsForAll) {
    await failsWith(accounts.delete({ busUnitName: 'Unit', externalId }), 'RequestValidationError', told, `deleting "${externalId}"`);
    await failsWith(accounts.add({ ...account, externalId }), 'RequestValidationError', told, `adding "${externalId}"`);
  }
  for (const path of ['/../admin', '/%2e%2e/admin', '//elsewhere.invalid/x', 'customers', '/a\\..\\b', '/a#b', '/customers/..']) {
    const call = stage.quickstream(scene).request({ method: 'GET', path });
    await failsWith(call, 'RequestValidationError', told, `client.request with the path ${path}`);
  }
  same((await scene.log()).requests.length - before, 0, 'requests of what was refused');

  await accounts.delete({ busUnitName: 'First State Properties', externalId: 'A/1' });
  const last = (await scene.log()).requests.at(-1);
  same(`${last?.method} ${last?.target}`, 'DELETE /cw/customeraccounts/customerAccount/First%20State%20Properties/A%2F1', 'a deletion');
});
