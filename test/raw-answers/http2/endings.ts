/** How an HTTP/2 stream is answered, and where it breaks. */
import { constants, type ServerHttp2Stream } from 'node:http2';
import type { Cut } from '../answers.js';

/** One way to answer a stream. */
export interface StreamEnding extends Pick<Cut, 'name' | 'head' | 'body'> {
  /** The vendor has not acted on a request that ends so; it has, where this is absent, whatever the code of the reset says. */
  readonly untouched?: boolean;
  /** Answers. */
  readonly answer: (stream: ServerHttp2Stream, head: Readonly<Record<string, string | number>>, body: Buffer) => void;
}

const {
  NGHTTP2_REFUSED_STREAM,
  NGHTTP2_INTERNAL_ERROR,
  NGHTTP2_CANCEL,
  NGHTTP2_ENHANCE_YOUR_CALM,
  NGHTTP2_HTTP_1_1_REQUIRED,
  NGHTTP2_NO_ERROR,
} = constants;

type Head = Readonly<Record<string, string | number>>;

/* A status without a body ends the stream with its head. */
function respond(stream: ServerHttp2Stream, head: Head, body: Buffer, end: () => void): void {
  stream.respond(head);
  if (stream.writableEnded || body.length === 0) end();
  else stream.write(body, end);
}

const reset = (name: string, code: number, untouched = false): StreamEnding => ({
  name: `${name}${untouched ? ', untouched' : ''}`,
  head: 'no',
  body: 'no',
  ...(untouched ? { untouched } : {}),
  answer: (stream) => stream.close(code),
});

/* Tells that no stream from this one on was handled, and leaves. */
function goAway(stream: ServerHttp2Stream, last: number): void {
  const { session } = stream;
  session?.goaway(NGHTTP2_NO_ERROR, Math.max(0, last));
  /* The frame has to leave first. */
  setImmediate(() => session?.destroy());
}

/** The plain one. */
export const wholeStream: StreamEnding = {
  name: 'whole',
  head: 'yes',
  body: 'yes',
  answer: (stream, head, body) => respond(stream, head, body, () => stream.end()),
};

/** All others. */
export const streamEndings: readonly StreamEnding[] = [
  reset('REFUSED_STREAM', NGHTTP2_REFUSED_STREAM),
  reset('REFUSED_STREAM', NGHTTP2_REFUSED_STREAM, true),
  reset('INTERNAL_ERROR', NGHTTP2_INTERNAL_ERROR),
  reset('CANCEL', NGHTTP2_CANCEL),
  reset('NO_ERROR', NGHTTP2_NO_ERROR),
  reset('ENHANCE_YOUR_CALM', NGHTTP2_ENHANCE_YOUR_CALM),
  reset('HTTP_1_1_REQUIRED', NGHTTP2_HTTP_1_1_REQUIRED),
  { name: 'GOAWAY without the request', head: 'no', body: 'no', answer: (stream) => goAway(stream, (stream.id ?? 0) - 2) },
  {
    name: 'GOAWAY without the request, untouched',
    head: 'no',
    body: 'no',
    untouched: true,
    answer: (stream) => goAway(stream, (stream.id ?? 0) - 2),
  },
  { name: 'GOAWAY with the request', head: 'no', body: 'no', answer: (stream) => goAway(stream, stream.id ?? 0) },
  { name: 'a closed connection', head: 'no', body: 'no', answer: (stream) => stream.session?.destroy() },
  {
    name: 'whole, then GOAWAY',
    head: 'perhaps',
    body: 'perhaps',
    answer: (stream, head, body) =>
      respond(stream, head, body, () => {
        stream.end();
        stream.session?.goaway(NGHTTP2_NO_ERROR, Math.max(0, (stream.id ?? 0) - 2));
        stream.session?.close();
      }),
  },
  {
    name: 'the head, then REFUSED_STREAM',
    head: 'perhaps',
    body: 'no',
    answer: (stream, head, body) => respond(stream, head, body.subarray(0, body.length / 2), () => stream.close(NGHTTP2_REFUSED_STREAM)),
  },
  {
    name: 'half the body, then INTERNAL_ERROR',
    head: 'perhaps',
    body: 'no',
    answer: (stream, head, body) => respond(stream, head, body.subarray(0, body.length / 2), () => stream.close(NGHTTP2_INTERNAL_ERROR)),
  },
  {
    name: 'half the body, then a closed connection',
    head: 'perhaps',
    body: 'no',
    answer: (stream, head, body) => respond(stream, head, body.subarray(0, body.length / 2), () => stream.session?.destroy()),
  },
];
