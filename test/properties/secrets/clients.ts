/** Clients whose credentials are canaries, and what the vendors say to them in their own forms. */
import type { ClientOptions } from '../../../src/index.js';
import type { Sandbox } from '../../../src/testing/index.js';
import type { Canary, Planter } from './canaries.js';

/** The library under test, or a copy of it. */
export type Library = typeof import('./library.js');

/** A way to say who is calling: makes a client of it. */
export type Connect = (library: Library, options: ClientOptions, planter: Planter, sandbox: Sandbox) => unknown;

/** What the harness must know of a vendor besides its table. */
export interface Manners {
  /** One for each kind of credential. */
  readonly connect: Readonly<Record<string, Connect>>;
  /** The answer to a login, with a token that is a canary; nothing for any other path. */
  readonly login: (path: string, planter: Planter) => unknown;
  /** An error answer in the vendor's form, which says a text wherever there is a place for one. */
  readonly refusal: (says: string, url: string, shown: Canary) => Readonly<Record<string, unknown>>;
}
