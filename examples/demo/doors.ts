/** The ways from the clients to the sandbox. */
import { Quadrail } from 'quadrail';
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
  const { quickstream, crmcom, customerAccounts, quickr } = sandbox;
  if (door === 'fetch') {
    const options = { quickstream: quickstream.options, crmcom: crmcom.options, customerAccounts: customerAccounts.options };
    const vendors = new Quadrail({ ...options, quickr: quickr.options });
    return { vendors, where: 'in this process', close: () => vendors.close() };
  }
  const { urls, where, close } = door === 'sockets' ? await throughSockets(sandbox) : await throughMsw(sandbox);
  const vendors = new Quadrail({
    /* Undefined is the fetch of the machine, looked up at each call. */
    quickstream: { ...quickstream.options, baseUrl: urls.quickstream, fetch: undefined },
    crmcom: { ...crmcom.options, baseUrl: urls.crmcom, fetch: undefined },
    customerAccounts: { ...customerAccounts.options, baseUrl: urls.customerAccounts, fetch: undefined },
    quickr: { ...quickr.options, baseUrl: urls.quickr, fetch: undefined },
  });
  return {
    vendors,
    where,
    close: async () => {
      await vendors.close();
      await close();
    },
  };
}

interface Way {
  readonly urls: Readonly<Record<SandboxVendor, string>>;
  readonly where: string;
  readonly close: () => Promise<void>;
}

async function throughSockets(sandbox: Sandbox): Promise<Way> {
  const { urls, close } = await sandbox.listen({ port: 0 });
  return { urls, where: 'on a socket of this machine', close };
}

async function throughMsw(sandbox: Sandbox): Promise<Way> {
  const { setupServer } = await import('msw/node');
  const { handlers } = await import('quadrail/testing/msw');
  const server = setupServer(...handlers(sandbox));
  server.listen();
  const { quickstream, crmcom, customerAccounts, quickr } = sandbox;
  const urls = {
    quickstream: quickstream.options.baseUrl,
    crmcom: crmcom.options.baseUrl,
    customerAccounts: customerAccounts.options.baseUrl,
    quickr: quickr.options.baseUrl,
  };
  return { urls, where: 'behind Mock Service Worker', close: async () => server.close() };
}
