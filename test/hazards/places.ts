/** Every place where the battery is played, and what each may be excused from. */
import { execFileSync } from 'node:child_process';
import { chromiumVersion } from '../../scripts/chromium.ts';
import { missingRuntimes, type RuntimePin, runtimes } from '../../scripts/runtimes.ts';
import type { Exemption, Outcome, TransportName } from './battery/environment.ts';
import { chromiumPlayer, type Player, processPlayer, workerdPlayer } from './play.ts';

/** A runtime to play in. */
export interface Place {
  readonly name: string;
  readonly version: string;
  readonly transports: readonly TransportName[];
  readonly player: Player;
  /** What hazards it need not prove in full, and what of them. */
  readonly exempt: Readonly<Partial<Record<number, Exemption>>>;
}

const onFetch: readonly TransportName[] = ['ky', 'fetch'];
const inNode: readonly TransportName[] = [...onFetch, 'node', 'http'];
/* A fetch of the user's may repeat what it likes. */
const ownFetch = { 24: 'what is repeated below', 30: 'what is repeated below' } as const;
const inSandbox = { ...ownFetch, 8: 'printing', 9: 'forced GC', 15: 'resident memory', 25: 'certificates', 34: 'freezing' } as const;

/**
 * What is known to fail, and why nothing here can mend it. The run fails as well where one of these passes: then it is to be
 * taken off, here and in the documentation.
 */
export const knownFailures: readonly { readonly hazard: number; readonly place: string; readonly why: string }[] = [
  {
    hazard: 23,
    place: 'Chromium',
    why: 'Where the server has read the POST before it resets a kept connection, Chromium itself sends the POST again, and no page can prevent it.',
  },
];

function installed(pin: RuntimePin, name: string, flags: readonly string[], transports: readonly TransportName[]): Place {
  const { command, version } = runtimes[pin];
  return { name, version, transports, player: processPlayer(command, flags), exempt: ownFetch };
}

/** All of them. Throws where one is missing: what was not played is not passed. */
export const places = (): readonly Place[] => [...placesOfNpm(), placeOfChromium()];

/** Those that npm installs. Throws where one is missing. */
export function placesOfNpm(): readonly Place[] {
  const ours = process.versions.node;
  if (!ours.startsWith('24.')) throw new Error(`This is Node ${ours}: run it by npm, which takes the project's own Node 24.`);
  const missing = missingRuntimes();
  if (missing.length > 0) throw new Error(`Missing: ${missing.join(', ')}. Run: node scripts/install-runtimes.ts.`);
  return [
    installed('node-22', 'Node 22', ['--expose-gc'], inNode),
    { name: 'Node 24', version: ours, transports: inNode, player: processPlayer(process.execPath, ['--expose-gc']), exempt: ownFetch },
    installed('node-26', 'Node 26', ['--expose-gc'], inNode),
    installed('bun', 'Bun', [], onFetch),
    installed('deno', 'Deno', ['run', '--allow-all', '--v8-flags=--expose-gc'], onFetch),
    {
      name: 'workerd',
      version: workerdVersion(runtimes.workerd.command),
      transports: onFetch,
      player: workerdPlayer(runtimes.workerd.command),
      exempt: inSandbox,
    },
  ];
}

/** The one that the system has. Throws where it is missing. */
export function placeOfChromium(): Place {
  const version = chromiumVersion();
  if (version === undefined) throw new Error('Missing: chromium. Run: node scripts/install-system.ts.');
  return { name: 'Chromium', version, transports: onFetch, player: chromiumPlayer, exempt: inSandbox };
}

const workerdVersion = (command: string): string =>
  execFileSync(command, ['--version'], { encoding: 'utf8' })
    .trim()
    .replace(/^workerd /, '');

/** What became of one hazard at one place, over all ways to send. */
export interface Verdict {
  readonly passed: boolean;
  /** What the table says. */
  readonly cell: string;
  /** Why it failed, way by way. */
  readonly reasons: readonly string[];
}

/** Judges the outcomes of one hazard at one place. A way to send that brought none has failed. */
export function verdictOf({ name, transports, exempt }: Place, hazard: number, outcomes: readonly Outcome[]): Verdict {
  const played = outcomes.filter((outcome) => outcome.hazard === hazard);
  const reasons = transports.flatMap((transport) => {
    const outcome = played.find((one) => one.transport === transport);
    if (outcome === undefined) return [`${transport}: was not played`];
    if (outcome.reason !== undefined) return [`${transport}: ${outcome.reason}`];
    const excused = outcome.exempt === undefined || outcome.exempt === exempt[hazard];
    return excused ? [] : [`${transport}: ${name} is not exempt from ${outcome.exempt}`];
  });
  const excuse = played.find((outcome) => outcome.exempt !== undefined)?.exempt;
  const passed = reasons.length === 0;
  return { passed, cell: passed ? (excuse === undefined ? 'pass' : `pass, exempt: ${excuse}`) : 'fail', reasons };
}
