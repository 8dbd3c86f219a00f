/** Sending steps that do not tell the truth. */
import { type Transport, TransportFailure } from '../../../src/core/transport/transport.js';

/** Claims that a request whose connection was reset never left. */
export const denying = (honest: Transport): Transport => ({
  send: (request) =>
    honest.send(request).catch((error: unknown) => {
      if (error instanceof TransportFailure && error.summary.code === 'ECONNRESET') throw new TransportFailure('no', error.summary);
      throw error;
    }),
});

/** Takes a new key after a lost answer. */
export function renaming(honest: Transport): Transport {
  const names = new Map<string, string>();
  return {
    send: async (request) => {
      const key = request.headers['idempotency-key'];
      if (key === undefined) return honest.send(request);
      try {
        return await honest.send({ ...request, headers: { ...request.headers, 'idempotency-key': names.get(key) ?? key } });
      } catch (error) {
        if (error instanceof TransportFailure && error.left === 'maybe') names.set(key, `new-${names.size}-${key}`);
        throw error;
      }
    },
  };
}
