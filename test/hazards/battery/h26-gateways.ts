import { answer, customer } from './answers.ts';
import { failsWith, same } from './assert.ts';
import { type Check, check } from './check.ts';
import { jumpingClock } from './clock.ts';
import { keylessCalls, keysOf } from './stage.ts';

const page = '<html>Service Unavailable</html>';
const html = { 'content-type': 'text/html' };
const bodies: readonly (readonly [whose: string, body: unknown, headers?: Readonly<Record<string, string>>])[] = [
  ['Apigee', { fault: { faultstring: 'unavailable', detail: { errorcode: 'messaging.adaptors.http.flow.ServiceUnavailable' } } }],
  ['AWS', { message: 'Service Unavailable' }],
  ['Azure', { statusCode: 503, message: 'Service Unavailable' }],
  ['Spring', { timestamp: '2026-01-01', status: 503, error: 'Service Unavailable', path: '/rest/v1/customers' }],
  ['problem+json', { type: 'about:blank', title: 'Service Unavailable', status: 503 }, { 'content-type': 'application/problem+json' }],
  ['nobody', {}],
  ['a list', ['Service Unavailable']],
  ['a page', page, html],
];
const body = { customerNumber: 'ONE', customerName: 'One' };

/** A gateway may speak after the vendor has acted: its words are nobody's. */
export const gateways: Check = check(26, '503, 403, 404, 429 or 499 of a gateway, after the vendor acted', async (stage) => {
  for (const status of [503, 403, 404, 429, 499]) {
    for (const [whose, said, headers] of bodies) {
      const where = `${status} of ${whose}`;
      for (const [what, call] of keylessCalls(stage)) {
        const scene = await stage.scene([answer(status, said, headers), answer(200, {})]);
        const result = await call(scene).asResult();
        const told = result.ok ? {} : { outcome: result.error.outcome, safeToRetry: result.error.safeToRetry };
        same(told, { outcome: 'unknown', safeToRetry: false }, `what is told of ${what} after a ${where}`);
        same((await scene.log()).requests.length, 1, `requests of ${what} after a ${where}`);
      }

      const keyed = await stage.scene([answer(status, said, headers), answer(201, customer)]);
      const call = stage.quickstream(keyed, { clock: jumpingClock().clock }).customers.create(body);
      if (status === 503 || status === 429) await call;
      else
        await failsWith(
          call,
          status === 403 ? 'PermissionDeniedError' : status === 404 ? 'NotFoundError' : 'ApiError',
          { outcome: 'unknown', fromProxy: true },
          `a POST with a ${where}`,
        );
      same(new Set(keysOf(await keyed.log())).size, 1, `keys of a POST with a ${where}`);
    }
  }
});
