/** CPU time: what other programs on the machine do hardly touches it. */

/** Starts to count; the function that comes back gives the microseconds of CPU time since then. */
export function cpuTime(): () => number {
  const before = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(before);
    return user + system;
  };
}
