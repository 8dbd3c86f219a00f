/**
 * Plays every hazard in every runtime on the packed package, and prints the table of results.
 *
 * `--write` puts it into docs/reliability.md. `--hazards 1,23` and `--places Deno,Chromium` play a part, for work on it.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { checks, type Outcome } from '../test/hazards/battery/index.ts';
import { buildForOthers, buildForProcesses } from '../test/hazards/build.ts';
import { knownFailures, type Place, places, type Verdict, verdictOf } from '../test/hazards/places.ts';
import { startServer } from '../test/hazards/server/server.ts';
import { tableOf } from '../test/hazards/table.ts';
import { install, oldestPeer, pack } from '../test/package/packed.ts';
import { fillPage } from './fill-page.ts';

const { values } = parseArgs({
  options: { write: { type: 'boolean', default: false }, hazards: { type: 'string' }, places: { type: 'string' } },
});
const numbers = values.hazards?.split(',').map(Number);
const chosen = values.places?.split(',');
const isPart = numbers !== undefined || chosen !== undefined;
if (isPart && values.write) throw new Error('Only the whole table is written.');

const everywhere = places();
const folder = mkdtempSync(join(tmpdir(), 'quadrail-hazards-'));
const results = new Map<Place, readonly Verdict[]>();
try {
  const { tarball } = pack(folder);
  const project = install(folder, 'project', tarball, oldestPeer('undici'));
  await buildForProcesses(project);
  await buildForOthers(project);
  for (const place of everywhere) {
    if (chosen !== undefined && !chosen.includes(place.name)) continue;
    const server = await startServer(project);
    try {
      const onOutcome = ({ hazard, transport, reason }: Outcome): void => {
        if (reason !== undefined) console.error(`${place.name}, hazard ${hazard}, ${transport}: ${reason}`);
      };
      const outcomes = await place.player(project, { server, transports: place.transports, numbers, onOutcome });
      const verdicts = checks.map(({ hazard }) => verdictOf(place, hazard, outcomes));
      results.set(place, verdicts);
      const failed = verdicts.filter(({ passed }, index) => !passed && (numbers?.includes(checks[index]?.hazard ?? 0) ?? true)).length;
      console.error(`${place.name} ${place.version}: ${outcomes.length} played, ${failed} of the hazards failed`);
    } finally {
      server.close();
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

const table = tableOf(results);
console.log(table);
if (values.write) fillPage('reliability.md', 'table', table);

let wrong = 0;
for (const [{ name }, verdicts] of results) {
  for (const [index, { passed, reasons }] of verdicts.entries()) {
    const hazard = checks[index]?.hazard ?? 0;
    if (numbers !== undefined && !numbers.includes(hazard)) continue;
    const isKnown = knownFailures.some((known) => known.hazard === hazard && known.place === name);
    if (passed === !isKnown) continue;
    wrong += 1;
    console.error(`\n${hazard} in ${name}: ${passed ? 'passes, and is listed as a known failure' : reasons.join('\n  ')}`);
  }
}
if (wrong > 0) process.exitCode = 1;
