import type { DriftEvent } from 'quadrail';
import { answer, customer, customers } from './answers.ts';
import { same } from './assert.ts';
import { type Check, check } from './check.ts';

const tags = (events: readonly DriftEvent[]): string[] => events.map(({ kind, path, count }) => `${kind} ${path} ${count}`).sort();

/** What a vendor adds is kept and reported, once. */
export const unknownValues: Check = check(11, 'unknown enum value, unknown member, unknown union member', async (stage) => {
  const grown = { ...customer, status: 'FROZEN', loyalty: { level: 9 }, address: { ...customer.address, planet: 'Earth' } };
  const account = { accountType: 'CRYPTO', wallet: 'w-1', links: [] };
  const checks = [{ type: 'horoscope', status: 'ALIGNED' }];
  const scene = await stage.scene([
    { on: 'GET /rest/v1/customers/1$', script: [answer(200, grown)] },
    { on: 'GET /rest/v1/customers\\?', script: [answer(200, customers([grown, grown]))] },
    { on: 'GET /rest/v1/accounts/', script: [answer(200, account)] },
    { on: '/cases/', script: [answer(200, { id: 'c1', status: 'ON_THE_MOON', object: 'case', checks })] },
  ]);
  const events: DriftEvent[] = [];
  const quickstream = stage.quickstream(scene, { onDrift: (event) => events.push(event) });
  for (let turn = 0; turn < 2; turn += 1) same(await quickstream.customers.get('1'), grown, 'a customer with more than is documented');
  same(
    tags(events.splice(0)),
    ['unknown-member address.planet 1', 'unknown-member loyalty 1', 'unknown-value status 1'],
    'what was reported of two customers',
  );
  same(await quickstream.customers.list({ customerName: 'x' }).toArray(), [grown, grown], 'a list of such customers');
  same(
    tags(events.splice(0)),
    ['unknown-member data.*.address.planet 2', 'unknown-member data.*.loyalty 2', 'unknown-value data.*.status 2'],
    'what was reported of a list',
  );
  same(await quickstream.accounts.get('t'), account, 'an account of an unknown kind');
  same(tags(events.splice(0)), ['unknown-variant accountType 1'], 'what was reported of an account of an unknown kind');

  const quickr = stage.quickr(scene, { onDrift: (event) => events.push(event) });
  const { status, checks: found } = await quickr.cases.get('c1');
  same([status, found], ['ON_THE_MOON', checks], 'a case with an unknown status and an unknown check');
  same(
    tags(events).filter((tag) => /status|checks/.test(tag)),
    ['unknown-value status 1', 'unknown-variant checks.*.type 1'],
    'what was reported of a case',
  );
});
