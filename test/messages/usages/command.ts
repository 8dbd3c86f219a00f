/** The command `quadrail`: what it says where its words make no sense. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { program } from '../../../src/cli/program.js';
import { sqliteStore } from '../../../src/durable/sqlite.js';
import type { Usage } from '../support.js';

const folder = mkdtempSync(join(tmpdir(), 'quadrail-usages-'));
const file = (name: string, content: string): string => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};
const cut = file('cut.json', '{"customer_event_identifier":');
const list = file('list.json', '[]');
const plan = file('faults.json', '[{"operation":"quickstream.customers.create","fault":"reset"}]');
const journal = join(folder, 'operations.db');
sqliteStore(journal);

const variables = {
  ...{ QUICKSTREAM_SECRET_KEY: 'THE-SECRET', QUICKSTREAM_ENVIRONMENT: 'test', CRMCOM_URL: 'https://crm.example.com' },
  ...{ CRMCOM_TOKEN: 'THE-SECRET', QUICKR_ACCOUNT_ID: '', QUICKR_API_KEY: 'THE-SECRET' },
};

/* What it says, without the name of a temporary folder. */
async function quadrail(...words: readonly string[]): Promise<string> {
  const said: string[] = [];
  const before = { ...process.env };
  Object.assign(process.env, variables);
  try {
    const print = (line: string): void => void said.push(line);
    await program(words, { print, warn: print, ended: Promise.resolve() });
  } finally {
    for (const name of Object.keys(variables)) delete process.env[name];
    Object.assign(process.env, before);
  }
  return said.join('\n').replaceAll(folder, '.').replaceAll('\\', '/');
}

/** Its wrong words. */
export const ofCommand: readonly Usage[] = [
  () => quadrail(),
  () => quadrail('sandboxes'),
  () => quadrail('help', 'sandbx'),
  () => quadrail('serve'),
  () => quadrail('--verbose', 'sandbox'),
  () => quadrail('sandbox', '--prot', '0'),
  () => quadrail('sandbox', '--verbose'),
  () => quadrail('sandbox', '--port'),
  () => quadrail('sandbox', '--port', '99999'),
  () => quadrail('sandbox', '--latency', '2s'),
  () => quadrail('sandbox', '--seed', 'x'),
  () => quadrail('sandbox', '4010'),
  () => quadrail('sandbox', '--port', '0', '--faults', plan),
  () => quadrail('sandbox', '--port', '0', '--data', join(folder, 'data.json')),
  () => quadrail('sandbox', '--port', '0', '--data', list),
  () => quadrail('sandbox', '--port', '0', '--host', 'no.such.host.invalid'),
  () => quadrail('call'),
  () => quadrail('call', 'quickstream', 'customers', 'list'),
  () => quadrail('call', 'quickstream.customer.list'),
  () => quadrail('call', 'GET'),
  () => quadrail('call', 'quickstream.customers.list', '--filter', '{}'),
  () => quadrail('call', 'quickstream.customers.list', '--query', 'customerName=smith'),
  () => quadrail('call', 'quickstream.customers.list', '--query', '"smith"'),
  () => quadrail('call', 'quickstream.customers.list', '--query', '["smith"]'),
  () => quadrail('call', 'quickstream.customers.list', '--query', '{"name":smith}'),
  () => quadrail('call', 'quickstream.customers.list', 'smith'),
  () => quadrail('call', 'quickstream.customers.list', '--query', '@-', '--params', '@-'),
  () => quadrail('call', 'quickstream.customers.list', '--query', '{"name":"smith"}'),
  () => quadrail('call', 'quickstream.customers.get'),
  () => quadrail('call', 'quickstream.customers.list', '--timeout', '5s'),
  () => quadrail('call', 'quickstream.customers.list', '--journal', journal, '--key', 'k'),
  () => quadrail('call', 'crmcom.purchases.applySettlement', '--body', '{}'),
  () => quadrail('call', 'crmcom.purchases.applySettlement', '--body', '{}', '--journal', journal, '--key', 'k'),
  () => quadrail('call', 'crmcom.purchases.applySettlement', '--body', `@${cut}`, '--journal', journal, '--key', 'k', '--scope', 's'),
  () => quadrail('call', 'crmcom.purchases.applySettlement', '--body', `@${join(folder, 'none.json')}`),
  () => quadrail('call', 'crmcom.purchases.applySettlement', '--body', '{}', '--journal', journal, '--key', 'k', '--scope', ''),
  () => quadrail('call', 'crmcom.purchases.applySettlement', '--body', '{}', '--journal', join(folder, 'none', 'a.db'), '--key', 'k'),
  () => quadrail('call', 'crmcom.purchases.applySettlement', '--body', '{}', '--journal', list, '--key', 'k', '--scope', 's'),
  () => quadrail('call', 'quickr.cases.list'),
  () => quadrail('doctor'),
  () => quadrail('doctor', 'quickstreem'),
  () => quadrail('doctor', 'stripe'),
  () => quadrail('doctor', 'quickr', 'crmcom'),
  () => quadrail('doctor', 'quickr', '--format', 'json'),
  () => quadrail('openapi', 'quickr', 'crmcom'),
  () => quadrail('openapi', 'quickr', '--yaml'),
  () => quadrail('journal'),
  () => quadrail('journal', 'list', '--store', journal),
  () => quadrail('journal', '__proto__', '--store', journal),
  () => quadrail('journal', 'unknown', '--store', journal),
  () => quadrail('journal', 'unknowns', '--store', 'mysql://ann:THE-SECRET@localhost/shop'),
  () => quadrail('journal', 'unknowns'),
  () => quadrail('journal', 'unknowns', 'k', '--store', journal),
  () => quadrail('journal', 'unknowns', '--store', join(folder, 'operation.db')),
  () => quadrail('journal', 'unknowns', '--store', journal, '--table', 'two words'),
  () => quadrail('journal', 'unknowns', '--store', journal, '--lease-ms', '1m'),
  () => quadrail('journal', 'show', '--store', journal),
  () => quadrail('journal', 'show', 'k', '--store', journal),
  () => quadrail('journal', 'resolve', 'k', '--store', journal),
  () => quadrail('journal', 'resolve', 'k', '--applied', '--store', journal),
  () => quadrail('journal', 'resolve', 'k', '--applied', '--not-applied', '--by', 'ann', '--store', journal),
  () => quadrail('journal', 'resolve', 'k', '--applied', '--by', 'ann', '--store', journal),
];
