/** Functions that carry out a call fit on a screen: what is longer cannot be read aloud. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { expect, it } from 'vitest';

const longest = 60;
const root = join(import.meta.dirname, '../..');

/* The name and length of each function of a file, in lines. */
function lengthsIn(file: string): [string, number][] {
  const source = ts.createSourceFile(file, readFileSync(join(root, file), 'utf8'), ts.ScriptTarget.Latest, true);
  const found: [string, number][] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) && 'body' in node && node.body !== undefined) {
      const [first, last] = [node.getStart(), node.end].map((place) => source.getLineAndCharacterOfPosition(place).line) as [
        number,
        number,
      ];
      const named = node.name ?? (ts.isVariableDeclaration(node.parent) ? node.parent.name : undefined);
      found.push([`${file}: ${named?.getText() ?? 'a function without a name'}`, last - first + 1]);
    }
    node.forEachChild(visit);
  };
  visit(source);
  return found;
}

it('no function of the core or of the transport of Node is longer than 60 lines', () => {
  const lengths = globSync('src/{core,node}/**/*.ts', { cwd: root }).flatMap(lengthsIn);
  expect(lengths.length).toBeGreaterThan(500);
  expect(lengths.filter(([, length]) => length > longest)).toEqual([]);
});
