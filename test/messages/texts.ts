/** Every text of the sources that a person may read: string literals and templates with a blank between two words. */
import { readdirSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

/** A text of the sources. */
export interface Text {
  /** The file that holds it, and the line, for whoever has to find it. */
  readonly place: string;
  /** The text, with `…` where a value stands. */
  readonly words: string;
}

const root = fileURLToPath(new URL('../../src/', import.meta.url));

/*
 * No messages: patterns of names and words, a script for Redis, names of classes that others gave, descriptions of metrics, and what the
 * simulated vendors answer, which is listed in their own assumptions. The sandbox's own refusals are in `testing/` itself. The command's
 * words are in its help, which its own tests read; those of the sandbox's own endpoints and of the rules for stores are asked for by theirs.
 */
const without = [
  'core/ground/secrets/secret-names.ts',
  'core/ground/secrets/secret-finder.ts',
  'core/ground/secrets/letters.ts',
  'core/identity/redis-token-store.ts',
  'core/transport/plain-dispatcher.ts',
  'core/transport/own-fetch.ts',
  'testing/store-conformance.ts',
  'testing/control.ts',
  'testing/known-hosts.ts',
  /^testing\/[^/]+\//,
  /^cli\//,
  /^otel\//,
  /assumptions/,
  /operations\.ts$/,
];

/** All texts, by file and line. */
export function textsOfSources(): readonly Text[] {
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .sort();
  const told = files.filter((file) => !without.some((one) => (typeof one === 'string' ? file === one : one.test(file))));
  return told.flatMap((file) => textsOf(relative('.', file), readFileSync(root + file, 'utf8')));
}

function textsOf(file: string, code: string): Text[] {
  const source = ts.createSourceFile(file, code, ts.ScriptTarget.Latest, true);
  const found: Text[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node) || ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return;
    const words = wordsOf(node);
    if (words !== undefined && isForPeople(words)) {
      found.push({ place: `${file}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}`, words });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function wordsOf(node: ts.Node): string | undefined {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return undefined;
  return node.head.text + node.templateSpans.map(({ literal }) => `…${literal.text}`).join('');
}

/* What a database is told. */
const isSql = (words: string): boolean =>
  /^\s*(CREATE|SELECT|INSERT|UPDATE|DELETE|WHERE|AND|PRAGMA|BEGIN|local) /.test(words) || /\b(redis\.call|ORDER BY)\b/.test(words);

const isForPeople = (words: string): boolean =>
  !isSql(words) && !/^(\[object|Basic …|Bearer …)/.test(words) && /[a-z]{2,}['’]?,? [a-z]/i.test(words.replaceAll('…', 'xx'));

/** Every test that there is beside these, in one text. */
export function otherTests(): string {
  const tests = fileURLToPath(new URL('../', import.meta.url));
  const files = readdirSync(tests, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !file.startsWith('messages') && !file.includes('node_modules'),
  );
  return files.map((file) => readFileSync(tests + file, 'utf8')).join('\n');
}

/** Whether a test asks for a text: by its longest part without a value in it. */
export function asksFor(tests: string, { words }: Text): boolean {
  const [longest = ''] = words.split('…').sort((one, other) => other.length - one.length);
  /* Tests may ask by a pattern. */
  const asked = longest
    .trim()
    .replace(/^\S+(?= must )/, '')
    .replace(/[.:;,]$/, '')
    .trim();
  return asked.length > 9 && (tests.includes(asked) || tests.includes(asked.replace(/[.()[\]?]/g, '\\$&')));
}

/** Whether a message holds a text. */
export function holds(message: string, { words }: Text): boolean {
  /* The first word may be a path, which a message separates from the rest. */
  const pattern = words.split('…').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(pattern.join('.*').replace(' ', '(:| of the journal)? '), 's').test(message);
}
