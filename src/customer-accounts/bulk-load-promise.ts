/** The promise of a bulk load. */
import { leadToSite } from '../core/call/caller-stack.js';
import { type BulkLoadReport, isQuadrailError, type QuadrailError } from '../core/ground/errors.js';

/** A bulk load's end as a value: with its report, or with an error, which has the report as far as the load came. */
export type BulkLoadResult =
  | { readonly ok: true; readonly data: BulkLoadReport }
  | { readonly ok: false; readonly error: QuadrailError & { readonly report?: BulkLoadReport } };

/* The errors of chunks are awaited by nobody, and a load goes on for long after the frames of its caller are gone. */
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
      /* What is wrong with the options rejects, and is not thrown. */
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
