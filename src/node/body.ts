/** The body of one answer: it is collected as it arrives, and read as text. */
import type { Transform } from 'node:stream';
import { summaryOf } from '../core/transport/fetch-failure.js';
import { BodyTooLarge, TransportFailure } from '../core/transport/transport.js';
import { decompressorsOf } from './decompress.js';

/** The encodings that servers are asked for; they may use others. The limit of a body applies to its decoded size. */
export const acceptEncoding = 'gzip, br';

/* How many bytes are buffered of a body that nobody reads yet; then its connection pauses. */
const keptUnasked = 64 * 1024;

const utf8 = new TextDecoder();

/** The connection that a body comes from. */
export interface Source {
  readonly pause: () => void;
  readonly resume: () => void;
  /** Ends the connection: the rest of the body is not wanted. */
  readonly giveUp: () => void;
}

/** Collects a body, and holds no more of it than its limit. */
export class Body {
  readonly #source: Source;
  readonly #decompressors: readonly Transform[];
  readonly #last: Transform | undefined;
  #chunks: Uint8Array[] = [];
  #size = 0;
  #isEmpty = true;
  #limit: number | undefined;
  #paused = false;
  #end: 'complete' | Error | undefined;
  #resolve: ((text: string) => void) | undefined;
  #reject: ((error: Error) => void) | undefined;

  constructor(encoding: string | null, source: Source) {
    this.#source = source;
    this.#decompressors = encoding === null ? [] : decompressorsOf(encoding);
    this.#last = this.#decompressors.at(-1);
    this.#last?.on('data', (chunk: Uint8Array) => this.#take(chunk)).on('end', () => this.#finish('complete'));
    this.#decompressors[0]?.on('drain', () => source.resume());
    for (const one of this.#decompressors) one.on('error', (error) => this.#stop(new TransportFailure('maybe', summaryOf(error))));
  }

  /** Adds the next piece, as it was sent. */
  push(chunk: Uint8Array): void {
    this.#isEmpty = false;
    const [first] = this.#decompressors;
    if (first === undefined) this.#take(chunk);
    else if (!first.write(chunk)) this.#source.pause();
  }

  /** The body is complete. */
  complete(): void {
    /* An empty body is not decoded, whatever its encoding says. */
    const [first] = this.#decompressors;
    if (first === undefined || this.#isEmpty) this.#finish('complete');
    else first.end();
  }

  /** The body broke off. */
  fail(failure: TransportFailure): void {
    this.#finish(failure);
    this.#release();
  }

  /** See `TransportResponse`. */
  text(limit: number): Promise<string> {
    return new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
      this.#limit = limit;
      if (this.#size > limit) this.#stop(this.#tooLarge(limit));
      else if (this.#end !== undefined) this.#notify(this.#end);
      else if (this.#paused) (this.#last ?? this.#source).resume();
    });
  }

  /** See `TransportResponse`. */
  discard(): void {
    this.#stop(new TransportFailure('maybe', { message: 'given up' }));
  }

  #take(chunk: Uint8Array): void {
    if (this.#end !== undefined) return;
    this.#chunks.push(chunk);
    this.#size += chunk.byteLength;
    if (this.#limit !== undefined) {
      if (this.#size > this.#limit) this.#stop(this.#tooLarge(this.#limit));
    } else if (this.#size > keptUnasked && !this.#paused) {
      this.#paused = true;
      (this.#last ?? this.#source).pause();
    }
  }

  #tooLarge(limit: number): BodyTooLarge {
    return new BodyTooLarge(utf8.decode(Buffer.concat(this.#chunks, limit)));
  }

  /* We end the body ourselves, and the connection with it. */
  #stop(error: Error): void {
    this.#end = error;
    this.#chunks = [];
    this.#release();
    this.#notify(error);
    this.#source.giveUp();
  }

  #release(): void {
    for (const one of this.#decompressors) one.destroy();
  }

  #finish(end: 'complete' | Error): void {
    if (this.#end !== undefined) return;
    this.#end = end;
    this.#notify(end);
  }

  #notify(end: 'complete' | Error): void {
    const resolve = this.#resolve;
    const reject = this.#reject;
    if (resolve === undefined) return;
    /* These functions hold the text through their promise, and undici's objects hold this body until the next full garbage collection. */
    this.#resolve = undefined;
    this.#reject = undefined;
    if (end !== 'complete') {
      reject?.(end);
      return;
    }
    const [first] = this.#chunks;
    const whole = this.#chunks.length === 1 ? first : Buffer.concat(this.#chunks);
    this.#chunks = [];
    resolve(utf8.decode(whole));
  }
}
