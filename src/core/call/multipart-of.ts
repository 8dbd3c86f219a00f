import { isDeadlineExceeded } from '../ground/deadline.js';
import { RequestValidationError } from '../ground/errors.js';
import { summaryOf } from '../transport/fetch-failure.js';
import { endOf } from './end.js';
import type { FilesEncoding, Multipart } from './multipart.js';
import { shownReason } from './supplied.js';
import { errorOf, redactorOf, type UnderWay } from './under-way.js';

/**
 * The body of a call with files. Every file is read to its end before the first byte is sent, so a file that cannot be read leaves nothing
 * at the vendor. Reading may take as long as one attempt.
 */
export async function multipartOf(under: UnderWay, files: FilesEncoding): Promise<Multipart> {
  const { call, deadline, timeout } = under;
  try {
    return await deadline.within(timeout, (signal) => files.write(call.body ?? {}, signal));
  } catch (error) {
    if (isDeadlineExceeded(error)) throw endOf(under, error, { phase: 'wait', what: 'the file' });
    const reason = redactorOf(under).excerpt(summaryOf(error).message ?? 'no reason given', shownReason);
    throw errorOf(under, (facts) => new RequestValidationError([{ path: 'file', message: `cannot be read: ${reason}` }], facts));
  }
}
