import { must, same } from '../../hazards/battery/assert.ts';
import type { Group } from './check.ts';

/** What a call tells besides its result. */
export const responses: Group = {
  name: 'withResponse and asResult',
  checks: [
    {
      title: 'withResponse tells status, headers, address, attempts and key',
      play: async (stage) => {
        const call = stage.quickstream().customers.create({ customerNumber: 'TOLD', customerName: 'Told' });
        const { data, response } = await call.withResponse();
        same(await call, data, 'the result of the same promise, awaited again');
        same([response.status, response.attempts], [201, 1], 'status and attempts');
        same(response.url, `${stage.baseUrl('quickstream')}/customers`, 'the address');
        must(
          /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/.test(response.idempotencyKey ?? ''),
          'the key is no UUID v4',
        );
        must((response.headers['content-type'] ?? '').startsWith('application/json'), 'the headers have no content type');
        must(response.durationMs >= 0, 'the duration is no number');
        same((await stage.operations()).length, 1, 'requests');
      },
    },
    {
      title: 'asResult never rejects',
      play: async (stage) => {
        const { customers } = stage.quickstream();
        const created = await customers.create({ customerNumber: 'RESULT', customerName: 'Result' }).asResult();
        same([created.ok, created.ok && created.response.status], [true, 201], 'what became of the create');
        const missing = await customers.get('99999999').asResult();
        same([missing.ok, !missing.ok && missing.error.name], [false, 'NotFoundError'], 'what became of the get');
      },
    },
  ],
};
