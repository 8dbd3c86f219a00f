import { ConfigurationError } from '../core/ground/errors.js';

/** Says why there is no such transport outside of Node. */
export const wrongPlace = (): ConfigurationError =>
  new ConfigurationError(
    'nodeTransport works in Node alone: it needs the sockets of Node. Leave the option transport out here, and calls are sent with fetch.',
  );
