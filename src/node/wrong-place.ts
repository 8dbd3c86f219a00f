import { ConfigurationError } from '../core/ground/errors.js';

/** Says why there is no such transport outside of Node. */
export const wrongPlace = (): ConfigurationError =>
  new ConfigurationError(
    'nodeTransport works only in Node, whose sockets it needs. Leave out the option transport here: calls are then sent with fetch.',
  );
