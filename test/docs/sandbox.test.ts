import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sandboxPage } from '../../scripts/sandbox/page.js';
import { createSandbox, type SandboxVendor } from '../../src/testing/index.js';
import type { SimulatedVendor } from '../../src/testing/vendor.js';
import { simulated } from '../../src/testing/vendors.js';

const vendors = Object.entries<SimulatedVendor>(simulated) as [SandboxVendor, SimulatedVendor][];

it('the page on the sandbox says what the simulators assume', () => {
  const page = readFileSync(new URL('../../docs/sandbox.md', import.meta.url), 'utf8');
  expect(page, 'stale: run npm run docs:sandbox').toBe(sandboxPage());
});

/* The vendor documents them; they can be changed to make a test shorter. */
const documented: Partial<Record<SandboxVendor, readonly string[]>> = { crmcom: ['tokenLifetimeMs', 'idleLifetimeMs'] };

describe.each(vendors)('the assumptions of %s', (vendor, { assumptions }) => {
  it('name every rule that can be changed, and none that is none', () => {
    const named = assumptions.flatMap(({ rule }) => (rule === undefined ? [] : [rule]));
    const rules = Object.keys(createSandbox()[vendor].state.rules).filter((rule) => !documented[vendor]?.includes(rule));
    expect([...new Set(named)].sort()).toEqual(rules.sort());
  });

  it('tell of each question once, in whole sentences that a table can hold', () => {
    expect(new Set(assumptions.map(({ question }) => question)).size).toBe(assumptions.length);
    for (const { question, reading, because } of assumptions) {
      for (const text of [question, reading, because]) expect(text).toMatch(/^[^\n]*\S[.”"]$/);
    }
  });
});
