import type { TokenStore } from 'quadrail';
import { answer, userinfo } from './answers.ts';
import { same, within } from './assert.ts';
import { type Check, check } from './check.ts';
import { arrivedAt, type Stage } from './stage.ts';

const token = (value: string): object => ({ access_token: value, token_type: 'Bearer', expires_in: 3600 });
const never = (): Promise<never> => new Promise(() => {});
const broken = (): never => {
  throw new Error('the store is closed');
};

/* A store that works, until something of it is replaced. */
function memory(): TokenStore & { -readonly [name in 'get' | 'set' | 'delete']: TokenStore[name] } {
  const kept = new Map<string, string>();
  return { get: (key) => kept.get(key), set: (key, value) => kept.set(key, value), delete: (key) => kept.delete(key) };
}

const ways: Readonly<Record<string, (store: ReturnType<typeof memory>) => void>> = {
  'hangs in get': (store) => Object.assign(store, { get: never }),
  'hangs in set': (store) => Object.assign(store, { set: never }),
  'hangs in delete': (store) => Object.assign(store, { delete: never }),
  'hangs in everything': (store) => Object.assign(store, { get: never, set: never, delete: never }),
  throws: (store) => Object.assign(store, { get: broken, set: broken, delete: broken }),
  'holds rubbish': (store) => Object.assign(store, { get: () => '{"value":7' }),
};

/* Far longer than the store may cost the two calls and their login. */
const soon = 6_000;
const timeout = 1_500;

const rules = [
  { on: '/auth/token$', script: [answer(200, token('token-1')), answer(200, token('token-2')), answer(200, token('token-3'))] },
  { holds: 'Bearer token-1', script: [answer(200, userinfo), answer(401, { error: { message: 'expired' } })] },
  { script: [answer(200, userinfo)] },
];

async function goesOn(stage: Stage, way: string, breakIt: (store: ReturnType<typeof memory>) => void): Promise<void> {
  for (const when of ['from the start', 'later'] as const) {
    const scene = await stage.scene(rules);
    const store = memory();
    if (when === 'from the start') breakIt(store);
    const client = stage.quickr(scene, { tokenStore: store, tokenKey: 'shop', timeout }, 'KEY-CANARY');
    const where = `with a store that ${way} ${when}`;
    await within(soon, client.users.me(), `a first call ${where}`);
    breakIt(store);
    /* Its token is refused, and dropped. */
    await within(soon, client.users.me(), `a call whose token is refused, ${where}`);
    Object.assign(store, memory());
    await within(soon, client.users.me(), `a call after the store came back, ${where}`);
    same(arrivedAt(await scene.log(), /\/user$/).length, 4, `calls that arrived ${where}`);
  }
}

/** A store of tokens saves logins; without it, calls go on. */
export const tokenStore: Check = check(31, 'a token store that hangs, throws or holds rubbish, and comes back', async (stage) => {
  for (const [way, breakIt] of Object.entries(ways)) await goesOn(stage, way, breakIt);
});
