/**
 * What a list of transactions is asked by. The Transactions API says that there is a search, and no page shows its names: whatever is
 * given here goes into the query as it is.
 */
export interface ListTransactions {
  readonly [name: string]: string | number | boolean | readonly (string | number | boolean)[] | undefined;
}
