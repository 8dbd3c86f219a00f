/** The promise of a bulk load. */
import { leadToSite } from '../core/call/caller-stack.js';
import { type BulkLoadReport, isQuadrailError, type QuadrailError } from '../core/ground/errors.js';

/** How a bulk load ended, as a value: its report, or an error, which has the report up to that point. */
export type BulkLoadResult =
  | { readonly ok: true; readonly data: BulkLoadReport }
  | { readonly ok: false; readonly error: QuadrailError & { readonly report?: BulkLoadReport } };

/* Adds the caller's frames to the errors of chunks: nobody awaits those, and the caller's frames are long gone when they occur. */
function ledTo<Report extends BulkLoadReport | undefined>(site: Error, report: Report): Report {
  for (const { error } of report?.failures ?? []) leadToSite(error, site);
  return report;
}

/** The promise that `bulkLoadAll` returns. */
export class BulkLoadPromise extends Promise<BulkLoadReport> {
  /** `then`, `catch` and `finally` give plain promises. */
  static override get [Symbol.species](): PromiseConstructor {
    return Promise;
  }

  /** @internal */
  static of(load: () => Promise<BulkLoadReport>): BulkLoadPromise {
    const site = new Error();
    return new this((resolve, reject) => {
      /* In an async function, so that a bad option rejects the promise instead of throwing. */
      const begin = async (): Promise<BulkLoadReport> => load();
      begin().then(
        (report) => resolve(ledTo(site, report)),
        (error) => {
          ledTo(site, (error as { readonly report?: BulkLoadReport }).report);
          leadToSite(error, site);
          reject(error);
        },
      );
    });
  }

  /** The end of the load as a value. Rejects only with an error that does not come from this library. */
  async asResult(): Promise<BulkLoadResult> {
    try {
      return { ok: true, data: await this };
    } catch (error) {
      if (!isQuadrailError(error)) throw error;
      return { ok: false, error };
    }
  }
}
