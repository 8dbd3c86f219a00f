/** The JSON Schemas of the sandbox's files agree with the sandbox, as a foreign validator reads them. */
import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { dataSchema, faultsSchema } from '../../scripts/schemas/sandbox.js';
import { isConfigurationError } from '../../src/index.js';
import { createSandbox } from '../../src/testing/index.js';
import { blocksOf } from '../docs/blocks.js';

const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
const valid = { faults: ajv.compile(faultsSchema()), data: ajv.compile(dataSchema()) };

/* What the sandbox says of a file: nothing where it takes it. */
function saidOf(kind: 'faults' | 'data', given: unknown): string | undefined {
  try {
    createSandbox({ [kind]: given } as never);
    return undefined;
  } catch (error) {
    return isConfigurationError(error) ? error.message : `not a ConfigurationError: ${String(error)}`;
  }
}

const file = 'docs/sandbox-from-any-language.md';
const printed = blocksOf({ file, text: readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8') })
  .filter(({ language }) => language === 'json')
  .map(({ code }) => JSON.parse(code) as unknown);

const goodFaults: readonly unknown[] = [
  [],
  printed[0],
  [{ operation: '*', fault: 'stall-body', times: 'always' }],
  [{ operation: 'crmcom.*', fault: { redirect: 'https://x.example' } }],
  [{ operation: 'quickstream.ping', fault: { status: 429, headers: { 'retry-after': '1' }, body: null }, times: 0 }],
  [{ operation: 'quickr.callbacks', fault: { delayMs: 5 }, where: { body: { id: 'a' } } }],
];
const badFaults: readonly (readonly [unknown, meaning: RegExp])[] = [
  [[{ operation: 'quickstream.pong', fault: 'html' }], /Fault 1 of 1: There is no operation quickstream\.pong.*quickstream\.ping/],
  [[{ operation: 'quickstream.ping', fault: 'htlm' }], /Fault 1 of 1: There is no fault 'htlm'.*html/],
  [[{ operation: 'quickstream.ping', fault: { status: 99 } }], /Fault 1 of 1: .*\{ status \} from 200 to 599/],
  [[{ operation: 'quickstream.ping', fault: { delayMs: -1 } }], /Fault 1 of 1: .*\{ delayMs \} from 0/],
  [[{ operation: 'quickr.callbacks', fault: 'html' }], /Fault 1 of 1: This is not a fault of a callback/],
  [[{ operation: 'quickstream.ping', fault: 'twice' }], /Fault 1 of 1: There is no fault 'twice'/],
  [
    [
      { operation: '*', fault: 'html' },
      { operation: '*', fault: 'html', times: 1.5 },
    ],
    /Fault 2 of 2: .*whole number/,
  ],
  [[{ operation: '*', fault: 'html', probability: 2 }], /Fault 1 of 1: .*probability.*from 0 to 1/],
  [[{ operation: '*', fault: 'html', where: { boddy: {} } }], /Fault 1 of 1: .*no member boddy/],
  [[{ operation: '*', fault: 'html', wher: {} }], /Fault 1 of 1: .*no member wher/],
  [[{ operation: '*' }], /Fault 1 of 1/],
  [[{ operation: '*', fault: { status: 503, delayMs: 5 } }], /Fault 1 of 1: A fault with status cannot have delayMs/],
  [['html'], /list of planned faults/],
  [{ operation: '*', fault: 'html' }, /list of planned faults/],
];

const goodData: readonly unknown[] = [
  {},
  printed[1],
  { quickstream: { rules: { refundableOnce: 'approved' } } },
  {
    quickstream: {
      'single-use-tokens': [{ creditCard: { cardNumber: '4242424242424242', expiryDateMonth: '12', expiryDateYear: '2031' } }],
    },
  },
];
const badData: readonly (readonly [unknown, meaning: RegExp])[] = [
  [{ quickstrem: {} }, /There is no vendor quickstrem.*quickstream/],
  [{ quickstream: { customer: [] } }, /There is no quickstream\.customer.*customers/],
  [{ quickstream: { customers: {} } }, /quickstream\.customers must be a list/],
  [{ quickstream: { customers: [{ customerNumber: 'A' }] } }, /quickstream\.customers\.0\.customerName/],
  [{ quickstream: { customers: [{ customerNumber: 7, customerName: 'A' }] } }, /quickstream\.customers\.0\.customerNumber/],
  [{ quickstream: { rules: { pagesize: 5 } } }, /There is no quickstream\.rules\.pagesize.*pageSize/],
  [{ quickstream: { rules: { pageSize: '5' } } }, /quickstream\.rules\.pageSize must be a number/],
  [{ quickstream: { rules: 5 } }, /quickstream\.rules must be an object/],
  [{ quickr: { companies: [{ organization_number: '1', name: 'A', status: 'Gone' }] } }, /quickr\.companies\.0\.status/],
  [[], /must be an object/],
];

describe.each([
  ['faults', goodFaults, badFaults],
  ['data', goodData, badData],
] as const)('a file of %s', (kind, good, bad) => {
  it.each(good.map((given) => [JSON.stringify(given), given]))('%s is valid, and taken', (_, given) => {
    expect([valid[kind](given), valid[kind].errors ?? [], saidOf(kind, given)]).toEqual([true, [], undefined]);
  });

  it.each(bad.map(([given, meaning]) => [JSON.stringify(given), given, meaning] as const))(
    '%s is not valid, and refused with its place and meaning',
    (_, given, meaning) => {
      expect(valid[kind](given)).toBe(false);
      expect(saidOf(kind, given)).toMatch(meaning);
    },
  );
});
