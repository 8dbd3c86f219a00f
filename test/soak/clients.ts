/** Real clients of the simulated vendors, over one way to send. */
import { setTimeout as pause } from 'node:timers/promises';
import { type ClientOptions, Quadrail, type QuadrailClients, type QuadrailOptions, type QuadrailVendor } from 'quadrail';
import type { Doors } from './messages.ts';

type All = { readonly [Vendor in QuadrailVendor]: InstanceType<QuadrailClients[Vendor]> };

/** One client of each vendor. */
export interface Clients extends Omit<All, 'customerAccounts'> {
  readonly accounts: All['customerAccounts'];
}

/* Waits between attempts are a hundredth of what they are: QuickStream's rule of 20 seconds takes a fifth of one. */
const clock = {
  now: () => Date.now(),
  sleep: (ms: number, signal?: AbortSignal) => pause(ms / 100, undefined, { ...(signal === undefined ? {} : { signal }) }),
  setTimer: (ms: number, callback: () => void) => {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
};

/** Makes them. `timeout`: of one attempt. */
export function connect({ options }: Doors, transport?: ClientOptions['transport'], timeout = 1_000): Clients {
  const { customerAccounts: accounts, ...others } = clientsOf({ ...options, defaults: { clock, timeout, transport } });
  return { ...others, accounts };
}

/* The members of a Quadrail are no properties that can be spread. */
function clientsOf(options: QuadrailOptions): All {
  const all = new Quadrail(options) as unknown as All;
  const names = Object.keys(options).filter((name) => name !== 'defaults') as QuadrailVendor[];
  return Object.fromEntries(names.map((name) => [name, all[name]])) as unknown as All;
}
