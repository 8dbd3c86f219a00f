import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Outcome, TransportName } from '../../hazards/battery/environment.ts';
import { checks } from '../../hazards/battery/index.ts';
import { buildForProcesses } from '../../hazards/build.ts';
import { mutants } from '../../hazards/mutants.ts';
import { type Built, mutated, readBuilt } from '../../hazards/mutate.ts';
import { processPlayer } from '../../hazards/play.ts';
import { type HazardServer, startServer } from '../../hazards/server/server.ts';

const project = inject('hazardProject');

/* A fetch of the user's own goes the same way as ky on the runtime's, so the three that send thousands of calls or gigabytes are played once. */
const heavy = [9, 10, 15];

/* What a fetch of the user's repeats by itself, nobody can prevent. */
const repeatedBelow = 'what is repeated below';
const light = checks.map(({ hazard }) => hazard).filter((hazard) => !heavy.includes(hazard));

describe('every hazard, on the packed package and this Node', () => {
  const transports: readonly TransportName[] = ['ky', 'node', 'http'];
  let server: HazardServer;
  let outcomes: readonly Outcome[] = [];

  beforeAll(async () => {
    await buildForProcesses(project);
    server = await startServer(project);
    const play = processPlayer(process.execPath, ['--expose-gc']);
    outcomes = [
      ...(await play(project, { server, transports })),
      ...(await play(project, { server, transports: ['fetch'], numbers: light })),
    ];
  }, 600_000);

  afterAll(() => server?.close());

  it('has a check for each of the thirty-seven', () => {
    expect(checks.map(({ hazard }) => hazard)).toEqual(Array.from({ length: 37 }, (_, index) => index + 1));
  });

  it.each(checks)('$hazard: $title', ({ hazard }) => {
    const played = outcomes.filter((outcome) => outcome.hazard === hazard);
    expect(played.map(({ transport }) => transport)).toEqual(heavy.includes(hazard) ? transports : [...transports, 'fetch']);
    const isExcused = ({ transport, exempt }: Outcome): boolean =>
      exempt === undefined || (transport === 'fetch' && exempt === repeatedBelow);
    expect(played.filter((outcome) => outcome.reason !== undefined || !isExcused(outcome))).toEqual([]);
  });
});

describe('every fault for the checks to notice', () => {
  let built: Built;

  beforeAll(() => {
    built = readBuilt(join(project, 'node_modules/quadrail/dist'));
  });

  it('is for one of the hazards, and each hazard has one', () => {
    expect([...new Set(mutants.map(({ hazard }) => hazard))].sort((a, b) => a - b)).toEqual(checks.map(({ hazard }) => hazard));
  });

  it.each(mutants)('$hazard: $name can be planted', (mutant) => {
    const changed = [...mutated(built, mutant)].filter(([path, code]) => built.get(path) !== code);
    expect(changed.length).toBeGreaterThanOrEqual(1);
  });
});
