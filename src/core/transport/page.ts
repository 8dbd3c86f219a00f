/** How calls are sent where nothing else is asked for, in bundles for pages and workers: `#transport` of package.json. */
export { pageTransport as defaultTransport } from './page-transport.js';
