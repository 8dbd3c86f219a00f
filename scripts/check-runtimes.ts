/**
 * Plays the general checks in every runtime on the packed package, and prints the table of results.
 *
 * `--write` puts it into docs/runtimes.md. `--places Deno,Chromium` plays in some, for work on them.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildForChromium, buildForRuntimes } from '../test/everywhere/build.ts';
import type { Played } from '../test/everywhere/checks/index.ts';
import { inChromium, inNpm, type Place } from '../test/everywhere/places.ts';
import { startServer } from '../test/everywhere/server/start.ts';
import { tableOf } from '../test/everywhere/table.ts';
import { installWithPeers, pack } from '../test/package/packed.ts';
import { fillPage } from './fill-page.ts';

const { values } = parseArgs({ options: { write: { type: 'boolean', default: false }, places: { type: 'string' } } });
const chosen = values.places?.split(',');
if (chosen !== undefined && values.write) throw new Error('Only the whole table is written.');

const places = [...inNpm(), inChromium()].filter(({ name }) => chosen?.includes(name) ?? true);
const folder = mkdtempSync(join(tmpdir(), 'quadrail-runtimes-'));
const results = new Map<Place, readonly Played[]>();
try {
  const project = installWithPeers(folder, pack(folder).tarball);
  await buildForRuntimes(project);
  await buildForChromium(project);
  for (const place of places) {
    const server = await startServer(project);
    try {
      results.set(place, await place.play(project, server));
    } finally {
      await server.close();
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

const table = tableOf(results);
console.log(table);
if (values.write) fillPage('runtimes.md', 'table', table);

for (const [{ name }, played] of results) {
  for (const { group, title, reason } of played) if (reason !== undefined) console.error(`\n${name}, ${group}, ${title}: ${reason}`);
}
/* A cell whose two figures differ: a check that failed, or one that was not played. */
if (/\| (\d+) of (?!\1 )/.test(table)) process.exitCode = 1;
