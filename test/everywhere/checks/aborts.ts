import { failsWith, must, same } from '../../hazards/battery/assert.ts';
import type { Group } from './check.ts';

const id = '12345678';
const reason = new Error('enough');

/** An abort ends a call wherever it is, with the reason that was given. */
export const aborts: Group = {
  name: 'abort',
  checks: [
    {
      title: 'before the call: nothing is sent',
      play: async (stage) => {
        const call = stage.quickstream().customers.get(id, { signal: AbortSignal.abort(reason) });
        const error = await failsWith(call, 'AbortError', { outcome: 'not-sent', attempts: 0 });
        must(error.cause === reason, 'the cause is not the reason of the signal');
        same(await stage.operations(), [], 'what the vendor received');
      },
    },
    {
      title: 'while the vendor says nothing',
      play: async (stage) => {
        await stage.fault('quickstream.customers.get', 'stall-headers');
        const controller = new AbortController();
        const failed = failsWith(stage.quickstream().customers.get(id, { signal: controller.signal }), 'AbortError', { attempts: 1 });
        await stage.received('quickstream.customers.get');
        controller.abort(reason);
        must((await failed).cause === reason, 'the cause is not the reason of the signal');
      },
    },
    {
      title: 'in the middle of the body',
      play: async (stage) => {
        await stage.fault('quickstream.customers.get', 'stall-body');
        const controller = new AbortController();
        /* A fetch is over when the head of the answer is there. */
        const headThenAbort = async (url: string, init?: RequestInit): Promise<Response> => {
          const response = await globalThis.fetch(url, init);
          controller.abort(reason);
          return response;
        };
        const { customers } = stage.quickstream({ fetch: headThenAbort });
        const error = await failsWith(customers.get(id, { signal: controller.signal }), 'AbortError', { attempts: 1 });
        must(error.cause === reason, 'the cause is not the reason of the signal');
      },
    },
    {
      title: 'in the wait before another attempt',
      play: async (stage) => {
        await stage.fault('quickstream.customers.get', { status: 503, headers: { 'retry-after': '60' } });
        const controller = new AbortController();
        const client = stage.quickstream({ hooks: { onRetry: () => controller.abort(reason) } });
        const error = await failsWith(client.customers.get(id, { signal: controller.signal }), 'AbortError', { attempts: 1 });
        must(error.cause === reason, 'the cause is not the reason of the signal');
        same(await stage.operations(), ['quickstream.customers.get'], 'what the vendor received');
      },
    },
  ],
};
