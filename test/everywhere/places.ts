/** Every place where the checks are played: each Node twice, once through `import` and once through `require`. */
import { requiringProgram } from '../hazards/build.ts';
import { placeOfChromium, placesOfNpm, type Place as Runtime } from '../hazards/places.ts';
import type { Selection } from '../hazards/play.ts';
import type { Played } from './checks/index.ts';
import type { CheckServer } from './server/start.ts';

/** A place. */
export interface Place {
  readonly name: string;
  readonly version: string;
  /** Has the checks played there, from a project that has them. */
  readonly play: (project: string, server: CheckServer, page?: PageOptions) => Promise<readonly Played[]>;
}

/** What a page may do besides. */
export type PageOptions = Pick<Selection<Played>, 'program' | 'onComplaint'>;

const place = ({ name, version, player }: Runtime, way?: string, program?: string): Place => ({
  name: way === undefined ? name : `${name}, ${way}`,
  version,
  play: (project, server, page = {}) => player<Played>(project, { server, transports: ['ky'], program, ...page }),
});

/** Those that npm installs. Throws where one is missing. */
export const inNpm = (): readonly Place[] =>
  placesOfNpm().flatMap((runtime) =>
    runtime.name.startsWith('Node') ? [place(runtime, 'import'), place(runtime, 'require', requiringProgram)] : [place(runtime)],
  );

/** Chromium. Throws where it is missing. */
export const inChromium = (): Place => place(placeOfChromium());
