import type { PaymentFile } from '../../quickstream/models/payment-file.js';
import type { ReceivedRequest } from '../simulator.js';
import type { Facility } from './facility.js';
import { invalid, plainRefusal, Refusal } from './refusal.js';

/* Each step of a file takes so long. */
const stepMs = 60_000;
const formats: readonly string[] = ['CSV2', 'CSV', 'CSV_TOKENS', 'FLAT_FILE', 'FLAT_FILE_TOKENS', 'MTS', 'MTS_TOKENS'];

/** Takes a file. It is worked through step by step, a minute each; what stands in it moves no money here. */
export function takeFile({ state, random, later }: Facility, request: ReceivedRequest): PaymentFile {
  const { file, format } = partsOf(request);
  if (format === undefined || !formats.includes(format.text)) {
    throw invalid({ path: 'format', message: `expected one of ${formats.join(', ')}`, value: format?.text });
  }
  const { fileName, text } = file ?? {};
  if (fileName === undefined || fileName === '') throw invalid({ path: 'file', message: 'is missing' });
  if (state.paymentFiles.some((one) => one.fileName === fileName))
    throw invalid({ path: 'file', message: 'has the name of a file that is here already', value: fileName });
  const uploaded: PaymentFile = { links: [], paymentFileId: random.digits(9), fileName, format: format.text, status: 'QUEUED' };
  state.paymentFiles.push(uploaded);
  const steps = text?.trim() === '' ? ['ERROR'] : ['PROCESSING', 'AWAITING_CLEARANCE', 'COMPLETE'];
  for (const [place, status] of steps.entries()) {
    later((place + 1) * stepMs, () => {
      uploaded.status = status;
    });
  }
  return uploaded;
}

interface Part {
  readonly fileName: string | undefined;
  readonly text: string;
}

/* RFC 7578, as far as clients write it. */
function partsOf({ headers, text }: ReceivedRequest): Readonly<Partial<Record<string, Part>>> {
  const [, type = '', boundary = ''] = /^(multipart\/form-data)\s*;.*boundary="?([^";]+)"?/i.exec(headers.get('content-type') ?? '') ?? [];
  if (type === '') throw plainRefusal(415);
  if (headers.get('prevent-csrf') !== 'true') throw new Refusal(403, 'The header Prevent-CSRF is missing.');
  const parts = text.split(`--${boundary}`).slice(1, -1);
  if (parts.length === 0) throw plainRefusal(400);
  return Object.fromEntries(
    parts.map((part) => {
      const [, head = '', body = ''] = /^\r?\n([\s\S]*?)\r?\n\r?\n([\s\S]*?)\r?\n$/.exec(part) ?? [];
      const [, name = ''] = /[; ]name="([^"]*)"/i.exec(head) ?? [];
      const [, fileName] = /filename="([^"]*)"/i.exec(head) ?? [];
      return [name, { fileName, text: body }];
    }),
  );
}
