/** The default transport on servers: `#transport` of package.json. */
export { kyTransport as defaultTransport } from '../ky-transport.js';
