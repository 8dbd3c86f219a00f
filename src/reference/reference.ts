/** What the reference holds: the texts of operations and models, for tools. No client loads it. */
import type { Effect, Method, Origins } from '../core/contract/operation.js';

/** One argument of a method. */
export interface ArgumentReference {
  /** Its name. */
  readonly name: string;
  /** What it is. */
  readonly description: string;
}

/** One error that is documented for an operation. */
export interface ErrorReference {
  /** The name of its class: `NotFoundError`. */
  readonly name: string;
  /** When it is thrown: `where no account has the token.` */
  readonly when: string;
}

/** The TypeScript types of what a call is given: names of models, or object types written out. */
export interface InputReference {
  /** Of the values for the placeholders of the path; absent where it has none to give. */
  readonly params?: string;
  /** Of the query; absent where there is none. */
  readonly query?: string;
  /** Of the body; absent where there is none. */
  readonly body?: string;
}

/** One operation. */
export interface OperationReference {
  /** The property path at `Quadrail`: `quickstream.customers.create`. */
  readonly id: string;
  /** The HTTP method. */
  readonly method: Method;
  /** The path after `baseUrl`, with placeholders. */
  readonly path: string;
  /** What a call does at the vendor. */
  readonly effect: Effect;
  /** What it is for, in one sentence. */
  readonly summary: string;
  /** What its method says in full, in Markdown; absent where an operation has no method of its own. */
  readonly description?: string;
  /** The arguments of its method that have a text. */
  readonly arguments: readonly ArgumentReference[];
  /** The page of the vendor, or the section of the page, that documents it. */
  readonly source: string;
  /** Where method and path come from, and where the form of the result does. */
  readonly origin: Origins;
  /** The success statuses that the vendor's page lists; absent where it lists none. */
  readonly success?: readonly number[];
  /** The errors that are documented for it, besides those that every call may have. */
  readonly errors: readonly ErrorReference[];
  /** The TypeScript types of what a call is given. */
  readonly input: InputReference;
  /** The TypeScript type of the result, or of one item of a list. */
  readonly result: string;
  /** Whether the result is a list, page by page. */
  readonly paged: boolean;
}

/** One member of a model. */
export interface MemberReference {
  /** Its name, as the vendor spells it. */
  readonly name: string;
  /** Its TypeScript type. */
  readonly type: string;
  /** Whether it may be absent. */
  readonly optional: boolean;
  /** What it means, in Markdown. */
  readonly description: string;
  /** Since when, or why, it should not be used any more. */
  readonly deprecated?: string;
}

/** One model: a form of requests or answers. */
export interface ModelReference {
  /** The vendor, as ids of operations begin: `quickstream`. */
  readonly vendor: string;
  /** Its name, under which the entry of the vendor exports its type. */
  readonly name: string;
  /** What it is, in Markdown, with the vendor's page. */
  readonly description: string;
  /** The TypeScript type, where the model is no interface. */
  readonly type?: string;
  /** The members of an interface, those that it inherits included. */
  readonly members: readonly MemberReference[];
}
