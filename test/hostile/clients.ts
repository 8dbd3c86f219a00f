/** A call to each vendor, with an answer as documented. */
import type { ClientOptions } from '../../src/index.js';
import { tested } from '../tested.js';

/** What is called with answers that are made to harm. */
export interface HostileCall {
  /** An answer that the vendor documents. */
  readonly answer: unknown;
  /** What the call gives, out of the answer. */
  readonly result: (answer: unknown) => unknown;
  readonly call: (baseUrl: string, options: ClientOptions) => PromiseLike<unknown>;
  /** What is left of a 2xx that says it is JSON and is none. */
  readonly unreadable: 'applied' | 'unknown';
  /** Whether the vendor itself says no, in the form of its own answers and of one mind with the status. */
  readonly isRefused: (status: number, json: unknown) => boolean;
}

/** A vendor with its call. */
export interface Vendor extends HostileCall {
  readonly name: string;
}

/** All of them. */
export const vendors: readonly Vendor[] = Object.values(tested).map(({ data, hostile }) => ({ name: data.title, ...hostile }));
