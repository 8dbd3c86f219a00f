/** `quadrail/node` as it is where undici is not installed: the tests of the transport are run a second time with it. */
import { type NodeTransport, type NodeTransportOptions, nodeTransport as whole } from '../../src/node/index.js';

export const nodeTransport = (options: NodeTransportOptions = {}): NodeTransport => whole({ engine: 'http', ...options });
