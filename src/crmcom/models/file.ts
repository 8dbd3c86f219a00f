import { maybe, model, type Schema, text } from '../../core/contract/schema.js';

/**
 * An attached file. Not the `File` of web pages: its content has to be fetched.
 *
 * POST customer_events/purchases/apply_settlement, "File Object".
 */
export interface File {
  /** What it was called when it was attached. */
  file_name?: string | null;
  /** The URL of the content. Whether it needs a token is not documented. */
  file_content_url?: string | null;
  /** The kind of content: `image/png`. */
  file_mime_type?: string | null;
}

/** The schema of {@link File}. */
export const File: Schema<File> = model<File>('File', {
  file_name: maybe(text()),
  file_content_url: maybe(text()),
  file_mime_type: maybe(text()),
});
