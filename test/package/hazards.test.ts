import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Outcome, TransportName } from '../hazards/battery/environment.ts';
import { checks } from '../hazards/battery/index.ts';
import { buildForProcesses } from '../hazards/build.ts';
import { processPlayer } from '../hazards/play.ts';
import { type HazardServer, startServer } from '../hazards/server/server.ts';
import { hasNodeEntry } from './packed.ts';

const project = inject('hazardProject');

describe('every hazard, on the packed package and this Node', () => {
  const transports: readonly TransportName[] = hasNodeEntry ? ['ky', 'fetch', 'node'] : ['ky', 'fetch'];
  let server: HazardServer;
  let outcomes: readonly Outcome[] = [];

  beforeAll(async () => {
    await buildForProcesses(project);
    server = await startServer(project);
    outcomes = await processPlayer(process.execPath, ['--expose-gc'])(project, { control: server.origin, transports });
  }, 300_000);

  afterAll(() => server?.close());

  it('has a check for each of the twenty-three', () => {
    expect(checks.map(({ hazard }) => hazard)).toEqual(Array.from({ length: 23 }, (_, index) => index + 1));
  });

  it.each(checks)('$hazard: $title', ({ hazard }) => {
    const played = outcomes.filter((outcome) => outcome.hazard === hazard);
    expect(played.map(({ transport }) => transport)).toEqual(transports);
    expect(played.filter(({ reason, exempt }) => reason !== undefined || exempt !== undefined)).toEqual([]);
  });
});
