/** Decompresses bodies: every encoding that Node's own fetch decompresses, so that both transports read the same answers. */
import { Transform } from 'node:stream';
import { zlib } from './modules.js';

/* The same limit as in Node's fetch. No server needs more than one encoding. */
const mostEncodings = 5;

/**
 * The streams that decompress a body with this `content-encoding`, each piped into the next: the first takes the bytes as they came, and
 * the last gives them decompressed. If an encoding is unknown, the list is empty: the body then stays as it came, and its reader reports
 * what is wrong with it.
 */
export function decompressorsOf(contentEncoding: string): Transform[] {
  const encodings = contentEncoding.toLowerCase().split(',').reverse();
  const decompressors = encodings.length > mostEncodings ? [] : encodings.map((encoding) => decompressorOf(encoding.trim()));
  if (!decompressors.every((one) => one !== undefined)) return [];
  for (const [at, one] of decompressors.entries()) decompressors[at - 1]?.pipe(one);
  return decompressors;
}

function decompressorOf(encoding: string): Transform | undefined {
  switch (encoding) {
    case 'gzip':
    case 'x-gzip':
      return zlib().createGunzip();
    case 'deflate':
      return new Inflate();
    case 'br':
      return zlib().createBrotliDecompress();
    case 'zstd':
      /* Node supports this encoding from 22.15 on. */
      return zlib().createZstdDecompress?.();
    default:
      return undefined;
  }
}

/*
 * In RFC 9110, `deflate` means the zlib format. Some servers send a raw deflate stream instead, and fetch accepts it. The first byte tells
 * the two apart.
 */
class Inflate extends Transform {
  #inner: Transform | undefined;

  override _transform(chunk: Uint8Array, _: BufferEncoding, done: () => void): void {
    this.#inner ??= this.#begin(chunk[0] as number);
    this.#inner.write(chunk, done);
  }

  override _flush(done: () => void): void {
    if (this.#inner === undefined) done();
    else this.#inner.once('end', done).end();
  }

  override _read(size: number): void {
    this.#inner?.resume();
    super._read(size);
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#inner?.destroy();
    done(error);
  }

  #begin(first: number): Transform {
    const isZlib = (first & 0x0f) === 8;
    const inner = isZlib ? zlib().createInflate() : zlib().createInflateRaw();
    return inner
      .on('data', (bytes: Uint8Array) => {
        if (!this.push(bytes)) inner.pause();
      })
      .on('error', (error) => this.destroy(error));
  }
}
