import { ConfigurationError } from '../core/ground/errors.js';
import { didYouMean } from '../core/ground/nearest.js';
import { boundMethods } from '../core/ground/raw.js';
import {
  type CallbackFault,
  checkCallbackFault,
  checkCondition,
  checkFault,
  type Fault,
  type FaultCondition,
  type FaultRequest,
  fits,
} from './fault-forms.js';
import { type Random, seededRandom } from './random.js';

type VendorOf<OperationId extends string> = OperationId extends `${infer Vendor}.${string}` ? Vendor : never;

/** The target of a fault: one operation, all operations of a vendor (`quickr.*`), or all operations (`*`). */
export type FaultTarget<OperationId extends string> = OperationId | `${VendorOf<OperationId>}.*` | '*';

/** A fault as data, for plans from a file or another program. */
export interface PlannedFault {
  /** An operation's id, `quickr.*` or `*`; `quickr.callbacks` for the callbacks of Quickr. */
  readonly operation: string;
  /** The fault. */
  readonly fault: Fault | CallbackFault;
  /**
   * How many requests it applies to.
   * @defaultValue 1
   */
  readonly times?: number | 'always' | undefined;
  /** Only requests that have these members. */
  readonly where?: FaultCondition['where'];
  /** The probability of the fault, from 0 to 1. */
  readonly probability?: number | undefined;
}

/**
 * Plans faults, by operation id. Planned faults are used up in the order in which they were planned. After them the fault planned with
 * `always` applies: that of the operation first, then that of its vendor, then that of all operations.
 */
export interface Faults<OperationId extends string, CallbackId extends string = never> {
  /** Plans a fault for the next matching request for this operation. */
  once(operationId: FaultTarget<OperationId>, fault: Fault, only?: FaultCondition): void;
  /** Plans a fault for the next callback of this vendor. */
  once(callbackId: CallbackId, fault: CallbackFault, only?: FaultCondition): void;
  /** Plans a fault for the next `count` matching requests for this operation. */
  times(count: number, operationId: FaultTarget<OperationId>, fault: Fault, only?: FaultCondition): void;
  /** Plans a fault for the next `count` callbacks of this vendor. */
  times(count: number, callbackId: CallbackId, fault: CallbackFault, only?: FaultCondition): void;
  /** Plans a fault for every request for this operation that has no other fault. */
  always(operationId: FaultTarget<OperationId>, fault: Fault, only?: FaultCondition): void;
  /** Plans a fault for every callback of this vendor that has no other fault. */
  always(callbackId: CallbackId, fault: CallbackFault, only?: FaultCondition): void;
  /** Plans faults that are given as data. All are checked before any is planned. */
  plan(faults: readonly PlannedFault[]): void;
  /** The faults that are still planned, as data. */
  planned(): PlannedFault[];
  /** Removes all planned faults, of one operation or of all. */
  clear(operationId?: FaultTarget<OperationId> | CallbackId): void;
}

/** One planned fault. */
interface Rule {
  readonly operation: string;
  readonly fault: Fault | CallbackFault;
  readonly only: FaultCondition;
  readonly order: number;
  left: number;
}

/* More than any test plans. */
const mostPlanned = 10_000;

/** The plan behind `sandbox.faults`. */
export class FaultPlan implements Faults<string, string> {
  readonly #operations: readonly string[];
  readonly #callbacks: readonly string[];
  readonly #targets: ReadonlySet<string>;
  readonly #seed: number;
  /* By target, in the order in which they were planned. */
  readonly #planned = new Map<string, Rule[]>();
  readonly #lasting = new Map<string, Rule[]>();
  #random: Random;
  #order = 0;

  /** `callbacks` are the ids of the vendors' callbacks. */
  constructor(operations: Iterable<string>, callbacks: Iterable<string>, seed: number) {
    boundMethods(this);
    this.#operations = [...operations];
    this.#callbacks = [...callbacks];
    this.#targets = new Set(['*', ...this.#operations.flatMap((id) => [id, vendorWide(id)]), ...this.#callbacks]);
    this.#seed = seed;
    this.#random = seededRandom(seed, 'faults');
  }

  once(operation: string, fault: Fault | CallbackFault, only: FaultCondition = {}): void {
    this.times(1, operation, fault, only);
  }

  times(count: number, operation: string, fault: Fault | CallbackFault, only: FaultCondition = {}): void {
    this.#check(operation, fault, only);
    checkCount(count);
    if (count > 0) this.#add(this.#planned, operation, fault, only, count);
  }

  always(operation: string, fault: Fault | CallbackFault, only: FaultCondition = {}): void {
    this.#check(operation, fault, only);
    /* The newest replaces the one before, unless it has a condition. */
    if (only.where === undefined && only.probability === undefined) this.#lasting.delete(operation);
    this.#add(this.#lasting, operation, fault, only, Number.POSITIVE_INFINITY);
  }

