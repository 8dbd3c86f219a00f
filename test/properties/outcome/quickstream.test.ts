import { describe, expect, it } from 'vitest';
import { quickstreamVendor } from '../../../src/quickstream/vendor.js';
import { denying, renaming } from './bad-transports.js';
import { check, expectRight, report } from './expect-right.js';
import type { Step } from './model-vendor.js';
import type { BadPolicy } from './modelled-vendor.js';
import { play, type Sequence, sequencesOf } from './play.js';
import { quickstream } from './quickstream.js';

const { retry } = quickstreamVendor;
const keyed = retry.money;
const withRules = (rules: typeof keyed): Pick<BadPolicy, 'vendor'> => ({ vendor: { retry: { ...retry, create: rules, money: rules } } });

expectRight(quickstream, [
  /* The engine itself cannot be told to do so (see below), so the key changes on the way out. */
  {
    policy: 'a new key is taken after a lost answer',
    breaks: /applied 2 times|a new key was used|own key was replaced|another key was told/,
    transport: renaming,
  },
  { policy: "'not-sent' is claimed on a reset", breaks: /'not-sent' was said|sent again after|applied 2 times/, transport: denying },
  {
    policy: "a proxy's 503 is taken for the vendor's",
    breaks: /'rejected' was said|gave up after 503|applied 2 times|a new key was used/,
    ...withRules([{ on: [503], wait: 20_000, key: 'new', notProcessed: true }, ...keyed]),
  },
  {
    policy: 'words that name no request are enough for a new key',
    breaks: /a new key was used after 503 words/,
    vendor: { namesRequest: () => true },
  },
  { policy: 'a gateway is taken for the vendor', breaks: /'rejected' was said/, vendor: { isVendorAnswer: () => true } },
  {
    policy: "a conflict with the caller's own key is taken for the answer",
    breaks: /'rejected' was said|gave up after 409/,
    ...withRules(keyed.filter(({ on }) => !on.includes(409))),
  },
  {
    policy: 'a 500 is sent again',
    breaks: /another attempt followed 500/,
    ...withRules([...keyed, { on: [500], wait: 'backoff', key: 'same' }]),
  },
]);

const step = (acted: boolean, ending: string): Step => ({ acted, ending, retryAfter: undefined, workMs: 0, queued: false, deaf: false });
const plain: Sequence = {
  kind: 'customers.create',
  steps: [],
  logins: [],
  deadToken: undefined,
  credential: 'fixed',
  knowsWhatLeft: true,
  maxRetries: 2,
  ownKey: 'none',
  totalTimeout: undefined,
  abortAt: undefined,
  jitter: 0.5,
  again: 'never',
};

describe('QuickStream', () => {
  it('stays right where a table asks for a new key after a lost answer, because the engine does not give one', {
    timeout: 60_000,
  }, async () => {
    const bad = {
      policy: 'a new key is asked for after a lost answer',
      breaks: /never/,
      ...withRules([{ on: ['lost', 502, 504], wait: 'backoff', key: 'new' }, ...keyed]),
    };
    /* A caller's own key cannot be replaced, so such a table ends those calls. */
    const from = sequencesOf(quickstream, ['customers.create']).map((one) => ({
      ...one,
      ownKey: 'none' as const,
      again: 'never' as const,
    }));
    const details = await check(quickstream, 2_000, { bad, from });
    expect(details.failed, report(details)).toBe(false);
  });

  it('makes one customer with one key where the answer is lost, then 503, then success', async () => {
    const [call] = await play(quickstream, { ...plain, steps: [step(true, 'answer lost'), step(false, '503 vendor'), step(true, 'yes')] });
    expect(new Set(call?.attempts.map(({ key }) => key)).size).toBe(1);
    expect(call?.attempts).toHaveLength(3);
    expect(call?.effects).toHaveLength(1);
    expect(call?.end).toHaveProperty('id');
  });

  it('waits 20 seconds after an untouched 503 and takes a new key', async () => {
    const [call] = await play(quickstream, { ...plain, steps: [step(false, '503 vendor'), step(true, 'yes')] });
    const [first, second] = call?.attempts ?? [];
    expect((second?.sentAt ?? 0) - (first?.endedAt ?? 0)).toBe(20_000);
    expect(second?.key).not.toBe(first?.key);
    expect(call?.end).toHaveProperty('id');
  });

  it('is not asked again after a 500', async () => {
    const [call] = await play(quickstream, { ...plain, steps: [step(true, '500 vendor')] });
    expect(call?.attempts).toHaveLength(1);
    expect(call?.end).toMatchObject({ error: { name: 'ServerError', outcome: 'unknown' } });
  });

  it("leaves 'unknown' where a reset is followed by a refused connection", async () => {
    const steps = [step(false, 'reset before apply'), step(false, 'refused')];
    const [call] = await play(quickstream, { ...plain, maxRetries: 1, steps });
    expect(call?.end).toMatchObject({ error: { name: 'ConnectionError', outcome: 'unknown' } });
  });

  it('gets the stored answer once a first attempt that is still at work has ended', async () => {
    const slow = { ...step(true, 'answer lost'), workMs: 700 };
    const [call] = await play(quickstream, { ...plain, maxRetries: 3, steps: [slow] });
    expect(call?.attempts.map(({ ending }) => ending)).toEqual(['answer lost', '409 vendor', 'yes']);
    expect(call?.effects).toHaveLength(1);
  });
});
