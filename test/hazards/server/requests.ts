/** Reads requests from the bytes of a connection. */
import type { Arrived } from '../script.ts';

type Head = Pick<Arrived, 'method' | 'target' | 'headers'>;

/** A request that is complete. */
export type Complete = Head & Pick<Arrived, 'body'>;

/** Collects the bytes of one connection; gives each request when its last byte is there. */
export class RequestReader {
  #bytes: Buffer = Buffer.alloc(0);
  #head: Head | undefined;

  /** Takes bytes; gives the requests that they complete. */
  *take(bytes: Buffer): Generator<Complete> {
    this.#bytes = this.#bytes.length === 0 ? bytes : Buffer.concat([this.#bytes, bytes]);
    for (;;) {
      this.#head ??= this.#takeHead();
      if (this.#head === undefined) return;
      const body = this.#takeBody(this.#head);
      if (body === undefined) return;
      const head = this.#head;
      this.#head = undefined;
      yield { ...head, body };
    }
  }

  #takeHead(): Head | undefined {
    const end = this.#bytes.indexOf('\r\n\r\n');
    if (end < 0) return undefined;
    const [first = '', ...lines] = this.#bytes.toString('latin1', 0, end).split('\r\n');
    this.#bytes = this.#bytes.subarray(end + 4);
    const [method = '', target = ''] = first.split(' ');
    const headers = Object.fromEntries(
      lines.map((line) => {
        const colon = line.indexOf(':');
        return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
      }),
    );
    return { method, target, headers };
  }

  #takeBody({ headers }: Head): string | undefined {
    if (headers['transfer-encoding']?.toLowerCase() === 'chunked') return this.#takeChunks();
    const length = Number(headers['content-length'] ?? 0);
    if (this.#bytes.length < length) return undefined;
    const body = this.#bytes.toString('utf8', 0, length);
    this.#bytes = this.#bytes.subarray(length);
    return body;
  }

  #takeChunks(): string | undefined {
    const chunks: Buffer[] = [];
    for (let at = 0; ; ) {
      const line = this.#bytes.indexOf('\r\n', at);
      if (line < 0) return undefined;
      const size = Number.parseInt(this.#bytes.toString('latin1', at, line), 16);
      const end = line + 2 + size + 2;
      if (this.#bytes.length < end) return undefined;
      chunks.push(this.#bytes.subarray(line + 2, line + 2 + size));
      at = end;
      if (size === 0) {
        this.#bytes = this.#bytes.subarray(at);
        return Buffer.concat(chunks).toString('utf8');
      }
    }
  }
}
