import type { ApiPromise } from '../../core/call/api-promise.js';
import type { Caller } from '../../core/call/caller.js';
import type { RequestOptions } from '../../core/call/options.js';
import { findable, raw } from '../../core/ground/raw.js';
import type { Template } from '../models/template.js';
import type { TemplateInput } from '../models/template-input.js';
import { createTemplate } from '../operations.js';

/** Templates of cases. The vendor's page ends after the first of their endpoints. */
export class TemplatesResource {
  readonly #caller: Caller;

  constructor(caller: Caller) {
    findable(this);
    this.#caller = caller;
  }

  /**
   * Creates a template. Sent again only where it certainly never left this machine.
   *
   * POST /accounts/{aid}/templates (inferred), scope `admin:quickr`. Quickr API, "Create template"; the result is inferred.
   */
  create(body: TemplateInput, options?: RequestOptions): ApiPromise<Template> {
    return raw(this).#caller.call(createTemplate, { body }, options);
  }
}
