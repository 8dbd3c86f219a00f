/** One request and its answer, through the callbacks of undici. */
import type { Dispatcher } from 'undici';
import { failureOf } from '../core/transport/fetch-failure.js';
import { type TransportFailure, type TransportRequest, type TransportResponse, tooLate } from '../core/transport/transport.js';
import { Body } from './body.js';
import { ConnectFailure } from './connector.js';

type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;

/** The handler of one request for undici. `answer` settles once; `onEnd` is called once, when the exchange is over. */
export class Exchange implements Dispatcher.DispatchHandler {
  readonly answer: Promise<TransportResponse>;
  readonly #signal: AbortSignal;
  readonly #mayLeave: () => boolean;
  readonly #onEnd: () => void;
  readonly #onAbort = (): void => this.#giveUp(new Error('given up'));
  #resolve: (response: TransportResponse) => void = () => {};
  #reject: (failure: TransportFailure) => void = () => {};
  #controller: Dispatcher.DispatchController | undefined;
  #body: Body | undefined;
  #ended = false;

  constructor({ signal, mayLeave = () => true }: Pick<TransportRequest, 'signal' | 'mayLeave'>, onEnd: () => void) {
    this.#signal = signal;
    this.#mayLeave = mayLeave;
    this.#onEnd = onEnd;
    this.answer = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    signal.addEventListener('abort', this.#onAbort);
  }

  /** Whether the exchange is over. */
  get isOver(): boolean {
    return this.#ended;
  }

  /** The request is about to be written to a connection. */
  onRequestStart(controller: Dispatcher.DispatchController): void {
    /*
     * undici writes some requests again after a lost connection. Here a request is written only once: the pipeline decides what is
     * repeated.
     */
    const again = this.#controller !== undefined;
    if (!again && !this.#ended && !this.#mayLeave()) this.#fail(new Error(tooLate));
    this.#controller ??= controller;
    if (again) this.#fail(new Error('the connection was closed'));
    if (this.#ended) controller.abort(new Error('given up'));
  }

  onResponseStart(_: Dispatcher.DispatchController, status: number, headers: Headers): void {
    /* An interim answer. */
    if (status < 200) return;
    const header = (name: string): string | null => {
      const value = Object.hasOwn(headers, name) ? headers[name] : undefined;
      return value === undefined ? null : joined(value);
    };
    const body = new Body(header('content-encoding'), {
      pause: () => this.#controller?.pause(),
      resume: () => this.#controller?.resume(),
      giveUp: this.#onAbort,
    });
    this.#body = body;
    this.#resolve({
      status,
      header: (name) => header(name.toLowerCase()),
      headers: () => Object.fromEntries(Object.entries(headers).map(([name, value = '']) => [name, joined(value)])),
      text: (limit) => body.text(limit),
      discard: () => body.discard(),
    });
  }

  onResponseData(_: Dispatcher.DispatchController, chunk: Uint8Array): void {
    this.#body?.push(chunk);
  }

  onResponseEnd(): void {
    this.#end();
    this.#body?.complete();
  }

  onResponseError(_: Dispatcher.DispatchController | null, error: Error): void {
    this.#fail(error);
  }

  #giveUp(reason: Error): void {
    if (this.#ended) return;
    this.#fail(reason);
    this.#controller?.abort(reason);
  }

  /* A request that was not written to a connection has certainly not left. */
  #fail(error: Error): void {
    if (this.#ended) return;
    this.#end();
    const left = this.#controller === undefined ? 'no' : 'maybe';
    const failure = failureOf(error instanceof ConnectFailure ? error.cause : error, left);
    this.#reject(failure);
    this.#body?.fail(failure);
  }

  #end(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#signal.removeEventListener('abort', this.#onAbort);
    this.#onEnd();
  }
}

const joined = (value: string | readonly string[]): string => (typeof value === 'string' ? value : value.join(', '));
