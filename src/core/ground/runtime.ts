/** Which runtime this is, and the only source of random numbers. */
import { uuidOf } from './uuid.js';

/** The runtimes that differ in ways that matter here. */
export type RuntimeName = 'node' | 'bun' | 'deno' | 'workerd' | 'browser' | 'other';

interface Globals {
  readonly process?: { readonly versions?: Record<string, string | undefined> };
  readonly Bun?: unknown;
  readonly Deno?: unknown;
  readonly navigator?: { readonly userAgent?: string };
  readonly document?: unknown;
  readonly WorkerGlobalScope?: unknown;
}

/** Node, Bun and Deno are asked first, so that a simulated page (jsdom) in one of them is not taken for a browser. */
export function runtimeName(globals: Globals = globalThis as Globals): RuntimeName {
  if (globals.Bun !== undefined) return 'bun';
  if (globals.Deno !== undefined) return 'deno';
  if (globals.navigator?.userAgent === 'Cloudflare-Workers') return 'workerd';
  if (globals.process?.versions?.['node'] !== undefined) return 'node';
  if (globals.document !== undefined || globals.WorkerGlobalScope !== undefined) return 'browser';
  return 'other';
}

/** The library's only source of random numbers: for jitter and idempotency keys. */
export interface RandomSource {
  /** A number from 0 up to 1. */
  readonly random: () => number;
  /** A version 4 UUID. */
  readonly uuid: () => string;
}

/** The random numbers of the machine. */
export const systemRandom: RandomSource = {
  random: () => Math.random(),
  uuid: () => {
    if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
    /* `randomUUID` is missing on pages that were not served over HTTPS. */
    return uuidOf(crypto.getRandomValues(new Uint8Array(16)));
  },
};
