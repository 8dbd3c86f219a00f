import { type FileContent, type FilePart, isFileContent } from '../../core/call/multipart.js';
import {
  anything,
  array,
  filledText,
  inferred,
  maybe,
  model,
  type Open,
  oneOf,
  oneOfKnown,
  ruled,
  type Schema,
  text,
} from '../../core/contract/schema.js';
import { Link } from './link.js';

/** A file of payments and refunds to process as a batch. Payment Files API, "Upload". */
export interface UploadPaymentFile {
  /**
   * What the file holds: text, bytes, a `Blob`, a stream or an async iterable. It is read to its end before anything is sent. A stream can
   * be read once, so a call with one is sent once. Payment Files API.
   */
  readonly file: FileContent;
  /** What the file is called; no two files may have one name. Payment Files API. */
  readonly fileName: string;
  /** The form of the file; `CSV2` is the newest. Payment Files API. */
  readonly format: Open<'CSV2' | 'CSV' | 'CSV_TOKENS' | 'FLAT_FILE' | 'FLAT_FILE_TOKENS' | 'MTS' | 'MTS_TOKENS'>;
}

/** The schema of {@link UploadPaymentFile}. */
export const UploadPaymentFile: Schema<UploadPaymentFile> = ruled(
  model<UploadPaymentFile>('UploadPaymentFile', {
    file: anything() as Schema<FileContent>,
    fileName: filledText(),
    format: oneOfKnown('CSV2', 'CSV', 'CSV_TOKENS', 'FLAT_FILE', 'FLAT_FILE_TOKENS', 'MTS', 'MTS_TOKENS'),
  }),
  ({ file }) =>
    (typeof file === 'string' && file !== '') || isFileContent(file)
      ? undefined
      : { path: 'file', message: 'must be a non-empty string, bytes, a Blob, a stream or an async iterable' },
);

/** The parts as they are named in the form. */
export const paymentFileToWire = ({ file, fileName, ...fields }: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> => ({
  file: { content: file, fileName } as FilePart,
  ...fields,
});

/**
 * A payment file on its way. Of the model only the status is public, so an answer that disagrees is reported and never refused.
 *
 * Payment Files API, "Payment File Model".
 */
export interface PaymentFile {
  /** Related documents. Inferred. */
  links?: Link[] | null;
  /** QuickStream's id of the file. Inferred. */
  paymentFileId?: string | null;
  /** What the file is called. Inferred. */
  fileName?: string | null;
  /** The form of the file. Inferred. */
  format?: string | null;
  /** Where it stands. Payment Files API. */
  status?: Open<'QUEUED' | 'ERROR' | 'PROCESSING' | 'AWAITING_CLEARANCE' | 'COMPLETE'> | null;
}

/** The schema of {@link PaymentFile}. */
export const PaymentFile: Schema<PaymentFile> = inferred(
  model<PaymentFile>('PaymentFile', {
    links: maybe(array(Link)),
    paymentFileId: maybe(text()),
    fileName: maybe(text()),
    format: maybe(text()),
    status: maybe(oneOf('QUEUED', 'ERROR', 'PROCESSING', 'AWAITING_CLEARANCE', 'COMPLETE')),
  }),
);
