/**
 * Objects that work inside a proxy. Frameworks keep what they hold in reactive state (Vue, MobX) and hand out proxies of it, and so do
 * tracers. A method is then called on the proxy, which has no private members. The object itself is asked for through a function, which
 * no framework wraps.
 */

const self: unique symbol = Symbol('quadrail.self');

/** Makes an object find itself inside a proxy. For constructors. */
export function findable(object: object): void {
  Object.defineProperty(object, self, { value: () => object });
}

/** The object itself, where a method was called on a proxy of it. */
export function raw<T extends object>(object: T): T {
  const find = (object as { readonly [self]?: () => T })[self];
  return find === undefined ? object : find();
}
