/**
 * Runs the recipes as a reader would: each is copied, gets the packed package and its framework, has its types checked, is started by its one command, and is
 * called like a page calls it. It installs frameworks, so the release check runs it and the tests do not. Run: `npm run recipes`, with
 * names for some of them: `npm run recipes -- hono`.
 */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pack } from '../test/package/packed.ts';
import { checksOf } from './recipes/checks.ts';
import { checkTypes, installed, started } from './recipes/copy.ts';

const recipes = join(import.meta.dirname, '../examples/recipes');
const all = readdirSync(recipes, { withFileTypes: true }).flatMap((one) => (one.isDirectory() ? [one.name] : []));
const wanted = process.argv.length > 2 ? process.argv.slice(2) : all;
const unknown = wanted.filter((name) => !all.includes(name));
if (unknown.length > 0) throw new Error(`There is no recipe ${unknown.join(', ')}; there are ${all.join(', ')}.`);

const folder = mkdtempSync(join(tmpdir(), 'quadrail-recipes-'));
try {
  const { tarball } = pack(folder);
  for (const name of wanted) {
    await tried(name, tarball).catch((error: unknown) => {
      process.exitCode = 1;
      console.error(`${name} failed:`, error);
    });
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function tried(name: string, tarball: string): Promise<void> {
  const project = installed(join(recipes, name), join(folder, name), tarball);
  checkTypes(project);
  const recipe = await started(project);
  try {
    for (const { says, check } of checksOf(name)) {
      await check(recipe.url);
      console.log(`${name}: ${says}`);
    }
  } catch (error) {
    console.error(recipe.printed());
    throw error;
  } finally {
    await recipe.end();
  }
}
