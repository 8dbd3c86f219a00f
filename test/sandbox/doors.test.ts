import { afterEach, describe, expect, it } from 'vitest';
import { createSandbox, type Sandbox, type SandboxOperationId, type SandboxOptions, type SandboxVendor } from '../../src/testing/index.js';
import { plainCalls, tested, vendorNames as vendors } from '../tested.js';
import { type Door, doors } from './doors.js';
import { faultTable } from './fault-table.js';
import { observe } from './observed.js';

import { log, story as storyOf } from './story.js';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function opened(name: string, options?: SandboxOptions): Promise<{ sandbox: Sandbox; door: Door }> {
  const sandbox = createSandbox(options);
  const door = await (doors[name] as (sandbox: Sandbox) => Promise<Door>)(sandbox);
  closing.push(door.close);
  return { sandbox, door };
}

const story = (...given: Parameters<typeof storyOf> extends [unknown, ...infer Rest] ? Rest : never): ReturnType<typeof storyOf> =>
  storyOf(plainCalls, ...given);

const prepared = (sandbox: Sandbox, door: Door, vendor: SandboxVendor) =>
  plainCalls[vendor].prepare({ ...sandbox[vendor].options, baseUrl: door.urls[vendor] }, door.fetch);

/* The texts among a client's options, save for those that say where and whose account it is. */
const credentialsIn = (options: object): string[] =>
  Object.entries(options).flatMap(([name, value]: [string, unknown]) => {
    if (typeof value === 'string') return ['baseUrl', 'accountId'].includes(name) ? [] : [value];
    return name === 'credentials' ? credentialsIn(value as object) : [];
  });

/* Whether a vendor was asked for a token. */
const hasLogin = ({ requests }: Sandbox, vendor: SandboxVendor): boolean =>
  requests.some(({ operation }) => operation?.startsWith(`${vendor}.auth.`));

it('every vendor has a call here', () => {
  expect([...vendors].sort()).toEqual(Object.keys(createSandbox().baseUrls).sort());
});

describe.each(Object.keys(doors))('through %s', (name) => {
  it.each(vendors)('a fault of every operation of %s comes, and of that operation alone', async (vendor) => {
    const { sandbox, door } = await opened(name);
    const operations = Object.values(tested[vendor].operations);
    for (const { id } of operations) sandbox.faults.once(id as SandboxOperationId, { status: 418, body: { spoilt: id } });
    const spoilt: unknown[] = [];
    for (const { method, path } of operations) {
      const response = await door.fetch(door.urls[vendor] + path.replaceAll(/\{\w+\}/g, 'one'), { method });
      spoilt.push(((await response.json()) as { spoilt: unknown }).spoilt);
    }
    expect(spoilt).toEqual(operations.map(({ id }) => id));
  });

  it('the same seed and calls give the same bytes and the same log', async () => {
    const { sandbox, door } = await opened('fetch', { seed: 7 });
    const answers = await story(sandbox, door.fetch, door.urls);
    const through = await opened(name, { seed: 7 });
    expect(await story(through.sandbox, through.door.fetch, through.door.urls)).toEqual(answers);
    expect(log(through.sandbox)).toEqual(log(sandbox));
  });

  it('another seed gives other ids, tokens and keys', async () => {
    const { sandbox, door } = await opened('fetch', { seed: 7 });
    const answers = await story(sandbox, door.fetch, door.urls);
    const through = await opened(name, { seed: 8 });
    const others = await story(through.sandbox, through.door.fetch, through.door.urls);
    const same = answers.filter((answer, place) => answer === others[place]);
    /* This vendor counts its accounts. */
    expect(same).toEqual([expect.stringContaining('"externalId":"ANN"')]);
  });

  it('a reset takes an open door back to the seed: data, tokens, time, faults and log', async () => {
    const { sandbox, door } = await opened(name);
    const data = (): string => JSON.stringify(vendors.map((vendor) => sandbox[vendor].state));
    const [before, start] = [data(), sandbox.clock.now()];
    const answers = await story(sandbox, door.fetch, door.urls);
    const calls = await Promise.all(vendors.map((vendor) => prepared(sandbox, door, vendor)));
    const entries = sandbox.requests.length;
    const loggedIn = vendors.filter((vendor) => hasLogin(sandbox, vendor));
    expect(data()).not.toBe(before);
    await sandbox.clock.advance(1_000);
    for (const vendor of vendors) sandbox.faults.always(plainCalls[vendor].operation, 'reset-before-response');
    sandbox.reset();
    expect([data(), sandbox.clock.now(), sandbox.requests]).toEqual([before, start, []]);
    const stale = await Promise.all(calls.map(async (call) => (await door.fetch(...call)).json()));
    expect(vendors.filter((_, place) => JSON.stringify(stale[place]).match(/token/i))).toEqual(loggedIn);
    sandbox.reset();
    expect(await story(sandbox, door.fetch, door.urls)).toEqual(answers);
    expect(sandbox.requests.length).toBeLessThanOrEqual(entries);
  });

  it('the log has every request and no secret', async () => {
    const { sandbox, door } = await opened(name);
    const answers = await story(sandbox, door.fetch, door.urls);
    expect(sandbox.requests).toHaveLength(answers.length);
    expect(new Set(sandbox.requests.map(({ vendor }) => vendor))).toEqual(new Set(vendors));
    const issued = answers.flatMap((answer) => [...answer.matchAll(/"(?:access_)?token":"([^"]+)"/g)].map(([, token]) => token as string));
    const secrets = [...vendors.flatMap((vendor) => credentialsIn(sandbox[vendor].options)), ...issued];
    expect(issued).toHaveLength(vendors.filter((vendor) => hasLogin(sandbox, vendor)).length);
    const printed = JSON.stringify(sandbox.requests);
    expect(secrets.flatMap((one) => [one, btoa(one), btoa(`${one}:`)]).filter((one) => printed.includes(one))).toEqual([]);
    expect(JSON.parse(printed)).toEqual(sandbox.requests);
  });

  describe.each(vendors)('%s', (vendor) => {
    const { operation, path, status, done } = plainCalls[vendor];

    it.each(faultTable)('shows $name, and does what it must', async ({ fault, applied, seen, stalls }) => {
      const { sandbox, door } = await opened(name);
      const call = await prepared(sandbox, door, vendor);
      if (fault !== undefined) sandbox.faults.once(operation, fault);
      expect(await observe(door.fetch, call, stalls)).toMatchObject(seen(status));
      expect(done(sandbox)).toBe(applied ? 1 : 0);
      expect(sandbox.requests.at(-1)).toMatchObject({ vendor, operation, method: 'POST', path });
    });

    it('is over with a fault after it was used', async () => {
      const { sandbox, door } = await opened(name);
      sandbox.faults.once(operation, 'reset-before-response');
      const call = await prepared(sandbox, door, vendor);
      expect(await observe(door.fetch, call)).toEqual({ head: 'failed' });
      expect(await observe(door.fetch, call)).toMatchObject({ head: status, end: 'complete' });
      expect(done(sandbox)).toBe(1);
    });
  });
});
