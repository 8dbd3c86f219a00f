/** Onboarding by callbacks: who does not know the secret is not heard, and what a callback says is not believed. */
import { Quickr } from 'quadrail/quickr';
import { createSandbox, type Sandbox } from 'quadrail/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Applicant, type Onboarding, startOnboarding } from '../../examples/onboarding/onboard.ts';

const secret = 'a secret of the test';
let sandbox: Sandbox;
let onboarding: Onboarding;
let told: (string | undefined)[];
const applicant = (): Applicant => ({ reference: 'restaurant-42', organizationNumber: '987654321' });

beforeEach(async () => {
  sandbox = createSandbox();
  told = [];
  onboarding = await startOnboarding(new Quickr(sandbox.quickr.options), ({ status }) => told.push(status), secret);
});
afterEach(() => onboarding.receiver.close());

async function signed(one = applicant()): Promise<Applicant> {
  const { id } = await onboarding.begin(one);
  sandbox.quickr.declare(id);
  sandbox.quickr.sign(id);
  return one;
}

const call = (query: string, body: BodyInit = '{}', method = 'POST'): Promise<Response> =>
  fetch(`${onboarding.receiver.url}${query}`, method === 'GET' ? {} : { method, body });
const known = `?reference=restaurant-42&callback_secret=${encodeURIComponent(secret)}`;

it('hears by a callback, sent over a socket, that a company can be reviewed', async () => {
  const one = await signed();
  expect([told, one.status]).toEqual([[], 'FORM_NOT_STARTED']);
  await sandbox.clock.advance(60_000);
  await expect.poll(() => told).toEqual(['READY_FOR_REVIEW']);
  expect(sandbox.quickr.state.callbacks.map(({ status }) => status)).toEqual([204]);
});

describe('the endpoint', () => {
  it.each([
    ['without the secret', '?reference=restaurant-42', 'POST', '{}', 403],
    ['with another secret', '?callback_secret=guess', 'POST', '{}', 403],
    ['with the secret twice', `${known}&callback_secret=guess`, 'POST', '{}', 403],
    ['by another method', known, 'GET', '', 405],
    ['with what is no event', known, 'POST', 'hello', 400],
    ['with more than an event can be', known, 'POST', 'x'.repeat(300_000), 413],
  ])('refuses a call %s', async (_, query, method, body, status) => {
    await signed();
    const before = sandbox.requests.length;
    expect((await call(query, body, method)).status).toBe(status);
    expect(sandbox.requests).toHaveLength(before);
  });

  it('believes no status that a callback names, and reads the case', async () => {
    await signed();
    expect((await call(known, JSON.stringify({ case_status: 'ACTIVE' }))).status).toBe(204);
    await expect.poll(() => told).toEqual(['PROCESSING_DETAILS']);
  });

  it('tells of a status once, although the same callback comes twice', async () => {
    await signed();
    await sandbox.clock.advance(60_000);
    await expect.poll(() => told).toEqual(['READY_FOR_REVIEW']);
    const before = sandbox.requests.length;
    expect((await call(known)).status).toBe(204);
    await expect.poll(() => sandbox.requests.length).toBe(before + 1);
    expect(told).toEqual(['READY_FOR_REVIEW']);
  });

  it('has no work with a reference that it never gave', async () => {
    const before = sandbox.requests.length;
    expect((await call(known)).status).toBe(204);
    expect(sandbox.requests).toHaveLength(before);
  });
});
