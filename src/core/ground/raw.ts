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

/**
 * Makes all methods of an object work on a proxy of it, each by a member of the object's own that calls it on the object itself. For
 * constructors of classes whose every method needs private members; where there are many objects, `findable` takes less memory.
 */
export function boundMethods(object: object): void {
  for (let level: object = Object.getPrototypeOf(object); level !== Object.prototype; level = Object.getPrototypeOf(level)) {
    for (const name of Reflect.ownKeys(level)) {
      if (name === 'constructor' || Object.hasOwn(object, name)) continue;
      /* Looked up at each call, because a test may replace the method in the class. */
      const value = (...given: unknown[]): unknown =>
        (Reflect.get(level, name, object) as (...given: unknown[]) => unknown).apply(object, given);
      Object.defineProperty(object, name, { value, writable: true, configurable: true });
    }
  }
}
