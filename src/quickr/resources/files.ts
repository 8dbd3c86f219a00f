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
   * Gives a presigned link to a file. The file itself is yours to load, with a bare `fetch`: the link carries its own
   * permission, leads to another host, and must never get this client's credential. The client itself does not go there.
   *
   * GET /accounts/{aid}/files/{fid}. Quickr API, changelog of 2024-06-27; the result is inferred.
   */
  link(fid: string, options?: RequestOptions): ApiPromise<FileLink> {
    return raw(this).#caller.call(fileLink, { params: { fid } }, options);
  }
}
