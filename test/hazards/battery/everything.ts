/** Reads a value to its last corner: what no printer shows today, one may show tomorrow. */

/** All texts that can be reached from a value without calling a method of it: members of any kind, getters, prototypes. */
export function everything(value: unknown): string {
  const texts: string[] = [];
  const met = new Set<object>();
  const visit = (one: unknown): void => {
    if (typeof one === 'string' || typeof one === 'number' || typeof one === 'bigint' || typeof one === 'symbol') texts.push(String(one));
    if (typeof one !== 'object' || one === null || met.has(one)) return;
    met.add(one);
    if (one instanceof Map) for (const pair of one) visit([...pair]);
    if (one instanceof Set) for (const member of one) visit(member);
    for (let level: object | null = one; level !== null && level !== Object.prototype; level = Object.getPrototypeOf(level)) {
      for (const [name, member] of Object.entries(Object.getOwnPropertyDescriptors(level))) {
        texts.push(name);
        if (member.get === undefined) visit(member.value);
        else visit(read(() => member.get?.call(one)));
      }
    }
  };
  visit(value);
  return texts.join('\n');
}

/** What a value becomes on its way to another thread, or to a log as JSON. */
export function copies(value: unknown): string {
  const clone = read(() => structuredClone(value));
  return [read(() => JSON.stringify(value)), read(() => String(value)), everything(clone)].join('\n');
}

function read(get: () => unknown): unknown {
  try {
    return get();
  } catch {
    return undefined;
  }
}
