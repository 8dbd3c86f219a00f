/**
 * Makes objects work inside a proxy. Frameworks with reactive state (Vue, MobX) and tracers wrap objects in proxies. A method is then called
 * on the proxy, which has no private members. So methods get the object itself from a function that no framework wraps.
 */

const self: unique symbol = Symbol('quadrail.self');

/** Lets `raw` find an object inside a proxy. Called in constructors. */
export function findable(object: object): void {
  Object.defineProperty(object, self, { value: () => object });
}

/** The object itself, where a method was called on a proxy of it. */
export function raw<T extends object>(object: T): T {
  const find = (object as { readonly [self]?: () => T })[self];
  return find === undefined ? object : find();
}
