/** Runs every example as a user would: with Node, on the built package. */
import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const run = promisify(execFile);
const folder = fileURLToPath(new URL('../../examples/', import.meta.url));

/* What each example must print; one that is added without a line here fails. */
const printed: Readonly<Record<string, readonly string[]>> = {
  'client-certificate.ts': ['My Company', 'without the certificate: ConnectionError'],
  'drift.ts': [
    'quickstream.customers.get: unknown-value at status',
    'quickstream.customers.get: unknown-member at loyaltyTier',
    'ON_HOLD',
    'ON_HOLD',
  ],
  'lost-answer.ts': ['again (lost), with a key', '2 attempts, 1 customer'],
  'pages.ts': ['first page: 20, more to come: true', 'from its cursor on: 25'],
  'proxy.ts': [
    'John Smith',
    '2 customers',
    '2 connections through the proxy',
    'quickstream.customers.get could not connect (the proxy refused the connection with 407).',
  ],
  'recurring-payment.ts': ['12 instalments, $14400.00 in all'],
};

const files = readdirSync(folder).filter((name) => name.endsWith('.ts'));

test('every example has its output written down', () => {
  expect(files).toEqual(Object.keys(printed));
});

test.each(files)(
  '%s prints what its reader expects',
  async (file) => {
    const { stdout, stderr } = await run(process.execPath, [`${folder}${file}`], {
      env: { ...process.env, NODE_NO_WARNINGS: '1', NO_PROXY: 'localhost,127.0.0.1' },
    });
    expect(stderr).toBe('');
    expect(stdout.trimEnd().split('\n')).toEqual(printed[file]);
  },
  30_000,
);
