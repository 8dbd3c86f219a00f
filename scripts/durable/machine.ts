/** Where figures were taken. */
import { closeSync, fsyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';

/** What made the figures, when and where. */
export function madeBy(command: string): string {
  const [processor] = cpus();
  return (
    `Made by \`${command}\` on ${new Date().toISOString().slice(0, 10)}: ${cpus().length} cores (${processor?.model.trim() ?? 'unknown'}), ` +
    `Node ${process.versions.node}, load average ${loadavg()[0]?.toFixed(1)}.`
  );
}

/** Milliseconds that a write of 4 kB and its wait for the disk take: the median of many. */
export function bareFsyncMs(times = 200): number {
  const folder = mkdtempSync(join(tmpdir(), 'quadrail-fsync-'));
  const file = openSync(join(folder, 'file'), 'w');
  const page = Buffer.alloc(4_096);
  const taken = Array.from({ length: times }, () => {
    const begun = performance.now();
    writeSync(file, page);
    fsyncSync(file);
    return performance.now() - begun;
  });
  closeSync(file);
  rmSync(folder, { recursive: true, force: true });
  return median(taken);
}

/** A whole number with its thousands apart. */
export const grouped = (number: number): string => String(Math.round(number)).replace(/\B(?=(\d{3})+$)/g, ' ');

/** The middle one; of an even number the upper of the two. */
export const median = (values: readonly number[]): number =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
