/** A question that the vendor's pages leave open, and the answer that the sandbox assumes. */
export interface Assumption {
  /** The question. */
  readonly question: string;
  /** What the sandbox does. */
  readonly reading: string;
  /** Why the sandbox assumes this. */
  readonly because: string;
  /** The member of `state.rules` that changes it, if there is one. */
  readonly rule?: string | undefined;
}