  plan(faults: readonly PlannedFault[]): void {
    this.#requireRoom(faults.length);
    for (const [place, { operation, fault, times = 1, where, probability, ...others }] of faults.entries()) {
      try {
        const [unknown] = Object.keys(others);
        if (unknown !== undefined) throw new ConfigurationError(`A planned fault has no member ${unknown}.`);
        this.#check(operation, fault, { where, probability });
        if (times !== 'always') checkCount(times);
      } catch (error) {
        throw new ConfigurationError(`Fault ${place + 1} of ${faults.length}: ${(error as Error).message}`);
      }
    }
    for (const { operation, fault, times = 1, where, probability } of faults) {
      if (times === 'always') this.always(operation, fault, { where, probability });
      else this.times(times, operation, fault, { where, probability });
    }
  }

  planned(): PlannedFault[] {
    const rules = [...this.#planned.values(), ...this.#lasting.values()].flat();
    return rules.map(({ operation, fault, left, only: { where, probability } }) => ({
      operation,
      fault,
      times: left === Number.POSITIVE_INFINITY ? 'always' : left,
      ...(where === undefined ? {} : { where: typeof where === 'function' ? ('a function' as never) : where }),
      ...(probability === undefined ? {} : { probability }),
    }));
  }

  clear(operation?: string): void {
    if (operation === undefined) this.#random = seededRandom(this.#seed, 'faults');
    for (const plan of [this.#planned, this.#lasting]) {
      if (operation === undefined) plan.clear();
      else plan.delete(operation);
    }
  }

  /** The fault for a request that has just arrived, if there is one. `request` is called only if a condition needs it. */
  take(operation: string, requestOf: () => FaultRequest): Fault | undefined {
    return this.#take([operation, vendorWide(operation), '*'], requestOf) as Fault | undefined;
  }

  /** The fault for a callback that a vendor is about to send, if there is one. */
  takeOfCallback(callback: string, requestOf: () => FaultRequest): CallbackFault | undefined {
    return this.#take([callback], requestOf) as CallbackFault | undefined;
  }

  #take(targets: readonly string[], requestOf: () => FaultRequest): Fault | CallbackFault | undefined {
    if (this.#planned.size === 0 && this.#lasting.size === 0) return undefined;
    let request: FaultRequest | undefined;
    const holds = ({ only }: Rule): boolean => {
      if (only.where !== undefined) request ??= requestOf();
      return (
        (only.where === undefined || fits(only, request as FaultRequest)) &&
        (only.probability === undefined || this.#random.next() < only.probability)
      );
    };
    const planned = targets
      .flatMap((target) => this.#planned.get(target) ?? [])
      .sort((one, other) => one.order - other.order)
      .find(holds);
    if (planned !== undefined) {
      this.#use(planned);
      return planned.fault;
    }
    for (const target of targets) {
      const lasting = this.#lasting.get(target)?.findLast(holds);
      if (lasting !== undefined) return lasting.fault;
    }
    return undefined;
  }

  #use(rule: Rule): void {
    rule.left -= 1;
    if (rule.left > 0) return;
    const others = (this.#planned.get(rule.operation) ?? []).filter((one) => one !== rule);
    if (others.length === 0) this.#planned.delete(rule.operation);
    else this.#planned.set(rule.operation, others);
  }

  #add(plan: Map<string, Rule[]>, operation: string, fault: Fault | CallbackFault, only: FaultCondition, left: number): void {
    this.#requireRoom(1);
    this.#order += 1;
    const rules = plan.get(operation) ?? [];
    rules.push({ operation, fault, only, order: this.#order, left });
    plan.set(operation, rules);
  }

  /* Each request asks all of them. */
  #requireRoom(more: number): void {
    const planned = [...this.#planned.values(), ...this.#lasting.values()].reduce((sum, { length }) => sum + length, 0);
    if (planned + more > mostPlanned)
      throw new ConfigurationError(`No more than ${mostPlanned} faults can be planned at once: clear those that are over.`);
  }

  #check(operation: string, fault: unknown, only: FaultCondition): void {
    if (!this.#targets.has(operation)) {
      const near = didYouMean(String(operation), [...this.#operations, ...this.#callbacks]);
      throw new ConfigurationError(`There is no operation ${String(operation)} to plan a fault for${near === '' ? '.' : near}`);
    }
    if (this.#callbacks.includes(operation)) checkCallbackFault(fault);
    else checkFault(fault);
    checkCondition(only);
  }
}

const vendorWide = (id: string): string => `${id.slice(0, id.indexOf('.'))}.*`;

function checkCount(count: unknown): void {
  if (!(Number.isInteger(count) && Number(count) >= 0))
    throw new ConfigurationError('faults.times takes a whole number of requests, 0 or more.');
}
