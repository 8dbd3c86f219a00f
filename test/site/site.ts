/** The built site on a server of its own, in Chromium. `npm run docs` builds it. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { chromiumCommand } from '../../scripts/chromium.js';

/** Where the site was built. */
export const folder: string = join(import.meta.dirname, '../../docs/.vitepress/dist');

/** What a test does with the site. */
export interface OpenSite {
  /** Opens a page of the site, such as `/guides/tokens.html`, as wide as asked for. */
  open(path: string, width?: number): Promise<Page>;
  /** What pages said to their consoles as errors, what they threw, and what they asked of other hosts. */
  readonly faults: readonly string[];
  close(): Promise<void>;
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** Serves the site, and starts the browser. */
export async function openSite(): Promise<OpenSite> {
  if (!existsSync(join(folder, 'index.html'))) throw new Error('The site is not built: npm run docs builds it.');
  const server = await serve();
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const browser = await chromium.launch({ executablePath: process.env['CHROMIUM'] ?? chromiumCommand, args: ['--no-sandbox'] });
  const faults: string[] = [];
  return {
    faults,
    open: (path, width = 1440) => openPage(browser, origin, path, width, faults),
    close: async () => {
      await browser.close();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function openPage(browser: Browser, origin: string, path: string, width: number, faults: string[]): Promise<Page> {
  const page = await browser.newPage({ viewport: { width, height: 900 } });
  page.on('pageerror', (error) => faults.push(`${path}: ${error}`));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(`${path}: ${message.text()}`);
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(origin) && !/^(data|blob):/.test(request.url())) faults.push(`${path} asks ${request.url()}`);
  });
  await page.goto(origin + path, { waitUntil: 'networkidle' });
  return page;
}

async function serve(): Promise<Server> {
  const server = createServer(({ url = '/' }, response) => {
    const named = join(folder, decodeURIComponent(new URL(url, 'http://site').pathname));
    const file = existsSync(named) && statSync(named).isDirectory() ? join(named, 'index.html') : named;
    if (!existsSync(file)) return response.writeHead(404).end();
    return response.writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream' }).end(readFileSync(file));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}
