/** What a resource of a client may do: send an operation, or list one. */

import type { Operation, OperationInput, PagedOperation } from '../contract/operation.js';
import type { ApiPromise } from './api-promise.js';
import type { IdempotentRequestOptions, ListOptions, RequestOptions } from './options.js';
import type { PagePromise } from './page.js';

/** The pipeline as resources see it. */
export interface Caller {
  /** Sends a call, at once and once. */
  readonly call: <Input extends OperationInput, Result>(
    operation: Operation<Input, Result>,
    input: Input,
    options?: RequestOptions | IdempotentRequestOptions,
  ) => ApiPromise<Result>;
  /** Sends the call for the first page of a list, at once and once. */
  readonly list: <Input extends OperationInput, Item, Body>(
    operation: PagedOperation<Input, Item, Body>,
    input: Input,
    options?: ListOptions,
  ) => PagePromise<Item>;
}
