/** How the command line meets an installation of a vendor. */

/** One read of `quadrail doctor`. */
export interface Probe {
  /** The operation's id. */
  readonly operation: string;
  /** Members of the query. */
  readonly query?: Readonly<Record<string, unknown>>;
  /** The query, made of an id that the user gives, where the vendor lists nothing that has one. */
  readonly queryOf?: (id: string) => Readonly<Record<string, unknown>>;
  /** The body. */
  readonly body?: Readonly<Record<string, unknown>>;
  /** The ids that one entry of the result, or the result itself, gives: by placeholder, the path of members to it. */
  readonly gives?: Readonly<Record<string, readonly string[]>>;
}

/** What programs that read their options from the environment must know of a vendor. */
export interface Installation {
  /**
   * The options of the client, by their paths, that have a variable of their own: `credentials.jwt` is `CUSTOMER_ACCOUNTS_JWT`. Each
   * entry is a choice between sets of options that exclude each other: the first set is taken whose first option is given.
   */
  readonly environment: readonly (readonly (readonly string[])[])[];
  /** Placeholders that stand for the caller's own account, with the option that holds its id. */
  readonly account?: Readonly<Record<string, string>>;
  /** The forms of the dates that the vendor's pages show. */
  readonly dates: readonly RegExp[];
  /** What the doctor reads, lists first and then what they name. A read whose id was not found is left out, and reported. */
  readonly probes: readonly Probe[];
  /** A read that finds nothing, to see the form of an error. */
  readonly missing?: Pick<Probe, 'operation' | 'query'> & { readonly params: Readonly<Record<string, string>> };
}
