/** What the harness drives, from one place: so that it drives a copy of the sources in the same way. */
export { Journal } from '../../../src/durable/index.js';
export * from '../../../src/index.js';
export { createSandbox } from '../../../src/testing/index.js';
