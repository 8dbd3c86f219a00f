/** The way of every call: check, build, attempt, judge, unwrap, validate. */

import type { AnyOperation, Operation, OperationInput } from '../contract/operation.js';
import { type Clock, elapsed } from '../ground/clock.js';
import { ConfigurationError, isQuadrailError } from '../ground/errors.js';
import { fillPath, rebaseLink } from '../ground/url.js';
import { bounded } from '../identity/bounded.js';
import { isHeader } from '../transport/transport.js';
import type { Answered } from './answered.js';
import { ApiPromise, type WithResponse } from './api-promise.js';
import type { Caller, CallPlace, CallStep } from './caller.js';
import type { JournalRecord } from './journal-record.js';
import { withoutIds } from './literal-path.js';
import { type CallInfo, type Hooks, type Instrumentation, type InstrumentedCall, notifyAll } from './observe.js';
import type { IdempotentRequestOptions, RequestOptions } from './options.js';
import type { PipelineParts } from './parts.js';
import { type CallSettings, contextOf, prepare, readArguments } from './prepare.js';
import { type Sent, sendCall } from './send-call.js';
import type { Observers } from './under-way.js';

/** Sends calls. All members are private, so that printing a pipeline or its client shows nothing. */
export class Pipeline implements Caller {
  readonly #parts: PipelineParts;
  /* Scheme, host and port of every call; empty for a relative base. */
  readonly #origin: string;
  #underWay = 0;
  #isClosed = false;
  /* Called when the last call has ended, once the client is closed. */
  #onIdle: (() => void) | undefined;

  constructor(parts: PipelineParts) {
    this.#parts = parts;
    this.#origin = parts.baseUrl.startsWith('/') ? '' : new URL(parts.baseUrl).origin;
  }

  /** Sends a call, at once and once. */
  call<Input extends OperationInput, Result>(
    operation: Operation<string, Input, Result>,
    input: Input,
    options?: RequestOptions | IdempotentRequestOptions,
    settings?: Omit<CallSettings, 'options' | 'link'>,
  ): ApiPromise<Result>;
  /** Sends one of several calls that follow each other, such as those for the pages of a list. */
  call<Input extends OperationInput, Result>(
    operation: Operation<string, Input, unknown>,
    input: Input,
    options: RequestOptions | IdempotentRequestOptions | undefined,
    settings: { readonly step: CallStep<Result>; readonly asReceived?: boolean },
  ): ApiPromise<Result>;
  call(
    operation: AnyOperation,
    input: OperationInput,
    options?: RequestOptions | IdempotentRequestOptions,
    settings: Omit<CallSettings, 'options' | 'link'> & { readonly step?: CallStep<unknown> } = {},
  ): ApiPromise<unknown> {
    return ApiPromise.from(this.#run(operation, input, { ...settings, options }, settings.step));
  }

  /** Writes a text into the journal, under a name. Gives the record of an earlier note of this name with another text, if there is one. */
  async note(operation: string, name: string, text: string): Promise<JournalRecord | undefined> {
    const { journal } = this.#parts;
    return journal?.journal.note({ scope: journal.scope, operation, name, text });
  }

  /** Refuses further calls, and waits for the calls in progress, for at most `ms` milliseconds. */
  async close(ms: number): Promise<void> {
    this.#isClosed = true;
    if (this.#underWay === 0) return;
    const idle = new Promise<void>((resolve) => {
      this.#onIdle = resolve;
    });
    await bounded(this.#parts.clock, ms, () => idle);
  }

  #infoOf({ id, method, path }: AnyOperation, { options, literalPath }: CallSettings): CallInfo {
    const { vendor, corrections } = this.#parts;
    const correction = corrections[id];
    const info = {
      vendor: vendor.name,
      operation: id,
      method: correction?.method ?? method,
      urlTemplate: correction?.path ?? path,
      origin: this.#origin,
    };
    if (options === undefined && literalPath !== true) return info;
    return readArguments(info, () => ({
      ...info,
      ...(literalPath ? { urlTemplate: withoutIds(path) } : {}),
      ...contextOf(options, info),
    }));
  }

  async #run(
    operation: AnyOperation,
    input: OperationInput,
    settings: CallSettings,
    step: CallStep<unknown> | undefined,
  ): Promise<WithResponse<unknown>> {
    const { vendor, hooks, instrumentation, clock } = this.#parts;
    const info = this.#infoOf(operation, settings);
    const observers: Observers = { hooks, headers: {} };
    this.#underWay += 1;
    try {
      if (this.#isClosed) throw new ConfigurationError(`${info.operation} was not sent: the client is closed.`, info);
      const place = step && readArguments(info, () => this.#placeOf(info, input));
      const { input: asked, link } = place ? readArguments(info, () => step.ask(place)) : { input };
      const { addsAuthorization, journal } = this.#parts;
      const whole = { ...settings, link, addsAuthorization, isList: step !== undefined, hasJournal: journal !== undefined };
      const prepared = prepare(vendor, operation, asked, whole, info);
      const send = (): Promise<Sent> => sendCall(this.#parts, prepared, observers);
      const read = ({ answered, source }: Sent): Answered<unknown> =>
        place ? answered.withData(step.read(answered.data, source, place)) : answered;
      if (instrumentation === undefined) return read(await send());
      return await instrumented(instrumentation, info, observers, clock, async () => {
        const { data, response } = read(await send());
        return { data, response };
      });
    } catch (error) {
      if (isQuadrailError(error)) notifyAll(observers.hooks, 'onError', { ...info, error });
      throw error;
    } finally {
      this.#underWay -= 1;
      if (this.#underWay === 0) this.#onIdle?.();
    }
  }

  #placeOf(info: CallInfo, input: OperationInput): CallPlace {
    const { baseUrl, vendor, linkOrigins } = this.#parts;
    return {
      info,
      input,
      path: fillPath(info.urlTemplate, (input.params ?? {}) as Record<string, unknown>, () => {}),
      rebase: (href, answeredUrl) => rebaseLink(href, answeredUrl, baseUrl, vendor.linkBases, linkOrigins),
    };
  }
}

/** Runs a call inside its instrumentation. Whatever the instrumentation does, the call is made once and its own end is returned. */
function instrumented<T>(
  instrumentation: Instrumentation,
  info: CallInfo,
  observers: Observers,
  clock: Clock,
  run: () => Promise<T>,
): Promise<T> {
  return new Promise((resolve, reject) => {
    let started: Promise<T> | undefined;
    const next = (): Promise<T> => {
      if (started === undefined) {
        started = run();
        started.then(resolve, reject);
      }
      return started;
    };
    const call: InstrumentedCall = {
      ...info,
      setHeader: (name: string, value: string): void => {
        if (isHeader(name, value)) observers.headers[name.toLowerCase()] = value;
      },
      observe: (hooks: Hooks): void => {
        observers.hooks = [...observers.hooks, hooks];
      },
      now: () => clock.now(),
      elapsed: () => elapsed(clock),
    };
    const around = async (): Promise<unknown> => instrumentation.around(call, next);
    around()
      .then(next, next)
      .catch(() => {});
  });
}
