import type { ApiPromise } from '../../core/call/api-promise.js';
import type { Caller } from '../../core/call/caller.js';
import type { IdempotentRequestOptions } from '../../core/call/options.js';
import { findable, raw } from '../../core/ground/raw.js';
import type { PaymentFile, UploadPaymentFile } from '../models/payment-file.js';
import { uploadPaymentFile } from '../operations.js';

/** Files of payments and refunds. Payment Files API, https://quickstream.support.qvalent.com/docs/quickstreamapi/v1/payment-files. */
export class PaymentFilesResource {
  readonly #caller: Caller;

  constructor(caller: Caller) {
    findable(this);
    this.#caller = caller;
  }

  /**
   * Uploads a file of payments and refunds, which QuickStream then processes. QuickStream adds no surcharge: the file must have the final
   * amounts.
   *
   * The file is read to its end before the first byte is sent, so a file that cannot be read leaves nothing at QuickStream. A stream or an
   * async iterable can be read only once, so a call with one is sent only once.
   *
   * Payment Files API, "Upload".
   *
   * @param upload - The file, its name and its form.
   * @throws UnprocessableEntityError where QuickStream refuses the file.
   * @example
   * ```ts
   * const file = 'C,MYCOMPANY,JOHN_SMITH,125.00\r\n';
   * const { status } = await quickstream.paymentFiles.upload({ file, fileName: 'payments-2026-11-28.csv', format: 'CSV2' });
   * console.log(status); // QUEUED
   * ```
   */
  upload(upload: UploadPaymentFile, options?: IdempotentRequestOptions): ApiPromise<PaymentFile> {
    return raw(this).#caller.call(uploadPaymentFile, { body: upload }, options);
  }
}
