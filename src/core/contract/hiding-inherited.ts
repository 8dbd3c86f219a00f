/**
 * zod walks over an object with `for … in` when it makes a class, and fails at a member that a program has given to all objects, as old
 * libraries do. Such members are hidden from loops while `make` runs. It ends before anything else can run.
 */
export function hidingInherited<T>(make: () => T): T {
  const hidden = Object.keys(Object.prototype).filter((name) => show(name, false));
  try {
    return make();
  } finally {
    for (const name of hidden) show(name, true);
  }
}

/* Whether it could be done: what is frozen stays as it is. */
const show = (name: string, enumerable: boolean): boolean =>
  Reflect.defineProperty(Object.prototype, name, Object.assign(Object.create(null), { enumerable }));
