/** The table of results as Markdown, and what each row is made of. */
import { machine } from '../hazards/table.ts';
import { groups, type Played } from './checks/index.ts';
import type { Place } from './places.ts';

/** What was played at each place. */
export type Results = ReadonlyMap<Place, readonly Played[]>;

/** How many checks of a group passed, of those that the list has. What was not played did not pass. */
export function cellOf(group: string, played: readonly Played[]): string {
  const { checks } = groups.find(({ name }) => name === group) ?? { checks: [] };
  const passed = checks.filter(({ title }) => played.some((one) => one.group === group && one.title === title && one.reason === undefined));
  return `${passed.length} of ${checks.length}`;
}

/** The command that makes the table, the machine, a row for each group, and under it every check by name. */
export function tableOf(results: Results): string {
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const places = [...results.keys()];
  return [
    `Made by \`npm run runtimes -- --write\` on ${machine()}.`,
    '',
    row(['checks', ...places.map(({ name, version }) => `${name} (${version})`)]),
    row(['---', ...places.map(() => '---')]),
    ...groups.map(({ name }) => row([name, ...[...results.values()].map((played) => cellOf(name, played))])),
    '',
    '## The checks',
    ...groups.flatMap(({ name, checks }) => ['', `**${name}**`, '', ...checks.map(({ title }) => `- ${title}`)]),
  ].join('\n');
}
