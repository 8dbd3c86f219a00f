/** A call costs the same however much the sandbox holds, and what a test writes into its lists counts all the same. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CrmCom } from '../../src/crmcom/index.js';
import { Quickr } from '../../src/quickr/index.js';
import { createSandbox } from '../../src/testing/index.js';
import { ListIndex } from '../../src/testing/list-index.js';
import { tested } from '../tested.js';
import { many } from './long-list.js';

const scenes = Object.fromEntries(Object.values(tested).flatMap(({ longLists }) => Object.entries(longLists)));

describe('a long list', () => {
  it.each(Object.entries(scenes))('is not walked when %s', async (_, open) => {
    const { list, add, call } = open(createSandbox());
    for (let place = 0; place < many; place += 1) add(place);
    const looked = new Set<unknown>();
    for (const [place, entry] of list.entries()) {
      const get = (target: object, name: PropertyKey): unknown => {
        looked.add(place);
        return Reflect.get(target, name);
      };
      list[place] = new Proxy(entry as object, { get });
    }
    await call();
    looked.clear();
    await call();
    expect(looked.size).toBeLessThan(3);
  });
});

interface Entry {
  key: string;
}

const key = fc.constantFrom('a', 'b', 'c', 'd', 'e');
const place = fc.nat(7);
const write: fc.Arbitrary<(list: Entry[]) => void> = fc.oneof(
  key.map((one) => (list: Entry[]) => void list.push({ key: one })),
  fc.tuple(place, fc.nat(2)).map(
    ([at, count]) =>
      (list: Entry[]) =>
        void list.splice(at, count),
  ),
  fc.tuple(place, key).map(
    ([at, one]) =>
      (list: Entry[]) =>
        void list.splice(at, 0, { key: one }),
  ),
  fc.constant((list: Entry[]) => void list.pop()),
);
const change: fc.Arbitrary<(list: Entry[]) => void> = fc.tuple(place, key).chain(([at, one]) =>
  fc.constantFrom(
    (list: Entry[]) => void (at < list.length && Object.assign(list[at] as Entry, { key: one })),
    (list: Entry[]) => void (at < list.length && list.splice(at, 1, { key: one })),
  ),
);

describe('the index of a list', () => {
  it('finds an entry with the key, if there is one, whatever was written into the list', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.oneof(write, change), key)), (steps) => {
        const index = new ListIndex<Entry>((entry) => entry.key);
        const list: Entry[] = [];
        for (const [step, sought] of steps) {
          step(list);
          const found = index.find(list, sought);
          expect(found === undefined).toBe(!list.some((entry) => entry.key === sought));
          if (found !== undefined) expect([found.key, list.includes(found)]).toEqual([sought, true]);
        }
      }),
    );
  });

  it('knows what is added and what is taken out', () => {
    const added = key.map((one) => (list: Entry[]) => void list.push({ key: one }));
    const taken = place.map((at) => (list: Entry[]) => void list.splice(at, 1));
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.oneof(added, taken), key)), (steps) => {
        const index = new ListIndex<Entry>((entry) => entry.key);
        const list: Entry[] = [];
        for (const [step, sought] of steps) {
          step(list);
          expect(index.findKnown(list, sought) === undefined).toBe(!list.some((entry) => entry.key === sought));
        }
      }),
    );
  });

  it('begins anew with another list', () => {
    const index = new ListIndex<Entry>((entry) => entry.key);
    const [one, other] = [[{ key: 'a' }], [{ key: 'b' }, { key: 'a' }]];
    expect([index.find(one, 'a'), index.find(other, 'a'), index.find(one, 'b')]).toEqual([one[0], other[1], undefined]);
  });
});

describe('the log of requests', () => {
  it('shows none of many tokens, the first and the last of them', async () => {
    const sandbox = createSandbox();
    const { baseUrl } = sandbox.quickr.options;
    const quickr = new Quickr(sandbox.quickr.options);
    const tokens: string[] = [];
    for (let turn = 0; turn < 250; turn += 1) tokens.push((await quickr.auth.login()).access_token);
    for (const token of tokens) await sandbox.fetch(`${baseUrl}/nowhere?said=${token}`);
    const shown = sandbox.requests.slice(-tokens.length).map(({ query }) => query['said']);
    expect(new Set(shown)).toEqual(new Set(['[redacted]']));
  });

  it('goes on hiding the others when a token is taken back', async () => {
    const { crmcom, fetch, requests } = createSandbox();
    const client = new CrmCom(crmcom.options);
    const tokens: string[] = [];
    for (let turn = 0; turn < 3; turn += 1) tokens.push((await client.auth.login()).token);
    await client.auth.release();
    for (const token of tokens.slice(0, -1)) await fetch(`${crmcom.options.baseUrl}/nowhere?said=${token}`);
    expect(requests.slice(-2).map(({ query }) => query['said'])).toEqual(['[redacted]', '[redacted]']);
  });
});
