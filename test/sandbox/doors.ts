/** The doors of a sandbox that a program in Node can call through. */
import { setupServer } from 'msw/node';
import type { Sandbox, SandboxVendor } from '../../src/testing/index.js';
import { handlers } from '../../src/testing/msw.js';
import type { PlainFetch } from './plain-calls.js';

/** An open door. */
export interface Door {
  readonly fetch: PlainFetch;
  /** Where each vendor is, seen through this door. */
  readonly urls: Readonly<Record<SandboxVendor, string>>;
  readonly close: () => unknown;
}

const ownUrls = ({ baseUrls }: Sandbox): Record<SandboxVendor, string> =>
  Object.fromEntries(Object.entries(baseUrls).map(([vendor, [first]]) => [vendor, first])) as Record<SandboxVendor, string>;

const globalFetch: PlainFetch = (url, init) => fetch(url, init);

export const doors: Readonly<Record<string, (sandbox: Sandbox) => Promise<Door>>> = {
  fetch: async (sandbox) => ({ fetch: sandbox.fetch, urls: ownUrls(sandbox), close: () => {} }),
  listen: async (sandbox) => {
    const server = await sandbox.listen({ port: 0 });
    return { fetch: globalFetch, urls: server.urls, close: () => server.close() };
  },
  msw: async (sandbox) => {
    const server = setupServer(...handlers(sandbox));
    server.listen({ onUnhandledFrame: 'error' });
    return { fetch: globalFetch, urls: ownUrls(sandbox), close: () => server.close() };
  },
};
