import { isLoopback } from '../core/call/base-url.js';
import type { World } from './simulator.js';

/** Receives what a vendor sends to an address of the user. */
export type OnCallback = (request: Request) => void | Promise<void>;

/* The status that means "received". */
const taken = 204;

/* How long a receiver may take to answer, in real time. */
const timeoutMs = 10_000;

/** How a sandbox's vendors send callbacks. What becomes of one never breaks anything: a vendor may look at it, or not. */
export function delivering(onCallback: OnCallback | undefined, callbackHosts: readonly string[] = []): World['deliver'] {
  return (url, body) => {
    const delivered = deliver(onCallback, callbackHosts, url, body);
    delivered.catch(() => {});
    return delivered;
  };
}

/**
 * Sends a vendor's callback: to the user's function, or to a server on this machine or on a host that the sandbox was told. It reaches no
 * other, also not by a redirect, so that nobody's real server hears of simulated events.
 */
async function deliver(onCallback: OnCallback | undefined, callbackHosts: readonly string[], url: string, body: unknown): Promise<number> {
  const request = new Request(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    redirect: 'manual',
    signal: AbortSignal.timeout(timeoutMs),
  });
  if (onCallback !== undefined) {
    await onCallback(request);
    return taken;
  }
  const { hostname } = new URL(url);
  if (!isLoopback(hostname) && !callbackHosts.some((one) => one.toLowerCase() === hostname))
    throw new TypeError('The sandbox sends callbacks only to this machine: give it onCallback, or name the host in callbackHosts.');
  const response = await fetch(request);
  await response.body?.cancel();
  return response.status;
}
