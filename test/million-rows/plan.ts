/** What the processes of the million rows tell each other. */

/** What a loader is to do. */
export interface LoaderPlan {
  readonly vendorUrl: string;
  readonly rows: number;
  readonly chunkSize: number;
  /** Where the journal is; without one nothing survives the process. */
  readonly storeUrl: string | undefined;
  /** Milliseconds of one request: with 2 seconds more it is the lease of a record. */
  readonly timeout: number;
}

/** The heap of a loader after a forced collection, when so many rows were through. */
export interface HeapSample {
  readonly rows: number;
  readonly bytes: number;
}

/** What a loader tells. */
export type FromLoader = { readonly sample: HeapSample } | { readonly loaded: number; readonly failures: number };

/** Which request the vendor leaves without an answer, and what it has done with it before. */
export type Hold = 'all rows loaded' | 'half of the rows loaded' | 'no row loaded' | 'read back';

/** What a vendor is told. */
export type ToVendor = { readonly hold: Hold } | { readonly count: number };

/** What the vendor holds. */
export interface Holdings {
  /** Rows that were loaded once, more than once, and never. */
  readonly once: number;
  readonly more: number;
  readonly never: number;
  readonly requests: number;
  readonly reads: number;
}

/** What a vendor tells. */
export type FromVendor = { readonly url: string } | { readonly loaded: number } | { readonly held: Hold } | { readonly holdings: Holdings };

/** The id of a row. */
export const idOf = (row: number): string => `R${row}`;

/** The row of an id. */
export const rowOf = (id: string): number => Number(id.slice(1));
