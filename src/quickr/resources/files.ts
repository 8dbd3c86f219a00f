import type { ApiPromise } from '../../core/call/api-promise.js';
import type { Caller } from '../../core/call/caller.js';
import type { RequestOptions } from '../../core/call/options.js';
import { findable, raw } from '../../core/ground/raw.js';
import type { FileLink } from '../models/file-link.js';
import { fileLink } from '../operations.js';

/** Files that were uploaded to Quickr. */
export class FilesResource {
  readonly #caller: Caller;

  constructor(caller: Caller) {
    findable(this);
    this.#caller = caller;
  }

  /**
   * Returns a presigned link to a file. Load the file yourself with a plain `fetch`: the link carries its own permission and leads to
   * another host, which must never get this client's credential. The client itself never follows the link.
   *
   * GET /accounts/{aid}/files/{fid}. Quickr API, changelog of 2024-06-27; the result is inferred.
   */
  link(fid: string, options?: RequestOptions): ApiPromise<FileLink> {
    return raw(this).#caller.call(fileLink, { params: { fid } }, options);
  }
}
