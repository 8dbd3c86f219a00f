/** How calls are sent where nothing else is asked for, on servers: `#transport` of package.json. */
export { kyTransport as defaultTransport } from './ky-transport.js';
