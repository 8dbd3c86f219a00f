/** The names that everyone needs: the clients, the errors and their guards, pages, helpers. */

export { parseDate } from './core/ground/dates.js';
export { fromMinorUnits, type MoneyAmount, toMinorUnits } from './core/ground/money.js';
export * from './core/shared.js';
export {
  type ConfiguredClient,
  type GivenOptions,
  type NotConfigured,
  Quadrail,
  type QuadrailClients,
  type QuadrailDefaults,
  type QuadrailMembers,
  type QuadrailOptions,
  type QuadrailVendor,
  type VendorOptions,
} from './quadrail.js';
export * from './vendors.js';
