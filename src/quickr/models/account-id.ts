/** What the id of an account looks like: `PQ` for live, `TQ` for test, and seven digits. */
export const accountIdPattern: RegExp = /^[PT]Q\d{7}$/;
