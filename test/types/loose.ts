/** Finds `any` and `unknown` inside a type. */

type Never<T> = [T] extends [never] ? true : false;

/** Whether a type is `any`. */
export type IsAny<T> = 0 extends 1 & T ? true : false;

/** Whether two types are the same, `any` and `readonly` included. */
export type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** Compiles for `true` alone. */
export type Expect<T extends true> = T;

type Plain = string | number | boolean | bigint | symbol | null | undefined;
type Joined<Path extends string, Step extends string> = Path extends '' ? Step : `${Path}.${Step}`;
/* How deep to look. QuickStream's deepest member, an amount on a page of recurring payments, is six down. */
type Fuel = [1, 1, 1, 1, 1, 1, 1, 1];
type Less<Left extends readonly unknown[]> = Left extends [unknown, ...infer Rest] ? Rest : [];

/** The paths at which a type is `any` or `unknown`: names in dots, `*` for entries; `@` for the type itself. `never` if there are none. */
export type Loose<T, Path extends string = '', Left extends readonly unknown[] = Fuel> =
  IsAny<T> extends true
    ? Joined<Path, '@any'>
    : Never<T> extends true
      ? never
      : unknown extends T
        ? Joined<Path, '@unknown'>
        : Left extends []
          ? Joined<Path, '@too-deep'>
          : Inside<T, Path, Left>;

/* Distributes over unions, so that every branch is looked at. */
type Inside<T, Path extends string, Left extends readonly unknown[]> = T extends Plain
  ? never
  : T extends readonly (infer Item)[]
    ? Loose<Item, Joined<Path, '*'>, Less<Left>>
    : T extends object
      ? { [K in keyof T & string]-?: Loose<T[K], Joined<Path, string extends K ? '*' : K>, Less<Left>> }[keyof T & string]
      : Joined<Path, '@other'>;
