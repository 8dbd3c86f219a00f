/** What came of a soak, as Markdown. */
import { cpus } from 'node:os';
import type { Soaked } from './soak.ts';

const row = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;
const table = (head: readonly string[], body: readonly (readonly (string | number)[])[]): string[] => [
  row(head),
  row(head.map(() => '---')),
  ...body.map(row),
];
const grouped = (number: number): string => String(number).replace(/\B(?=(\d{3})+$)/g, ' ');
const mib = (bytes: number): string => (bytes / 1024 / 1024).toFixed(2);
const money = (cents: number): string => (cents === 0 ? '' : grouped(Math.floor(cents / 100)) + (cents / 100).toFixed(2).slice(-3));

const plural = {
  customer: 'customers',
  schedule: 'schedules',
  settlement: 'settlements',
  account: 'accounts',
  checklist: 'checklists',
} as const;

/** The command, the machine, and the figures. */
export function reportOf(soaked: Soaked, command: string): string {
  const { seconds, calls, ends, faults, totals, samples, growthBytes, problems } = soaked;
  const planned = Object.values(faults.planned).reduce((sum, one) => sum + one, 0);
  const failed = Object.entries(ends).flatMap(([what, count]) => (what.endsWith(': done') ? [] : [count]));
  const names = new Map<string, number>();
  for (const [what, count] of Object.entries(ends)) {
    const name = what.split(': ')[1] as string;
    if (/Error$/.test(name)) names.set(name, (names.get(name) ?? 0) + count);
  }
  const unknown = totals.reduce((sum, one) => sum + one.unknownThere + one.unknownAbsent, 0);
  return [
    `Made by \`${command}\` on ${cpus().length} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), Node ${process.versions.node}.`,
    '',
    `${seconds} seconds: ${grouped(calls)} calls of eight clients, ${grouped(faults.requests)} requests, ${grouped(planned)} planned faults (${((planned / faults.requests) * 100).toFixed(1)} %) of ${Object.keys(faults.planned).length} kinds, ${grouped(failed.reduce((sum, one) => sum + one, 0))} failed calls.`,
    `${grouped(unknown)} things ended unknown, ${problems.length === 0 ? 'all of them explained; all totals agree' : `${problems.length} things do not agree`}.`,
    '',
    ...table(
      [
        '',
        'asked for',
        'done',
        'refused',
        'applied, answer unreadable',
        'unknown, found',
        'unknown, not found',
        'removed',
        'believed',
        'by the API',
        'at the vendor',
        'amount believed',
        'amount at the vendor',
      ],
      totals.map((one) => [
        plural[one.kind],
        ...[one.asked, one.done, one.refused, one.applied, one.unknownThere, one.unknownAbsent, one.takenBack, one.believed].map(grouped),
        one.read === undefined ? 'no read' : grouped(one.read),
        grouped(one.held),
        money(one.believedCents),
        money(one.heldCents),
      ]),
    ),
    '',
    `Failed calls: ${[...names]
      .sort(([, one], [, other]) => other - one)
      .map(([name, count]) => `${name} ${grouped(count)}`)
      .join(', ')}.`,
    '',
    `Heap after forced collections, with no call under way, in MiB: ${samples.map(({ heapBytes }) => mib(heapBytes)).join(', ')}. From the middle third to the last: ${growthBytes < 0 ? '−' : '+'}${mib(Math.abs(growthBytes))}.`,
  ].join('\n');
}
