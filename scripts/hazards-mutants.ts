/**
 * Plants one fault after another in a copy of the packed package, has the checks of its hazard played, and fails where none of
 * them notices. `--hazards 4,21` takes only those of some hazards.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { checks, type TransportName } from '../test/hazards/battery/index.ts';
import { buildForProcesses } from '../test/hazards/build.ts';
import { type Mutant, mutants } from '../test/hazards/mutants.ts';
import { mutated, readBuilt, writeBuilt } from '../test/hazards/mutate.ts';
import { type Player, processPlayer } from '../test/hazards/play.ts';
import { startServer } from '../test/hazards/server/server.ts';
import { install, oldestPeer, pack } from '../test/package/packed.ts';
import { runtimes } from './runtimes.ts';

const { values } = parseArgs({ options: { hazards: { type: 'string' } } });
const numbers = values.hazards?.split(',').map(Number);

const players: Readonly<Record<'node' | 'deno' | 'bun', Player>> = {
  node: processPlayer(process.execPath, ['--expose-gc']),
  deno: processPlayer(runtimes.deno.command, ['run', '--allow-all', '--v8-flags=--expose-gc']),
  bun: processPlayer(runtimes.bun.command, []),
};

/* A fault may make a check hang; it is noticed then, however long the check would wait. */
const timeoutMs = 60_000;

const folder = mkdtempSync(join(tmpdir(), 'quadrail-mutants-'));
const chosen = mutants.filter(({ hazard }) => numbers?.includes(hazard) ?? true);
let survivors = 0;
try {
  const { tarball } = pack(folder);
  const project = install(folder, 'project', tarball, oldestPeer('undici'));
  await buildForProcesses(project);
  const built = readBuilt(join(project, 'node_modules/quadrail/dist'));
  const variants = chosen.map((mutant) => ({ mutant, files: mutated(built, mutant) }));
  const uncovered = checks.filter(
    ({ hazard }) => (numbers?.includes(hazard) ?? true) && !chosen.some((mutant) => mutant.hazard === hazard),
  );
  if (uncovered.length > 0) throw new Error(`No fault is planted for: ${uncovered.map(({ hazard }) => hazard).join(', ')}.`);

  const play = async ({ hazard, place, part, transport }: Mutant): Promise<string | undefined> => {
    const server = await startServer(project);
    try {
      const transports: readonly TransportName[] = [transport ?? (part === 'quadrail/node' ? 'node' : 'ky')];
      const selection = { server, transports, numbers: [hazard], timeoutMs };
      const outcomes = await players[place ?? 'node'](project, selection);
      return outcomes.find(({ reason }) => reason !== undefined)?.reason;
    } catch (error) {
      return String(error);
    } finally {
      server.close();
    }
  };

  for (const mutant of new Map(chosen.map((one) => [`${one.hazard} ${one.place} ${one.part} ${one.transport}`, one])).values()) {
    const reason = await play(mutant);
    if (reason !== undefined) throw new Error(`Without a fault, hazard ${mutant.hazard} fails in ${mutant.place ?? 'node'}: ${reason}`);
  }

  for (const { mutant, files } of variants) {
    writeBuilt(built, files);
    const reason = await play(mutant);
    writeBuilt(files, built);
    if (reason === undefined) survivors += 1;
    const end = reason === undefined ? 'SURVIVED' : `noticed: ${reason.split('\n')[0]?.slice(0, 140)}`;
    console.log(
      `${String(mutant.hazard).padStart(2)}  ${mutant.name}${mutant.place === undefined ? '' : ` (${mutant.place})`}\n    ${end}`,
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

console.log(`\n${chosen.length} faults planted, ${chosen.length - survivors} noticed, ${survivors} survived`);
if (survivors > 0) process.exitCode = 1;
