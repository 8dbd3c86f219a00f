/** Whether two texts are the same. Looks at every byte of the second, whatever is found on the way: how long it takes reveals nothing about it. */
export function sameText(given: string, secret: string): boolean {
  const encoder = new TextEncoder();
  const one = encoder.encode(given);
  const other = encoder.encode(secret);
  let difference = one.length ^ other.length;
  for (const [index, byte] of other.entries()) difference |= byte ^ (one[index] ?? 0);
  return difference === 0;
}
