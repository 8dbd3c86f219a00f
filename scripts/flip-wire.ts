/** Prints how many changes of the operation tables the wire tests notice; fails where one goes unnoticed. Run: `tsx scripts/flip-wire.ts`. */
import { tested } from '../test/tested.js';
import { type FlipReport, flipWire } from '../test/wire/flip.js';

const reports: FlipReport[] = [];
for (const { wire } of Object.values(tested)) reports.push(...(await flipWire(wire)));
const sum = (member: 'flips' | 'caught'): number => reports.reduce((total, report) => total + report[member], 0);
const total = { operation: 'total', flips: sum('flips'), caught: sum('caught') };
const width = Math.max(...reports.map(({ operation }) => operation.length));
const line = (operation: string, flips: string | number, caught: string | number): string =>
  `${operation.padEnd(width)}  ${String(flips).padStart(6)}  ${String(caught).padStart(6)}`;

console.log(line('operation', 'flips', 'caught'));
for (const { operation, flips, caught } of [...reports, total]) console.log(line(operation, flips, caught));

const survivors = reports.flatMap((report) => report.survivors.map((what) => `${report.operation}: ${what}`));
if (survivors.length > 0) {
  console.error(`\nNo wire case notices:\n${survivors.join('\n')}`);
  process.exitCode = 1;
}
