/** The parts that the tests are run in. Which files a part has is said in vitest.config.ts. */

/** One line of what is printed. */
export interface Part {
  readonly name: string;
  /** What is run, with its arguments. */
  readonly command: readonly [program: string, ...args: string[]];
  /** Whether the command is vitest's, whose tests are counted. */
  readonly isCounted: boolean;
}

/** Parts that are run together. */
export interface Suite {
  /** What is said before it begins: what it is, and how long it takes where nothing else runs. */
  readonly title: string;
  readonly parts: readonly Part[];
}

const step = (name: string, program: string, ...args: string[]): Part => ({ name, command: [program, ...args], isCounted: false });
const tests = (name: string, project: string): Part => ({
  name,
  command: ['npx', 'vitest', 'run', '--project', project, '--silent=passed-only', '--reporter=dot'],
  isCounted: true,
});

/** The quick suite has all that one change can break without notice; the rest searches longer and in more places. */
export const suites = {
  quick: {
    title: 'The quick tests: about 4 minutes on two cores. All tests: npm run test:all.',
    parts: [tests('the sources', 'unit'), tests('the code in the docs', 'docs'), tests('the package on Node 24', 'package')],
  },
  rest: {
    title: 'The long tests: about 20 minutes on two cores, and what has to be installed for them.',
    parts: [
      step('installing runtimes', 'node', 'scripts/install-runtimes.ts'),
      step('installing Jest', 'node', 'scripts/install-guides.ts'),
      step('installing compilers', 'node', 'scripts/install-compilers.ts'),
      step('installing Chromium, Redis and PostgreSQL', 'node', 'scripts/install-system.ts'),
      tests('properties and batteries', 'thorough'),
      tests('the transport of Node without undici', 'http'),
      tests('the package in every runtime', 'everywhere'),
      tests('with Chromium, Redis and PostgreSQL', 'system'),
      step('the site of the documentation', 'npm', 'run', 'docs'),
      tests('the site in Chromium', 'site'),
    ],
  },
} as const satisfies Readonly<Record<string, Suite>>;

/** What comes before them all. */
export const build: Part = step('the build', 'npm', 'run', 'build');
