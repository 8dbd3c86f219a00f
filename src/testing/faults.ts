import { ConfigurationError } from '../core/ground/errors.js';
import { didYouMean } from '../core/ground/nearest.js';

/** What goes wrong with a request instead of, or after, what the vendor would do with it. */
export type Fault =
  /** This answer; nothing is applied. Without a `body` it is the vendor's own error, as documented. */
  | { readonly status: number; readonly body?: unknown; readonly headers?: Readonly<Record<string, string>> }
  /** The vendor acts at once and answers late: by real time, with a manual clock by virtual time. */
  | { readonly delayMs: number }
  /** The connection is reset before the vendor reads the request; nothing is applied. */
  | 'reset-before-response'
  /** The vendor acts, and the connection is reset before its answer. */
  | 'reset-after-apply'
  /** No answer, ever; nothing is applied. */
  | 'stall-headers'
  /** The vendor acts; the head of its answer comes with half of the body, and then nothing more. */
  | 'stall-body'
  /** The vendor acts; the connection is reset in the middle of the body. */
  | 'truncate-body'
  /** Something in between answers with a page of its own and status 200; nothing is applied. */
  | 'html'
  /** A gateway sends the caller elsewhere, status 302; nothing is applied. */
  | { readonly redirect: string };

/** Plans what goes wrong, by operation id. Planned faults are used up in order; then the one for `always` holds. */
export interface Faults<OperationId extends string> {
  /** The next request for this operation. */
  once(operationId: OperationId, fault: Fault): void;
  /** The next `count` requests for this operation. */
  times(count: number, operationId: OperationId, fault: Fault): void;
  /** Every request for this operation that has no other fault. */
  always(operationId: OperationId, fault: Fault): void;
  /** Nothing goes wrong any more: with this operation, or with any. */
  clear(operationId?: OperationId): void;
}

const words: readonly unknown[] = ['reset-before-response', 'reset-after-apply', 'stall-headers', 'stall-body', 'truncate-body', 'html'];

/** The plan behind `sandbox.faults`. */
export class FaultPlan<OperationId extends string> implements Faults<OperationId> {
  readonly #known: ReadonlySet<string>;
  readonly #planned = new Map<string, Fault[]>();
  readonly #lasting = new Map<string, Fault>();

  constructor(known: Iterable<string>) {
    this.#known = new Set(known);
  }

  once(operationId: OperationId, fault: Fault): void {
    this.times(1, operationId, fault);
  }

  times(count: number, operationId: OperationId, fault: Fault): void {
    this.#check(operationId, fault);
    if (!(Number.isInteger(count) && count >= 0)) throw new ConfigurationError('faults.times takes a whole number of requests, 0 or more.');
    const planned = this.#planned.get(operationId) ?? [];
    this.#planned.set(operationId, [...planned, ...Array.from({ length: count }, () => fault)]);
  }

  always(operationId: OperationId, fault: Fault): void {
    this.#check(operationId, fault);
    this.#lasting.set(operationId, fault);
  }

  clear(operationId?: OperationId): void {
    for (const plan of [this.#planned, this.#lasting]) {
      if (operationId === undefined) plan.clear();
      else plan.delete(operationId);
    }
  }

  /** What goes wrong with a request that has just come in. */
  take(operationId: string): Fault | undefined {
    return this.#planned.get(operationId)?.shift() ?? this.#lasting.get(operationId);
  }

  /* A test without types that misspells either would otherwise pass for the wrong reason. */
  #check(operationId: string, fault: Fault): void {
    if (!this.#known.has(operationId)) {
      const meant = didYouMean(String(operationId), [...this.#known]);
      throw new ConfigurationError(`There is no operation '${String(operationId)}' to plan a fault for${meant || '.'}`);
    }
    if (words.includes(fault)) return;
    if (typeof fault === 'object' && fault !== null) {
      if ('status' in fault && Number.isInteger(fault.status) && fault.status >= 200 && fault.status <= 599) return;
      if ('delayMs' in fault && fault.delayMs >= 0) return;
      if ('redirect' in fault && typeof fault.redirect === 'string') return;
    }
    const given =
      typeof fault === 'string' ? `There is no fault '${fault}'${didYouMean(fault, words as string[]) || '.'}` : 'This is not a fault.';
    const objects = '{ status } from 200 to 599, { delayMs } from 0, { redirect }';
    throw new ConfigurationError(`${given} There are: ${words.map((word) => `'${word}'`).join(', ')}, ${objects}.`);
  }
}
