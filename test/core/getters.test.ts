/**
 * V8 makes a hidden class for each object that a literal with a getter makes. That class holds the getter, and with it all that the getter
 * can see, until the next full garbage collection. A call that makes such an object stays in memory long after it has ended.
 */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');

function accessorsIn(file: string, code: string): { readonly ofClasses: string[]; readonly madeAnew: string[] } {
  const source = ts.createSourceFile(file, code, ts.ScriptTarget.Latest, true);
  const [ofClasses, madeAnew]: [string[], string[]] = [[], []];
  const visit = (node: ts.Node): void => {
    if (ts.isAccessor(node)) {
      const place = `${file}: ${node.name.getText()}`;
      if (ts.isClassLike(node.parent)) ofClasses.push(place);
      else if (ts.findAncestor(node.parent, ts.isFunctionLike) !== undefined) madeAnew.push(place);
    }
    node.forEachChild(visit);
  };
  visit(source);
  return { ofClasses, madeAnew };
}

it('no function that takes part in a call makes an object with a getter', () => {
  const files = globSync('src/**/*.ts', { cwd: root }).filter((file) => !/^src\/(testing|cli)\//.test(file));
  const found = files.map((file) => accessorsIn(file, readFileSync(join(root, file), 'utf8')));
  expect(found.flatMap(({ ofClasses }) => ofClasses).length).toBeGreaterThan(5);
  expect(found.flatMap(({ madeAnew }) => madeAnew)).toEqual([]);
});

it('such an object is found', () => {
  const code =
    'const once = { get a() { return 1; } };\nconst make = () => ({ get b() { return 1; } });\nclass C { get c() { return 1; } }';
  expect(accessorsIn('x.ts', code)).toEqual({ ofClasses: ['x.ts: c'], madeAnew: ['x.ts: b'] });
});
