import type { UploadPaymentFile } from 'quadrail/quickstream';
import { must, same } from '../../hazards/battery/assert.ts';
import { jumpingClock } from '../../hazards/battery/clock.ts';
import type { Check, Group } from './check.ts';
import type { Stage } from './stage.ts';

type Content = UploadPaymentFile['file'];

/* More than one chunk, and letters of several bytes. */
const lines = ['Zoë Åkesson,125.00\n', `${'x'.repeat(70_000)}\n`, 'end,1.00\n'];
const bytes = new TextEncoder().encode(lines.join(''));

async function* chunks(): AsyncGenerator<Uint8Array> {
  for (const line of lines) yield new TextEncoder().encode(line);
}

const stream = (): ReadableStream<Uint8Array> =>
  new ReadableStream({
    start(controller) {
      for (const line of lines) controller.enqueue(new TextEncoder().encode(line));
      controller.close();
    },
  });

/* Each form of one file, and whether it can be read twice. */
const forms: Readonly<Record<string, readonly [make: () => Content, readsAgain: boolean]>> = {
  text: [() => lines.join(''), true],
  bytes: [() => bytes, true],
  'an ArrayBuffer': [() => bytes.slice().buffer, true],
  'a Blob': [() => new Blob([bytes]), true],
  'a stream': [stream, false],
  'an async iterable': [chunks, false],
};

const uploads = async (stage: Stage) => (await stage.requests()).filter(({ operation }) => operation === 'quickstream.paymentFiles.upload');

const arrives = (form: string, make: () => Content): Check => ({
  title: `a payment file given as ${form} arrives, as long as it is`,
  play: async (stage) => {
    const quickstream = stage.quickstream();
    const upload = (file: Content, fileName: string) => quickstream.paymentFiles.upload({ file, fileName, format: 'CSV2' });
    const { fileName, status } = await upload(make(), 'given.csv');
    same([fileName, status], ['given.csv', 'QUEUED'], 'the file that arrived');
    await upload(bytes, 'bytes.csv');
    const [given, plain] = (await uploads(stage)).map(({ headers }) => headers);
    must(/^multipart\/form-data; *boundary=/.test(given?.['content-type'] ?? ''), 'it is no multipart form');
    same(given?.['prevent-csrf'], 'true', 'the header Prevent-CSRF');
    same(given?.['content-length'], plain?.['content-length'], 'the length');
  },
});

const isLost = (form: string, make: () => Content, readsAgain: boolean): Check => ({
  title: `a payment file given as ${form} whose answer is lost is sent ${readsAgain ? 'again with the same key' : 'once, and its outcome is unknown'}`,
  play: async (stage) => {
    await stage.fault('quickstream.paymentFiles.upload', 'reset-after-apply');
    const quickstream = stage.quickstream({ clock: jumpingClock().clock });
    const result = await quickstream.paymentFiles.upload({ file: make(), fileName: 'lost.csv', format: 'CSV2' }).asResult();
    const sent = await uploads(stage);
    const keys = new Set(sent.map(({ headers }) => headers['idempotency-key']));
    same([sent.length, keys.size], [readsAgain ? 2 : 1, 1], 'requests and keys');
    same(result.ok ? 'applied' : result.error.outcome, readsAgain ? 'applied' : 'unknown', 'the outcome');
  },
});

/** Files in every form that a runtime has. */
export const files: Group = {
  name: 'payment files',
  checks: [
    ...Object.entries(forms).map(([form, [make]]) => arrives(form, make)),
    ...Object.entries(forms).map(([form, [make, readsAgain]]) => isLost(form, make, readsAgain)),
  ],
};
