import { describe, expect, it } from 'vitest';
import { checkIdentity, type Versions } from '../../scripts/release/identity.ts';
import { releaseSteps, runSteps, type Step } from '../../scripts/release/steps.ts';

const changelog = '# Changelog\n\n## [Unreleased]\n\n## [1.2.3] - 2026-03-04\n\n### Added\n\n- A thing.\n\n## [1.2.2] - 2026-01-01\n';
const agreed: Versions = { manifest: '1.2.3', source: "export const VERSION = '1.2.3';", changelog, tags: ['v1.2.3'] };

describe('the identity of a release', () => {
  it('is one where manifest, source, changelog and tag agree', () => {
    expect(checkIdentity(agreed)).toEqual([]);
  });

  it.each<[string, Partial<Versions>, RegExp]>([
    ['the source says another version', { source: "export const VERSION: string = '1.2.2';" }, /version\.ts says 1\.2\.2/],
    [
      'the changelog stops at an older one',
      { changelog: changelog.replace('1.2.3', '1.2.1') },
      /newest version of CHANGELOG\.md is 1\.2\.1/,
    ],
    ['the changelog has no date', { changelog: changelog.replace('2026-03-04', 'soon') }, /no date/],
    [
      'changes wait under Unreleased',
      { changelog: changelog.replace('## [Unreleased]\n', '## [Unreleased]\n\n- Another.\n') },
      /Unreleased/,
    ],
    ['the tag is missing', { tags: ['v1.2.2'] }, /no tag v1\.2\.3/],
    ['the version is none', { manifest: 'next' }, /which is none/],
  ])('is refused where %s', (_, change, problem) => {
    expect(checkIdentity({ ...agreed, ...change }).join('\n')).toMatch(problem);
  });
});

describe('the steps of a release', () => {
  it('fail at once where a script that they need is gone', () => {
    expect(() => releaseSteps(new Set(['check']))).toThrow(/no script .*test:flip/);
  });

  it('all run, also after one has failed', () => {
    const ran: string[] = [];
    const steps: Step[] = ['a', 'b', 'c'].map((name) => ({ shows: name, command: [name] }));
    const results = runSteps(steps, ([program]) => ran.push(program) !== 2);
    expect(ran).toEqual(['a', 'b', 'c']);
    expect(results.map(({ ok }) => ok)).toEqual([true, false, true]);
  });
});
