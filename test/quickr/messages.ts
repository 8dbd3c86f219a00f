/** Messages of Quickr, beside those that every client has: wrong options, wrong arguments, and calls that end badly. */
import { Quickr } from '../../src/quickr/index.js';
import { json, type Step, testClock } from '../core/support.js';
import { any, common, type VendorMessages } from '../messages/support.js';

const quickr = (...steps: readonly Step[]): Quickr => new Quickr({ accountId: 'TQ1234567', accessToken: 'THE-SECRET', ...common(steps) });
const quickrWithKey = (...steps: readonly Step[]): Quickr => new Quickr({ accountId: 'TQ1234567', apiKey: 'THE-SECRET', ...common(steps) });
const nested = (depth: number): object[] => [{ type: 'every', field: 'a', path: 'b', conditions: depth === 0 ? [] : nested(depth - 1) }];

/** The usages. */
export const messages: VendorMessages = {
  options: [
    () => new Quickr(any({ apiKey: 'k' })),
    () => new Quickr({ accountId: '1234567', apiKey: 'k' }),
    () => new Quickr({ accountId: 'PQ1234567', apiKey: 'k', environment: 'test' }),
    () => new Quickr({ accountId: 'TQ1234567', apiKey: 'k', environment: 'production' }),
    () => new Quickr(any({ accountId: 'TQ1234567', apiKey: 'k', accessToken: 't' })),
    () => new Quickr(any({ accountId: 'TQ1234567', secretKey: 'k' })),
    () => quickr().forAccount('7654321'),
    () => quickr().forAccount('TQ7654321', any({ scope: 'read:quickr' })),
    () => quickr().forAccount('TQ7654321', any({ scopes: ['read:quickr'] })),
    () =>
      new (class extends Quickr {
        constructor(options: never) {
          super({ ...(options as object) } as never);
        }
      })(any({ accountId: 'TQ1234567', apiKey: 'k' })).forAccount('TQ7654321'),
  ],
  calls: [
    () => quickr().auth.login(),
    () => quickr().auth.exchange(any({ account_id: '1234567' })),
    () => quickr().cases.get(any({ id: 'c' })),
    () => quickr().cases.list(any({ limit: 500 })),
    () => quickr().automations.create(any({ name: 'A', trigger: [], conditions: [{ field: 'x' }] })),
    () => quickr().automations.create(any({ name: 'A', trigger: [], conditions: ['x'] })),
    () => quickr().automations.create(any({ name: 'A', trigger: [], conditions: [{ type: 'equal', field: 'x' }] })),
    () => quickr().automations.create(any({ name: 'A', trigger: [], conditions: nested(60) })),
    () => quickr().checklists.create(any({ name: 'C', data: [] })),
    () => quickr().cases.waitUntil('c', any(undefined)),
    () => quickr().cases.waitUntil('c', any('ACTIVE')),
    () => quickr().cases.waitUntil('c', any({ status: 'ACTIVE', timeout: 5 })),
    () => quickr().cases.waitUntil('c', { status: 'ACTIVE' }, any({ timeOut: 5 })),
    () => quickr().cases.waitUntil('c', { status: 'ACTIVE' }, any(new AbortController().signal)),
    () => quickr().cases.waitUntil('c', any({ status: [] })),
    () => quickr().cases.waitUntil('c', { status: 'READY_FOR_REVEIW' }),
    () => quickr().cases.waitUntil('c', { status: 'done' }),
    () => quickr().cases.waitUntil('c', { status: 'ACTIVE', maxWait: 0 }),
    () => quickr().cases.waitUntil('c', { status: 'ACTIVE', interval: Number.POSITIVE_INFINITY }),
    () => quickr().cases.waitUntil('c', { status: 'ACTIVE', onPoll: any(true) }),
    () => quickr().cases.waitUntil('c', any({ status: 'ACTIVE', maxWaitMs: 5 })),
  ],
  answers: [
    () => quickr(json(404, { error: { message: 'Not found', code: 'NOT_FOUND' } })).users.me(),
    () => quickr(json(405, { message: 'Method Not Allowed' })).users.me(),
    () => quickr(json(400, { error: { message: 'Bad', errors: [{ path: ['checks', 0], message: 'unknown type' }] } })).cases.create({}),
    () => quickrWithKey(json(401, { error: { message: 'Invalid key' } })).users.me(),
    () =>
      quickrWithKey(json(401, { error: { message: 'Invalid key' } }))
        .forAccount('TQ7654321')
        .users.me(),
    () => quickr(json(200, [{}])).cases.list(),
    () =>
      new Quickr({
        accountId: 'TQ1234567',
        accessToken: 't',
        clock: testClock(),
        fetch: async () => json(200, { id: 'c', status: 'PROCESSING_DETAILS' }),
      }).cases.waitUntil('c', { status: 'ACTIVE', maxWait: 5_000 }),
  ],
};
