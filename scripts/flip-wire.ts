/** Prints how many changes of the operation tables the wire tests notice; fails where one goes unnoticed. Run: `tsx scripts/flip-wire.ts`. */
import { crmcomSuite } from '../test/wire/crmcom.cases.js';
import { customerAccountsSuite } from '../test/wire/customer-accounts.cases.js';
import { flipWire } from '../test/wire/flip.js';
import { quickrSuite } from '../test/wire/quickr.cases.js';
import { quickstreamSuite } from '../test/wire/quickstream.cases.js';

const reports = [
  ...(await flipWire(quickstreamSuite)),
  ...(await flipWire(crmcomSuite)),
  ...(await flipWire(customerAccountsSuite)),
  ...(await flipWire(quickrSuite)),
];
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
