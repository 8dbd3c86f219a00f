/** The ways to send that every runtime has. */
import type { Environment, TransportName } from '../battery/index.ts';

/** ky on the runtime's fetch, as it is by default, and a fetch of the user's own. */
export const everywhere: Pick<Environment['transports'], 'ky' | 'fetch'> = {
  ky: () => ({ options: {} }),
  fetch: () => ({
    options: {
      fetch: (url: unknown, init: RequestInit): Promise<Response> => {
        if (typeof url !== 'string') throw new TypeError('fetch was not called with a string');
        return globalThis.fetch(url, init);
      },
    },
  }),
};

/** Those of them that are asked for. */
export const chosen = (all: Environment['transports'], names: readonly TransportName[]): Environment['transports'] =>
  Object.fromEntries(names.map((name) => [name, all[name]]));
