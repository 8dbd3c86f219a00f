/** A sending step that knows what certainly never left, as `nodeTransport` does. */
import { isTransportFailure, type Transport, TransportFailure } from '../../../src/core/transport/transport.js';

/** Says of a refused connection that nothing has left; the step that it is given need not know. */
export const knowing = (plain: Transport): Transport => ({
  send: (request) =>
    plain.send(request).catch((error: unknown) => {
      if (isTransportFailure(error) && error.summary.code === 'ECONNREFUSED') throw new TransportFailure('no', error.summary);
      throw error;
    }),
});
