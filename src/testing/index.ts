/** The sandbox: the vendors' APIs in memory, with a clock and faults, for tests and trials without a network. */
export type { Assumption } from './assumption.js';
export type { OnCallback } from './callbacks.js';
export type { ClockMode, SandboxClock, WorldClock } from './clock.js';
export {
  type AnySandbox,
  type ComposedSandbox,
  type ComposeOptions,
  composeSandbox,
  type FaceOf,
  type OperationIdOf,
} from './compose.js';
export type { SandboxControl } from './control.js';
export type { CallbackFault, Fault, FaultCondition, FaultPattern, FaultRequest } from './fault-forms.js';
export type { Faults, FaultTarget, PlannedFault } from './faults.js';
export type { Installation, Probe } from './installation.js';
export { IssuedTokens } from './issued-tokens.js';
export type { ListenOptions, SandboxServer, ServedRequest } from './listen.js';
export { type Random, seededRandom } from './random.js';
export { jsonOf, type Refusing, refusing } from './refusal.js';
export type { LoggedRequest } from './request-log.js';
export {
  createSandbox,
  type Sandbox,
  type SandboxFaces,
  type SandboxOperationId,
  type SandboxOptions,
  type SandboxVendor,
} from './sandbox.js';
export type { Addition, SandboxData, SceneOfVendor } from './scene.js';
export type { Admission, Answer, Call, OperationRequest, ReceivedRequest, Routes, Simulator, World } from './simulator.js';
export { type Conformance, storeConformance } from './store-conformance.js';
export type { Reach, SimulatedVendor, VendorFace } from './vendor.js';
export * from './vendors.js';
