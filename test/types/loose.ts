/** Finds `any` and `unknown` inside a type. */

type Never<T> = [T] extends [never] ? true : false;

/** Whether a type is `any`. */
export type IsAny<T> = 0 extends 1 & T ? true : false;

/** Whether two types are the same, `any` and `readonly` included. */
export type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** The members that may be left out and yet not be undefined; of a union, those of any branch. */
export type Abrupt<T> = T extends object
  ? {
      [Name in keyof T & string]-?: Record<never, never> extends Pick<T, Name>
        ? { [One in Name]: undefined } extends Pick<T, Name>
          ? never
          : Name
        : never;
    }[keyof T & string]
  : never;

/** Compiles for `true` alone. */
export type Expect<T extends true> = T;

type Plain = string | number | boolean | bigint | symbol | null | undefined;
type Joined<Path extends string, Step extends string> = Path extends '' ? Step : `${Path}.${Step}`;
/** Whether a type is one of those in a tuple. */
type Has<Types extends readonly unknown[], T> = Types extends [infer First, ...infer Rest]
  ? Same<First, T> extends true
    ? true
    : Has<Rest, T>
  : false;

/**
 * The paths at which a type is `any` or `unknown`: names in dots, `*` for entries; `@` for the type itself. `never` if there are
 * none. `Above` has the objects on the way down, as types may hold themselves.
 */
export type Loose<T, Path extends string = '', Above extends readonly unknown[] = []> =
  IsAny<T> extends true
    ? Joined<Path, '@any'>
    : Never<T> extends true
      ? never
      : unknown extends T
        ? Joined<Path, '@unknown'>
        : Inside<T, Path, Above>;

/* The members that have names; a map may have some beside its entries. */
type Named<T> = { [K in keyof T as string extends K ? never : K]: T[K] };

/* Distributes over unions, so that every branch is looked at. */
type Inside<T, Path extends string, Above extends readonly unknown[]> = T extends Plain
  ? never
  : T extends readonly (infer Item)[]
    ? Loose<Item, Joined<Path, '*'>, Above>
    : T extends object
      ? Has<Above, T> extends true
        ? never
        :
            | { [K in keyof Named<T> & string]-?: Loose<T[K & keyof T], Joined<Path, K>, [...Above, T]> }[keyof Named<T> & string]
            | (string extends keyof T ? Loose<T[string & keyof T], Joined<Path, '*'>, [...Above, T]> : never)
      : Joined<Path, '@other'>;
