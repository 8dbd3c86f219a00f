/** Suggests the right name for a misspelt one. */

/**
 * The known name that is most similar to an unknown one; `undefined` where none is similar. `isStrict`: only a typing error counts as
 * similar.
 */
export const nearest = (name: string, known: readonly string[], isStrict = false): string | undefined =>
  allNearest(name, known, isStrict)[0];

/* Several names if they are equally similar. */
function allNearest(name: string, known: readonly string[], isStrict = false): readonly string[] {
  const asked = plain(name);
  let best: string[] = [];
  let least = (isStrict ? Math.floor(asked.length / 5) : Math.max(1, Math.ceil(asked.length / 3))) + 1;
  for (const one of known) {
    const candidate = plain(one);
    const isPart = !isStrict && asked.length > 3 && candidate.length > 3 && (candidate.includes(asked) || asked.includes(candidate));
    const steps = Math.min(distance(asked, candidate), isPart ? (candidate.startsWith(asked) ? 1.25 : 1.5) : Number.POSITIVE_INFINITY);
    if (steps < least) [best, least] = [[one], steps];
    else if (steps === least && best.length > 0 && !best.includes(one)) best.push(one);
  }
  return best;
}

const plain = (name: string): string =>
  name
    .slice(0, 60)
    .toLowerCase()
    .replace(/[^a-z\d]/g, '');

/* How many letters have to be inserted, removed, changed, or swapped with the next one. */
function distance(one: string, other: string): number {
  let before: readonly number[] = [];
  let above = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let row = 1; row <= one.length; row += 1) {
    const here = [row];
    for (let at = 1; at <= other.length; at += 1) {
      const change = (above[at - 1] as number) + (one[row - 1] === other[at - 1] ? 0 : 1);
      const isSwapped = row > 1 && at > 1 && one[row - 1] === other[at - 2] && one[row - 2] === other[at - 1];
      const swap = isSwapped ? (before[at - 2] as number) + 1 : change;
      here.push(Math.min(change, swap, (above[at] as number) + 1, (here[at - 1] as number) + 1));
    }
    before = above;
    above = here;
  }
  return above[other.length] as number;
}

/** "did you mean …?" for an unknown name; empty where no known name is similar. `isStrict`: only a typing error counts as similar. */
export function didYouMean(
  name: string,
  known: readonly string[],
  instead: Readonly<Record<string, string>> = {},
  isStrict = false,
): string {
  const [meant, other] = Object.hasOwn(instead, name) ? [instead[name]] : allNearest(name, known, isStrict);
  return meant === undefined ? '' : `: did you mean ${meant}${other === undefined ? '' : ` or ${other}`}?`;
}
