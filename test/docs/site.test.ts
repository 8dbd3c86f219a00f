/** The site of the documentation: every page has its place, the list for programs is current, and broken links are found. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lookAtLinks } from '../../scripts/docs-site/links.js';
import { llmsText } from '../../scripts/docs-site/llms.js';
import { firstSentence, groups, pagesOf } from '../../scripts/docs-site/pages.js';
import { operations } from '../../src/reference/index.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const pages = pagesOf(root);

describe('the pages', () => {
  it('stand in groups, each once, with a title of their own', () => {
    expect(new Set(pages.map(({ group }) => group))).toEqual(new Set(groups));
    expect(new Set(pages.map(({ file }) => file)).size).toBe(pages.length);
    expect(new Set(pages.map(({ title }) => title)).size).toBe(pages.length);
  });

  it('each say in a sentence what they are about', () => {
    const silent = pages.filter(({ summary, group }) => group !== 'Decisions' && !/^(quadrail|[A-Z`*[]).{15,}[.?!]$/.test(summary));
    expect(silent.map(({ file, summary }) => `${file}: ${summary}`)).toEqual([]);
  });

  it('are in llms.txt as they are: npm run docs:llms writes it', () => {
    const about = firstSentence(readFileSync(`${root}README.md`, 'utf8'));
    expect(readFileSync(`${root}llms.txt`, 'utf8')).toBe(llmsText(pages, operations, about));
  });

  it('can all be reached from the README', () => {
    const read = readFileSync(`${root}README.md`, 'utf8');
    expect(pages.filter(({ file, group }) => group !== 'Decisions' && !read.includes(`](${file})`))).toEqual([]);
  });
});

it.each([
  ['# A\n\nOne thing. Another.', 'One thing.'],
  ['# A\n\nIt lives at `a.b` and\nends here: nowhere.', 'It lives at `a.b` and ends here: nowhere.'],
  ['# A\n\nThus:\n\n```ts\nx\n```', 'Thus.'],
  ['# A\n\n```ts\nx\n```\n\nAfter the code.', 'After the code.'],
  ['# A\n', ''],
])('the first sentence of %j is %j', (text, sentence) => {
  expect(firstSentence(text)).toBe(sentence);
});

describe('the look at the links', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'quadrail-site-'));
    mkdirSync(join(folder, 'documents'));
    mkdirSync(join(folder, 'guides'));
    writeFileSync(join(folder, 'guides/index.html'), '');
    writeFileSync(join(folder, 'style.css'), '');
    writeFileSync(join(folder, 'documents/One & two.html'), '<h2 id="a place">Here</h2><a href="../index.html#top">up</a>');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const look = (body: string): readonly string[] => {
    writeFileSync(join(folder, 'index.html'), `<p id="top"></p>${body}`);
    return lookAtLinks(folder).faults;
  };

  it.each([
    '<a href="documents/One%20&amp;%20two.html#a%20place">one</a>',
    '<a class="x" href="#top">top</a>',
    '<a href="https://example.com/anywhere">elsewhere</a>',
    '<link rel="stylesheet" href="style.css"/>',
    '<a href="/documents/One%20&amp;%20two.html">one, from the root of the site on</a>',
    '<a href="guides/">the page of a folder</a>',
  ])('finds nothing wrong with %s', (body) => {
    expect(look(body)).toEqual([]);
  });

  it.each([
    ['<a href="documents/Three.html">three</a>', 'leads nowhere'],
    ['<a href="documents/">folder</a>', 'leads nowhere'],
    ['<a href="documents/One%20&amp;%20two.html#other">one</a>', 'no place on its page'],
    ['<a href="/Three.html">three</a>', 'leads nowhere'],
    ['<a href="#bottom">bottom</a>', 'no place on its page'],
    ['<a href="../README.md">out</a>', 'out of the site'],
    ['<script src="https://cdn.example.com/x.js"></script>', 'loaded from another site'],
    ['<link rel="stylesheet" href="https://fonts.example.com/f.css">', 'loaded from another site'],
    ['<img alt="" src="missing.png">', 'leads nowhere'],
  ])('finds what is wrong with %s', (body, fault) => {
    expect(look(body)).toEqual([expect.stringContaining(fault)]);
  });
});
