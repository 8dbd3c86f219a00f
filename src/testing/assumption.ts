/** Something that the vendor's pages leave open, and how the sandbox reads it. */
export interface Assumption {
  /** What is open. */
  readonly question: string;
  /** What the sandbox does. */
  readonly reading: string;
  /** Why it is read so. */
  readonly because: string;
  /** The member of `state.rules` that changes it, where there is one. */
  readonly rule?: string | undefined;
}
