/** The table of results as Markdown. */
import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { checks } from './battery/index.ts';
import { knownFailures, type Place, type Verdict } from './places.ts';

/** What became of every hazard at every place, in the order of both. */
export type Results = ReadonlyMap<Place, readonly Verdict[]>;

/** The command that makes the table, the machine, and a row for each hazard. */
export function tableOf(results: Results): string {
  const places = [...results.keys()];
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const ways = ({ transports }: Place): string => transports.map((transport) => wayNames[transport]).join(', ');
  const lines = [
    `Made by \`npm run hazards -- --write\` on ${machine()}.`,
    '',
    row(['#', 'hazard', ...places.map(({ name, version }) => `${name} (${version})`)]),
    row(['---', '---', ...places.map(() => '---')]),
    ...checks.map(({ hazard, title }, index) =>
      row([String(hazard), title, ...[...results].map(([place, verdicts]) => cellOf(place, hazard, verdicts[index] as Verdict))]),
    ),
    row(['', 'each over', ...places.map(ways)]),
  ];
  const notes = knownFailures.map(({ hazard, place, why }) => `Hazard ${hazard} in ${place}: ${why}`);
  return [...lines, ...notes.flatMap((note) => ['', note])].join('\n');
}

const wayNames = { ky: 'the default', fetch: 'own fetch', node: 'nodeTransport on undici', http: 'nodeTransport without' } as const;

const cellOf = ({ name }: Place, hazard: number, { cell }: Verdict): string =>
  cell === 'fail' && knownFailures.some((known) => known.hazard === hazard && known.place === name) ? 'open (see below)' : cell;

/** The machine that the checks were played on. */
export function machine(): string {
  const processors = cpus();
  return `${processors.length} cores (${processors[0]?.model.trim() ?? 'unknown'}), ${system()}`;
}

function system(): string {
  try {
    return /^PRETTY_NAME="?([^"\n]*)/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1] ?? process.platform;
  } catch {
    return process.platform;
  }
}
