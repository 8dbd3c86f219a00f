import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Addressed, checkAddresses, placeholderHost, repositoryOf } from '../../scripts/release/addresses.ts';
import { linksOf, withAbsoluteLinks } from '../../scripts/release/links.ts';

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Addressed;
const known: Addressed = {
  homepage: 'https://quadrail.dev/',
  repository: { url: 'git+https://github.com/quadrail/quadrail.git' },
  bugs: { url: 'https://github.com/quadrail/quadrail/issues' },
};

describe('the addresses of a release', () => {
  it('are fit where each is an https address of somebody', () => {
    expect(checkAddresses(known)).toEqual([]);
  });

  it.each<[string, Addressed, string]>([
    ['is missing', { ...known, homepage: undefined }, 'package.json has no homepage'],
    ['is no https address', { ...known, bugs: { url: 'mail us' } }, 'package.json has the bugs.url mail us, which is no https address'],
    [
      'is still a placeholder',
      { ...known, repository: { url: `git+https://code.${placeholderHost}/quadrail.git` } },
      `package.json still has a placeholder as its repository.url: git+https://code.${placeholderHost}/quadrail.git`,
    ],
  ])('are refused where one %s', (_, addresses, problem) => {
    expect(checkAddresses(addresses)).toEqual([problem]);
  });

  it('are named by package.json alone, as long as they are placeholders', () => {
    const named = execFileSync('git', ['grep', '-l', '--untracked', placeholderHost], { encoding: 'utf8' }).trim().split('\n');
    expect(named.filter((file) => file !== 'package.json' && file !== 'scripts/release/addresses.ts')).toEqual([]);
    expect(Object.keys(known).filter((member) => !(member in manifest))).toEqual([]);
  });
});

describe('the links of the README on the page of a registry', () => {
  const readme = readFileSync('README.md', 'utf8');
  const place = { repository: repositoryOf(known), tag: 'v1.2.3', isAtHand: () => false };
  const shown = withAbsoluteLinks(readme, 'README.md', place);

  it('are all absolute, and lead to files of the repository', () => {
    expect(linksOf(shown, 'README.md')).toEqual([]);
    const linked = linksOf(readme, 'README.md');
    expect(linked.length).toBeGreaterThan(20);
    expect(linked.filter(({ file }) => !existsSync(file))).toEqual([]);
  });

  it('show pictures as they are and pages as pages', () => {
    expect(shown).toContain('](https://github.com/quadrail/quadrail/raw/v1.2.3/docs/pictures/lost-answer.svg)');
    expect(shown).toContain('](https://github.com/quadrail/quadrail/blob/v1.2.3/docs/getting-started.md)');
  });
});

it('a page of the package links to each example that it names, since the package holds none', () => {
  const pages = readdirSync('docs').filter((file) => file.endsWith('.md'));
  const bare = pages.flatMap((file) =>
    [...readFileSync(`docs/${file}`, 'utf8').matchAll(/(?<!\[)`examples\/[^`]*`/g)].map(([name]) => `${file}: ${name}`),
  );
  expect(bare).toEqual([]);
});

it('a link out of the package is made absolute with its fragment, and one that stays in it is left', () => {
  const page = '[in](errors.md#a) [out](../examples/demo/main.ts#L1) [away](https://example.com) [here](#x) ![picture](../a.svg)';
  const place = { repository: 'https://host/r', tag: 'v1', isAtHand: (file: string) => file === 'docs/errors.md' };
  expect(withAbsoluteLinks(page, 'docs/page.md', place)).toBe(
    '[in](errors.md#a) [out](https://host/r/blob/v1/examples/demo/main.ts#L1) [away](https://example.com) [here](#x) ![picture](https://host/r/raw/v1/a.svg)',
  );
});
