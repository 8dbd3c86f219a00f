/** Which runtime this is, and the only source of random numbers. */

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
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = ((bytes[6] as number) & 0x0f) | 0x40;
    bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80;
    const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  },
};
