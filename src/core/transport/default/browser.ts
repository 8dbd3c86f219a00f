/** The default transport in bundles for web pages and workers: `#transport` of package.json. */
export { browserTransport as defaultTransport } from '../browser-transport.js';
