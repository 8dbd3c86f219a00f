/** A page of Chromium, on a server of its own that has the service worker of msw. */
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { chromium, type Page } from 'playwright-core';
import { entries } from '../../scripts/entries.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const serviceWorker = readFileSync(createRequire(import.meta.url).resolve('msw/mockServiceWorker.js'), 'utf8');

/* Debian's, or another that CHROMIUM names. */
const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

/** An open page. */
export interface OpenPage {
  readonly page: Page;
  /** What the page said to its console as an error, and what it threw. */
  readonly errors: readonly string[];
  readonly close: () => Promise<void>;
}

/** Bundles a module, with the sources under the names that users import. */
async function bundled(contents: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: root, loader: 'ts' },
    bundle: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    logLevel: 'silent',
    write: false,
    alias: Object.fromEntries(entries.map(({ specifier, name }) => [specifier, `${root}src/${name}.ts`])),
  });
  return outputFiles.map(({ text }) => text).join('');
}

/** Opens a page that runs a module; resolves when the module has been evaluated. */
export async function openPage(code: string): Promise<OpenPage> {
  if (!existsSync(executablePath)) throw new Error(`There is no Chromium at ${executablePath}: install it, or name another in CHROMIUM.`);
  const script = await bundled(code);
  const files: Readonly<Record<string, readonly [type: string, body: string]>> = {
    '/': ['text/html', '<!doctype html><link rel="icon" href="data:,"><script type="module" src="/page.js"></script>'],
    '/page.js': ['text/javascript', script],
    '/mockServiceWorker.js': ['text/javascript', serviceWorker],
  };
  const server = createServer(({ url = '/' }, response) => {
    const [type, body] = files[url] ?? ['text/plain', 'nothing here'];
    response.writeHead(url in files ? 200 : 404, { 'content-type': type }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  const page = await browser.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  return {
    page,
    errors,
    close: async () => {
      await browser.close();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
