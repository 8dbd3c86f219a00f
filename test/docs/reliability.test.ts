import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checks } from '../hazards/battery/index.ts';
import { knownFailures } from '../hazards/places.ts';

const page = readFileSync(new URL('../../docs/reliability.md', import.meta.url), 'utf8');
const [promises = '', results = ''] = page.split('## Results');

/** The rows of the first table of a text, cell by cell. */
const rows = (text: string): string[][] =>
  text
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .map((line) => line.slice(2, -2).split(' | '));

describe('docs/reliability.md', () => {
  it('promises something for each hazard', () => {
    const numbers = rows(promises).map(([number]) => Number(number));
    expect(numbers.filter((number) => number > 0)).toEqual(checks.map(({ hazard }) => hazard));
  });

  it('has a result for each hazard in each runtime', () => {
    const [head = [], , ...body] = rows(results);
    const names = head.slice(2).map((name) => name.replace(/ \(.*/, ''));
    expect(names).toEqual(['Node 22', 'Node 24', 'Node 26', 'Bun', 'Deno', 'workerd', 'Chromium']);
    const played = body.filter(([number]) => Number(number) > 0);
    expect(played.map(([number, title]) => `${number} ${title}`)).toEqual(checks.map(({ hazard, title }) => `${hazard} ${title}`));
    const failed = played.flatMap(([number, , ...cells]) =>
      cells.flatMap((cell, index) => (cell.startsWith('pass') ? [] : [`${number} ${names[index]} ${cell}`])),
    );
    expect(failed).toEqual(knownFailures.map(({ hazard, place }) => `${hazard} ${place} open (see below)`));
  });

  it('excuses nobody from more than what cannot be reached there, or what the runtime itself repeats', () => {
    const excuses = rows(results).flatMap(([number, , ...cells]) =>
      cells.flatMap((cell) => (/exempt/.test(cell) ? [`${number} ${cell}`] : [])),
    );
    expect(new Set(excuses)).toEqual(
      new Set([
        '8 pass, exempt: printing',
        '9 pass, exempt: forced GC',
        '15 pass, exempt: resident memory',
        '24 pass, exempt: what is repeated below',
        '25 pass, exempt: certificates',
        '30 pass, exempt: what is repeated below',
        '34 pass, exempt: freezing',
      ]),
    );
  });
});
