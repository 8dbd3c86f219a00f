/** The names that everyone needs: the clients, the errors and their guards, pages, helpers. */

export { parseDate } from './core/dates.js';
export { fromMinorUnits, toMinorUnits } from './core/money.js';
export * from './core/shared.js';
export {
  QuickStream,
  type QuickStreamBackendOptions,
  type QuickStreamBaseOptions,
  type QuickStreamEnvironment,
  type QuickStreamKeyOptions,
  type QuickStreamOptions,
} from './quickstream/client.js';
