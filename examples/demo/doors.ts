/** The ways from the clients to the sandbox. */
import { Quadrail, type QuadrailVendor, type VendorOptions } from 'quadrail';
import type { Sandbox, SandboxVendor } from 'quadrail/testing';
import type { Vendors } from './surroundings.ts';

/** `fetch` needs no network, `sockets` goes over HTTP on this machine, `msw` through Mock Service Worker. */
export const doors = ['sockets', 'fetch', 'msw'] as const;

/** A way to the sandbox. */
export type Door = (typeof doors)[number];

/** Clients of the sandbox behind a door, and how to close it. */
export interface Opened {
  readonly vendors: Vendors;
  readonly where: string;
  readonly close: () => Promise<void>;
}

/** Opens a door. The clients wait by the sandbox's clock, so that no wait takes time. */
export async function open(door: Door, sandbox: Sandbox): Promise<Opened> {
  const { urls, where, close } = await ways[door](sandbox);
  const vendors = new Quadrail(optionsFor(sandbox, urls));
  return {
    vendors,
    where,
    close: async () => {
      await vendors.close();
      await close();
    },
  };
}

/* The options of all clients. Where there are other addresses, the fetch is that of the machine, looked up at each call. */
function optionsFor(sandbox: Sandbox, urls: Urls | undefined): AllOptions {
  const names = Object.keys(sandbox.baseUrls) as SandboxVendor[];
  const elsewhere = (name: SandboxVendor): object => (urls === undefined ? {} : { baseUrl: urls[name], fetch: undefined });
  return Object.fromEntries(names.map((name) => [name, { ...sandbox[name].options, ...elsewhere(name) }])) as unknown as AllOptions;
}

type Urls = Readonly<Record<SandboxVendor, string>>;
type AllOptions = { readonly [Vendor in QuadrailVendor]: NonNullable<VendorOptions[Vendor]> };

interface Way {
  /** Left out: the sandbox's own fetch is called. */
  readonly urls?: Urls;
  readonly where: string;
  readonly close: () => Promise<void>;
}

const ways: Readonly<Record<Door, (sandbox: Sandbox) => Promise<Way>>> = {
  fetch: async () => ({ where: 'in this process', close: async () => {} }),
  sockets: async (sandbox) => {
    const { urls, close } = await sandbox.listen({ port: 0 });
    return { urls, where: 'on a socket of this machine', close };
  },
  msw: async (sandbox) => {
    const { setupServer } = await import('msw/node');
    const { handlers } = await import('quadrail/testing/msw');
    const server = setupServer(...handlers(sandbox));
    server.listen();
    const urls = Object.fromEntries(Object.entries(sandbox.baseUrls).map(([name, [url]]) => [name, url])) as Urls;
    return { urls, where: 'behind Mock Service Worker', close: async () => server.close() };
  },
};
