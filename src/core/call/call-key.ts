/** The idempotency key of one call: who chose it, which key the next attempt carries, and what is known about it. */
import type { KeyKind } from './retry.js';

/** Gives the caller's n-th key of a call, counted from 1. It is called before each new key is used. */
export type KeySupplier = (n: number) => string | Promise<string>;

/** Whether a text can be an idempotency key. */
export const isIdempotencyKey = (key: unknown): key is string => typeof key === 'string' && /^[\x21-\x7e]{1,255}$/.test(key);

/** The key of a call, from its first attempt to its last. */
export class CallKey {
  /** Whose key it is. */
  readonly kind: KeyKind;
  /** The key that the next attempt carries; `undefined` where there is no key, or where it is still to be made. */
  current: string | undefined;
  /** The key that the last attempt carried; before the first, the key that it would carry. */
  sent: string | undefined;
  /** Whether an attempt of this call with this key may have reached the vendor. */
  mayHaveArrived = false;
  /** Whether the vendor has said of this key that nothing was processed. */
  saidNotProcessed = false;
  #number = 0;
  readonly #make: KeySupplier | undefined;

  /** `given`: the caller's key, or the function that gives it. `uuid` makes a key of ours. */
  constructor(kind: KeyKind, given: string | KeySupplier | undefined, uuid: () => string) {
    this.kind = kind;
    this.current = typeof given === 'string' ? given : undefined;
    this.sent = this.current;
    this.#make = typeof given === 'function' ? given : kind === 'ours' ? uuid : undefined;
  }

  /** Whether the next attempt needs a key that is still to be made. */
  get isMissing(): boolean {
    return this.current === undefined && this.#make !== undefined;
  }

  /** Makes the key that is missing. Rejects with what the caller's function throws. */
  async make(): Promise<void> {
    this.#number += 1;
    const key = await this.#make?.(this.#number);
    if (!isIdempotencyKey(key)) throw new TypeError('it did not return a key of 1 to 255 visible ASCII characters');
    this.current = key;
  }

  /** Repeats the key of an earlier call, which may have arrived. */
  adopt(key: string): void {
    this.current = key;
    this.sent = key;
    this.mayHaveArrived = true;
  }

  /** The next attempt takes a new key. */
  drop(): void {
    this.current = undefined;
    this.mayHaveArrived = false;
    this.saidNotProcessed = false;
  }

  /** Whether the vendor may be processing a request with this key: this call may have sent it, or the caller in an earlier call. */
  get wasSent(): boolean {
    return this.kind === 'text' || this.kind === 'function' || this.mayHaveArrived;
  }
}
