/** What every recipe has. `npm run recipes` installs, starts and calls them. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checksOf } from '../../scripts/recipes/checks.ts';

const examples = join(import.meta.dirname, '../../examples');
const folder = join(examples, 'recipes');
const recipes = readdirSync(folder, { withFileTypes: true }).flatMap((one) => (one.isDirectory() ? [one.name] : []));

interface Manifest {
  readonly scripts: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

it('there is a recipe for each framework of this list', () => {
  expect(recipes.toSorted()).toEqual(['cloudflare-worker', 'express', 'fastify', 'hono', 'lambda', 'next', 'vite-react']);
});

describe.each(recipes)('the recipe %s', (recipe) => {
  const read = (file: string): string => readFileSync(join(folder, recipe, file), 'utf8');

  it('names exact versions, and the package of this repository', () => {
    const { dependencies, devDependencies = {} } = JSON.parse(read('package.json')) as Manifest;
    const { quadrail, ...others } = dependencies;
    expect(quadrail).toBe('file:../../..');
    for (const version of Object.values({ ...others, ...devDependencies })) expect(version).toMatch(/^\d+\.\d+\.\d+$/);
  });

  it('starts by one command, which its ten lines at most explain', () => {
    expect((JSON.parse(read('package.json')) as Manifest).scripts['start']).toBeTypeOf('string');
    expect(read('README.md')).toContain('`npm install && npm start`');
    expect(read('README.md').trimEnd().split('\n').length).toBeLessThanOrEqual(10);
  });

  it('leaves no lock file, which would lack the checksum of the package of this repository', () => {
    expect(read('.npmrc')).toMatch(/^package-lock=false$/m);
    expect(existsSync(join(folder, recipe, 'package-lock.json'))).toBe(false);
  });

  it('is called by `npm run recipes`, a lost answer and a refused page included', () => {
    const said = checksOf(recipe).map(({ says }) => says);
    expect(said).toContainEqual(expect.stringContaining('all answers were lost'));
    expect(said).toContainEqual(expect.stringContaining("another site's page"));
  });

  it('has its line in the list of examples', () => {
    expect(readFileSync(join(examples, 'README.md'), 'utf8')).toContain(`](recipes/${recipe}/`);
  });
});

describe('what is copied from recipe to recipe stays the same in all:', () => {
  it.each([
    ['pay.ts', ['hono', 'fastify', 'lambda']],
    ['visitor.ts', ['hono', 'express', 'fastify', 'lambda']],
    ['.npmrc', recipes],
  ])('%s', (file, holders) => {
    expect(new Set(holders.map((recipe) => readFileSync(join(folder, recipe, file), 'utf8'))).size).toBe(1);
  });
});
