import { inferred, maybe, model, type Schema, text } from '../../core/contract/schema.js';

/**
 * A presigned link to a file. Such links need no credential, and as a rule live for a short time: load it with a bare `fetch`, and
 * never with the `Authorization` header of this API. Whoever has it can load the file.
 *
 * Quickr API, changelog of 2024-06-27. What the answer looks like is not known.
 */
export interface FileLink {
  /** The link. The name of this member is inferred. */
  url?: string | null;
}

/** The schema of {@link FileLink}. */
export const FileLink: Schema<FileLink> = inferred(model<FileLink>('FileLink', { url: maybe(text()) }));
