import type { SandboxServer, SandboxVendor } from 'quadrail/testing';

/** How to reach simulated vendors: what the server tells the checks. */
export interface SandboxAccess {
  /** What each client takes as its `baseUrl`. */
  readonly urls: SandboxServer<SandboxVendor>['urls'];
  readonly secretKey: string;
  readonly webApiKey: string;
  readonly jwt: string;
  /** A user of CustomerAccount who logs in. */
  readonly user: { readonly userId: string; readonly password: string };
  readonly accountId: string;
  readonly apiKey: string;
}
