/** What stands before a vendor answers in its place, before or after the vendor has acted: no form of it is taken for the vendor's word. */
import { describe, expect, it } from 'vitest';
import type { ApiPromise } from '../../src/core/call/api-promise.js';
import type { ClientOptions } from '../../src/core/call/options.js';
import { CustomerAccounts } from '../../src/customer-accounts/index.js';
import { gatewayAnswers, json } from '../core/support.js';
import { ownNo, type Play, played, plays } from './calls.js';

const statuses = [
  400, 401, 402, 403, 404, 405, 408, 409, 410, 413, 421, 422, 425, 429, 451, 460, 499, 500, 502, 503, 504, 520, 522, 524, 529,
];
/* Whoever answers with these may have handed the request on. */
const leavesOpen = [408, 421, 425];
const passing = [408, 421, 425, 429, 502, 503, 504, 520, 522, 524];

const validated = (options: ClientOptions): ApiPromise<unknown> =>
  new CustomerAccounts({ baseUrl: 'https://cw.example', credentials: { jwt: 'jwt' }, ...options } as never).validate({ externalId: 'A-1' });

const isClientError = (status: number): boolean => status < 500 && !leavesOpen.includes(status);

/* How often a call is sent that is answered with this status by a gateway, with two retries allowed. */
function timesSent({ kind, isKeyed }: Play, status: number): number {
  if (kind === 'once') return 1;
  if (kind === 'read' || kind === 'write') return passing.includes(status) ? 3 : 1;
  return isKeyed && [429, 502, 503, 504].includes(status) ? 3 : 1;
}

describe.each(plays.map((play) => [play.name, play] as const))('%s', (_, play) => {
  it.each(statuses)(
    'answered with %d by a gateway of any kind, proves nothing but to a read, and is never sent twice where that could act twice',
    async (status) => {
      const rejected = play.kind === 'read' && isClientError(status);
      for (const [gateway, answer] of gatewayAnswers(status)) {
        const { ok, requests, keys, error } = await played(play, [answer]);
        expect(ok, gateway).toBe(false);
        expect([requests, keys.size], gateway).toEqual([timesSent(play, status), 1]);
        expect([...keys][0] !== undefined, gateway).toBe(play.isKeyed);
        expect(error, gateway).toMatchObject({ status, outcome: rejected ? 'rejected' : 'unknown', attempts: requests, fromProxy: true });
        expect(error['safeToRetry'], gateway).toBe(rejected || play.kind === 'read' || play.kind === 'write' || play.isKeyed);
        expect(error.message.includes('the option isVendorAnswer can say so'), gateway).toBe(!rejected);
        expect(error, gateway).not.toHaveProperty('vendorCode');
      }
    },
  );

  it.each(statuses)(
    'answered with %d by the vendor itself, is refused where it is a 4xx, and says so in the vendor’s words',
    async (status) => {
      const { requests, error } = await played(play, [json(status, ownNo(play, status))]);
      const unprocessed = status === 503 && play.isKeyed;
      expect(error).toMatchObject({ status, outcome: isClientError(status) || unprocessed ? 'rejected' : 'unknown', fromProxy: false });
      expect(error.message).toContain('It was not done');
      expect(error.message).not.toContain('isVendorAnswer');
      const addAgain = status === 429 && play.vendor === 'customerAccounts' && play.kind !== 'once';
      expect(requests).toBe(addAgain ? 3 : timesSent(play, status));
    },
  );
});

describe('an empty or foreign 404', () => {
  it('means absent only where it is empty or the vendor’s own', async () => {
    const validate = { ...(plays[0] as Play), call: validated };
    for (const [gateway, answer] of gatewayAnswers(404)) {
      const { ok } = await played(validate, [answer]);
      expect(ok, gateway).toBe(gateway === 'nothing');
    }
    expect((await played(validate, [json(404, { httpCode: 404, message: 'No such account' })])).ok).toBe(true);
    /* It says of itself that it is none. */
    expect((await played(validate, [json(404, { httpCode: 200, message: 'Success' })])).ok).toBe(false);
    expect((await played(validate, [json(404, { httpCode: 500, message: 'Failed' })])).ok).toBe(false);
  });
});
