/** Whether two texts are equal. It always compares every byte of the secret, so that the time it takes reveals nothing about the secret. */
export function sameText(given: string, secret: string): boolean {
  const encoder = new TextEncoder();
  const one = encoder.encode(given);
  const other = encoder.encode(secret);
  let difference = one.length ^ other.length;
  for (const [index, byte] of other.entries()) difference |= byte ^ (one[index] ?? 0);
  return difference === 0;
}
