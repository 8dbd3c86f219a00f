/** What the programs share that were written by somebody who has the documents and not this library: openapi-fetch, with types by openapi-typescript. */

/** Where a vendor is. */
export interface Place {
  readonly baseUrl: string;
  readonly fetch: (request: Request) => Promise<Response>;
}

/** A program with the document of one vendor. Its types are made and checked by foreign.test.ts. */
export interface Story<Options> {
  /** What it does, as a sentence without its subject. */
  readonly title: string;
  /** Runs it. `options`: what the vendor's client would take. */
  readonly run: (place: Place, options: Options) => Promise<unknown>;
  /** What it gives. */
  readonly gives: unknown;
}

/** The value of a header with a key. */
export const basic = (key: string): string => `Basic ${btoa(`${key}:`)}`;

/** The data of an answer. */
export function given<Data>({ data, error, response }: { data?: Data; error?: unknown; response: Response }): Data {
  if (data === undefined) throw new Error(`${response.status}: ${JSON.stringify(error)}`);
  return data;
}
