/** Unfolds bodies that were sent compressed: all that Node's own fetch unfolds, so that both transports read the same answers. */
import { Transform } from 'node:stream';
import { zlib } from './modules.js';

/* As many as fetch unfolds. No server has a use for two. */
const mostCodings = 5;

/**
 * What unfolds a body with this `content-encoding`, each piped into the next: its first takes the bytes as they came, its last gives them
 * unfolded. None where one of the codings is unknown, as then the body is given as it came, and whoever reads it tells what is wrong.
 */
export function unfoldersOf(contentEncoding: string): Transform[] {
  const codings = contentEncoding.toLowerCase().split(',').reverse();
  const unfolders = codings.length > mostCodings ? [] : codings.map((coding) => unfolderOf(coding.trim()));
  if (!unfolders.every((one) => one !== undefined)) return [];
  for (const [at, one] of unfolders.entries()) unfolders[at - 1]?.pipe(one);
  return unfolders;
}

function unfolderOf(coding: string): Transform | undefined {
  switch (coding) {
    case 'gzip':
    case 'x-gzip':
      return zlib().createGunzip();
    case 'deflate':
      return new Inflate();
    case 'br':
      return zlib().createBrotliDecompress();
    case 'zstd':
      /* Node has it from 22.15 on. */
      return zlib().createZstdDecompress?.();
    default:
      return undefined;
  }
}

/* RFC 9110 means zlib's format by deflate. Some servers send the bare stream, which fetch takes as well. The first byte tells. */
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
