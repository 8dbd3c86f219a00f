/** The one way a call goes out and comes back: check, build, attempt, judge, validate, unwrap. */

import type { AnyOperation, Operation, OperationInput, PagedOperation } from '../contract/operation.js';
import type { Clock } from '../ground/clock.js';
import { PaginationError, QuadrailError, RequestValidationError } from '../ground/errors.js';
import { fillPath, queryString, rebaseLink } from '../ground/url.js';
import { isHeader } from '../transport/transport.js';
import { ApiPromise, type WithResponse } from './api-promise.js';
import type { Caller } from './caller.js';
import { type CallInfo, type Hooks, type Instrumentation, type InstrumentedCall, tellAll } from './observe.js';
import type { IdempotentRequestOptions, ListOptions, RequestOptions } from './options.js';
import { firstPage, type PageContent, type PagePromise, pageContent, pageRequest } from './page.js';
import type { PipelineParts } from './parts.js';
import { type CallSettings, prepare, withoutIds } from './prepare.js';
import { sendCall } from './send-call.js';
import { snapshot } from './snapshot.js';
import type { Watch } from './under-way.js';

/** Sends calls. Everything in it is private, so that printing one, or a client that holds one, shows nothing. */
export class Pipeline implements Caller {
  readonly #parts: PipelineParts;
  /* Scheme, host and port of every call; empty for a relative base. */
  readonly #origin: string;

  constructor(parts: PipelineParts) {
    this.#parts = parts;
    this.#origin = parts.baseUrl.startsWith('/') ? '' : new URL(parts.baseUrl).origin;
  }

  /** Sends a call, at once and once. */
  call<Input extends OperationInput, Result>(
    operation: Operation<Input, Result>,
    input: Input,
    options?: RequestOptions | IdempotentRequestOptions,
    settings: Omit<CallSettings, 'options'> = {},
  ): ApiPromise<Result> {
    return ApiPromise.from(this.#run(operation, input, { ...settings, options }) as Promise<WithResponse<Result>>);
  }

  /** Sends the call for the first page of a list, at once and once. */
  list<Input extends OperationInput, Item, Body>(
    operation: PagedOperation<Input, Item, Body>,
    given: Input,
    options?: ListOptions,
  ): PagePromise<Item> {
    const { cursor, ...rest } = ownOf(options ?? {});
    const input = ownOf(given);
    const { baseUrl, vendor, linkOrigins } = this.#parts;
    const info = this.#infoOf(operation);
    const isByLink = operation.paging.style === 'link';
    const stray = (message: string): PaginationError => this.#told(new PaginationError(message, { ...info, attempts: 1 }), info);
    const own = (): string | undefined => fillPath(info.urlTemplate, (input.params ?? {}) as Record<string, unknown>, () => {});
    const load = async (at: string | undefined): Promise<WithResponse<PageContent<Item>>> => {
      /* A caller's cursor may have come through somebody else's hands: it must not lead to another endpoint. */
      const isForeign = at !== undefined && (typeof at !== 'string' || (at === cursor && isByLink && at.split('?')[0] !== own()));
      const page = isForeign ? undefined : pageRequest(operation.paging, input, at);
      if (page === undefined) {
        const issue = { path: 'options.cursor', message: 'is not a cursor of this list' };
        throw this.#told(new RequestValidationError([issue], info), info);
      }
      /* A page that leads astray fails its call. */
      return this.#run(operation, page.input, { options: rest, link: page.link }, ({ data, response }) => {
        const { attempts, url } = response;
        const astray = (message: string): PaginationError => new PaginationError(message, { ...info, attempts });
        const rebase = (href: string): string => {
          const rebased = rebaseLink(href, url, baseUrl, vendor.linkBases, linkOrigins);
          if ('problem' in rebased) throw astray(rebased.problem);
          return rebased.path;
        };
        return { data: pageContent(operation.paging, data, page, { rebase, stray: astray }) as PageContent<Item>, response };
      });
    };
    const start = (): string => (own() ?? '') + queryString({ ...input.query, ...rest.extraQuery });
    return firstPage({ load, stray }, cursor, start);
  }

  /* Tells the hooks of an error of a list that no call made. */
  #told<Kind extends QuadrailError>(error: Kind, info: CallInfo): Kind {
    tellAll(this.#parts.hooks, 'onError', { ...info, error });
    return error;
  }

  #infoOf({ id, method, path }: AnyOperation): CallInfo {
    const { vendor, corrections } = this.#parts;
    const correction = corrections[id];
    return {
      vendor: vendor.name,
      operation: id,
      method: correction?.method ?? method,
      urlTemplate: correction?.path ?? path,
      origin: this.#origin,
    };
  }

  /** Makes a call. `read` turns its answer into what the caller gets; where that fails, the call has failed. */
  async #run<T = unknown>(
    operation: AnyOperation,
    input: OperationInput,
    settings: CallSettings,
    read: (answer: WithResponse<unknown>) => WithResponse<T> = (answer) => answer as WithResponse<T>,
  ): Promise<WithResponse<T>> {
    const { vendor, hooks, instrumentation, clock } = this.#parts;
    const named = this.#infoOf(operation);
    const info = settings.literalPath ? { ...named, urlTemplate: withoutIds(operation.path) } : named;
    const watch: Watch = { hooks, headers: {} };
    try {
      const prepared = prepare(vendor, operation, input, settings, info);
      const send = async (): Promise<WithResponse<T>> => read(await sendCall(this.#parts, prepared, watch));
      return await (instrumentation === undefined ? send() : instrumented(instrumentation, info, watch, clock, send));
    } catch (error) {
      if (error instanceof QuadrailError) tellAll(watch.hooks, 'onError', { ...info, error });
      throw error;
    }
  }
}

/* Later pages read what was given for the first. What cannot be copied is refused with its reason when the page is loaded. */
function ownOf<T extends object>(given: T): T {
  try {
    const own = { ...given } as Record<string, unknown>;
    for (const part of ['params', 'query', 'body', 'extraBody', 'extraQuery']) {
      const { value, issues } = snapshot(own[part]);
      if (issues.length === 0) own[part] = value;
    }
    return own as T;
  } catch {
    return given;
  }
}

/** Runs a call inside its instrumentation. Whatever that does, the call is made once, and its end is the call's own. */
function instrumented<T>(instrumentation: Instrumentation, info: CallInfo, watch: Watch, clock: Clock, run: () => Promise<T>): Promise<T> {
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
        if (isHeader(name, value)) watch.headers[name.toLowerCase()] = value;
      },
      observe: (hooks: Hooks): void => {
        watch.hooks = [...watch.hooks, hooks];
      },
      now: () => clock.now(),
    };
    const around = async (): Promise<unknown> => instrumentation.around(call, next);
    around()
      .then(next, next)
      .catch(() => {});
  });
}
