import { type AnySandbox, type CallbackIdOf, type ComposeOptions, composeSandbox, type FaceOf, type OperationIdOf } from './compose.js';
import { simulated } from './vendors.js';

type Simulated = typeof simulated;

/** The vendors that the sandbox simulates. */
export type SandboxVendor = keyof Simulated;

/** The operations that faults can be planned for: those of the clients, and some that only `client.request` reaches. */
export type SandboxOperationId = OperationIdOf<Simulated[SandboxVendor]>;

/** The callbacks that vendors send to your addresses. Faults can be planned for them as for operations. */
export type SandboxCallbackId = CallbackIdOf<Simulated>;

/** The members that a sandbox has for each vendor. */
export type SandboxFaces = { readonly [Vendor in SandboxVendor]: FaceOf<Simulated[Vendor]> };

/** The options of {@link createSandbox}. */
export interface SandboxOptions extends ComposeOptions<SandboxVendor> {}

/** Simulated vendors that keep their data in memory: the members of every sandbox, and one member for each vendor. */
export interface Sandbox extends AnySandbox<SandboxVendor, SandboxOperationId, SandboxCallbackId>, SandboxFaces {}

/**
 * Makes a sandbox: the vendors' APIs in memory, for tests and trials. Throws `ConfigurationError` for a bad option.
 *
 * @example
 * ```ts
 * import { QuickStream } from 'quadrail/quickstream';
 * import { createSandbox } from 'quadrail/testing';
 *
 * const sandbox = createSandbox({ seed: 1 });
 * const quickstream = new QuickStream(sandbox.quickstream.options);
 * sandbox.faults.once('quickstream.customers.create', 'reset-after-apply');
 * await quickstream.customers.create({ customerNumber: 'A1', customerName: 'Ann' });
 * ```
 */
export function createSandbox(options: SandboxOptions = {}): Sandbox {
  return composeSandbox<Simulated>(simulated, options);
}
