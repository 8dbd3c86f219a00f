/** What the load and the simulated vendors, which run in two processes, say to each other. */
import type { QuadrailOptions } from 'quadrail';
import type { SandboxVendor } from 'quadrail/testing';

/** Where the vendors are, and what their clients need. */
export interface Doors {
  readonly urls: Readonly<Record<SandboxVendor, string>>;
  /** The options of each client, but for those that are the same for all. */
  readonly options: QuadrailOptions;
}

/** What a vendor holds of one kind: how often each id, and the cents that they stand for. */
export interface Held {
  readonly ids: Readonly<Record<string, number>>;
  readonly cents: number;
}

/** Kinds of what calls bring about. */
export const kinds = ['customer', 'schedule', 'settlement', 'account', 'checklist'] as const;

/** One of them. */
export type Kind = (typeof kinds)[number];

/** The questions, each with its answer. */
export interface Questions {
  /** Makes purchases to settle; gives their numbers. */
  readonly purchases: { readonly asked: number; readonly told: readonly string[] };
  /** Lets milliseconds pass at once, so that tokens end. */
  readonly pass: { readonly asked: number; readonly told: null };
  /** Whether nothing goes wrong from now on. That is so in the beginning. */
  readonly calm: { readonly asked: boolean; readonly told: null };
  /** What the vendors hold, beyond what they began with. */
  readonly held: { readonly asked: null; readonly told: Readonly<Record<Kind, Held>> };
  /** What went wrong, by kind, and how many requests there were. */
  readonly faults: {
    readonly asked: null;
    readonly told: { readonly planned: Readonly<Record<string, number>>; readonly requests: number };
  };
  /** Takes a row away, or makes one twice, so that the totals cannot agree. */
  readonly tamper: { readonly asked: 'lose' | 'double'; readonly told: null };
}
