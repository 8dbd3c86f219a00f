import { model, type Open, oneOfKnown, type Schema } from '../../core/contract/schema.js';
import { type OpenObject, openObject } from './open-object.js';

/**
 * A report to make.
 *
 * Quickr API, "Get account reports".
 */
export interface ReportRequest {
  /** What it is about; usage is all there is. */
  readonly type: Open<'usage'>;
  /** The kind of file. */
  readonly format: Open<'csv'>;
  /** The time that it covers. Its members are not known: a first and a last day are likely. */
  readonly period: OpenObject;
}

/** The schema of {@link ReportRequest}. */
export const ReportRequest: Schema<ReportRequest> = model<ReportRequest>('ReportRequest', {
  type: oneOfKnown('usage'),
  format: oneOfKnown('csv'),
  period: openObject(),
});
