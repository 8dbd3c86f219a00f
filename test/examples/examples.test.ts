/** Runs every example as a user would: with Node, on the built package. */
import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const run = promisify(execFile);
const folder = fileURLToPath(new URL('../../examples/', import.meta.url));

const origin = 'origin=https://api.quickstream.support.qvalent.com';
const ofCreate = `vendor=quickstream operation=quickstream.customers.create method=POST urlTemplate=/customers ${origin}`;
const ofGet = `vendor=quickstream operation=quickstream.customers.get method=GET urlTemplate=/customers/{customerId} ${origin}`;

/* What changes from run to run. */
const settled = (line: string): string =>
  line.replace(/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/g, 'UUID').replace(/(http:\/\/127\.0\.0\.1):\d+/g, '$1:PORT');

/* What each example must print; one that is added without a line here fails. */
const printed: Readonly<Record<string, readonly string[]>> = {
  'client-certificate.ts': ['My Company', 'without the certificate: ConnectionError'],
  'csv-import/main.ts': [
    'Rows 1 to 500: BadRequestError, rejected',
    'Rows 501 to 1000: ConnectionError, unknown',
    '4000 rows loaded, 500 found to be there, 500 to be imported again',
    '500 rows loaded, 0 found to be there, 0 to be imported again',
  ],
  'drift.ts': [
    'quickstream.customers.get: unknown-value at status',
    'quickstream.customers.get: unknown-member at loyaltyTier',
    'ON_HOLD',
    'ON_HOLD',
  ],
  'hooks.ts': [
    'POST /customers, attempt 1',
    '  answered with 503',
    '  again in 20000 ms, because of 503',
    'POST /customers, attempt 2',
    '  answered with 201',
    'GET /customers/{customerId}, attempt 1',
    '  answered with 404',
    '  quickstream.customers.get failed: not-found, rejected',
  ],
  'logger.ts': [
    `info quadrail: quickstream.customers.create was answered with 503 ${ofCreate} idempotencyKey=UUID attempt=1 status=503 durationMs=0`,
    `warn quadrail: quickstream.customers.create is tried again in 20000 ms (503) ${ofCreate} attempt=2 waitMs=20000 reason=503`,
    `info quadrail: quickstream.customers.create was answered with 201 ${ofCreate} idempotencyKey=UUID attempt=2 status=201 durationMs=0`,
    `info quadrail: quickstream.customers.get was answered with 404 ${ofGet} attempt=1 status=404 durationMs=0`,
    'error quadrail: quickstream.customers.get was answered with 404: There is no such customer. error=NotFoundError code=not-found ' +
      `${ofGet} attempts=1 outcome=rejected safeToRetry=true retryable=false status=404 fromProxy=false`,
  ],
  'lost-answer.ts': ['again (lost), with a key', '2 attempts, 1 customer'],
  'metrics.ts': [
    'http.client.request.duration of quickstream.customers.create (well): 1 call, 20 s',
    'http.client.request.duration of quickstream.customers.get (well): 1 call, 0 s',
    'http.client.request.duration of quickstream.customers.get (NotFoundError): 1 call, 0 s',
    'quadrail.client.retries of quickstream.customers.create (503): 1',
  ],
  'onboarding/main.ts': [
    'opened: FORM_NOT_STARTED',
    'the company has filled in the form and signed; nobody polls',
    'called back: READY_FOR_REVIEW',
    'a stranger calls: 403',
    '3 checks, 0 flags',
    'approved: ACTIVE',
  ],
  'pages.ts': ['first page: 20, more to come: true', 'from its cursor on: 25'],
  'proxy.ts': [
    'John Smith',
    '2 customers',
    '2 connections through the proxy',
    'quickstream.customers.get could not connect to http://127.0.0.1:PORT (the proxy refused the connection with 407).',
  ],
  'recurring-payment.ts': ['12 instalments, $14400.00 in all'],
  'tracing.ts': [
    'POST /customers below enrol',
    '2 attempts, in the end 201',
    '  quadrail.attempt: number 1',
    '  quadrail.answer: number 1, status_code 503',
    '  quadrail.retry: number 2, wait_ms 20000, reason 503',
    '  quadrail.attempt: number 2',
    '  quadrail.answer: number 2, status_code 201',
    'traceparent with 2 of 2 requests',
  ],
};

/* Those that go on until somebody ends them, or need what npm does not bring, have tests of their own. */
const elsewhere: readonly string[] = [
  'browser/main.ts',
  'demo/main.ts',
  'node-service/main.ts',
  'settlement-run/main.ts',
  'shared-limiter/main.ts',
  'token-fleet/main.ts',
  'write-a-client/main.ts',
];

const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => !name.includes('node_modules') && (name.endsWith('/main.ts') || (!name.includes('/') && name.endsWith('.ts'))))
  .toSorted();

test('every example has its output written down, or a test of its own', () => {
  expect(files).toEqual([...Object.keys(printed), ...elsewhere].toSorted());
});

test('every example says its command', () => {
  for (const file of files.filter((name) => name !== 'demo/main.ts')) {
    expect(readFileSync(`${folder}${file}`, 'utf8')).toMatch(new RegExp(`^/\\*\\*[^/]*[^*]*node examples/${file}`));
  }
});

test('every example has its line in the list of examples', () => {
  const list = readFileSync(`${folder}README.md`, 'utf8');
  expect(files.filter((file) => !list.includes(`](${file})`))).toEqual([]);
});

test.each(Object.keys(printed))(
  '%s prints what its reader expects',
  async (file) => {
    const { stdout, stderr } = await run(process.execPath, [`${folder}${file}`], {
      env: { ...process.env, NODE_NO_WARNINGS: '1', NO_PROXY: 'localhost,127.0.0.1' },
    });
    expect(stderr).toBe('');
    expect(stdout.trimEnd().split('\n').map(settled)).toEqual(printed[file]);
  },
  30_000,
);
