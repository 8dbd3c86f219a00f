import { chromium } from 'playwright-core';
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
const base = `file://${process.cwd()}/docs/api/`;
for (const [name, path, scheme, width] of [
  ['front', 'index.html', 'light', 1280],
  ['guide', 'documents/Retries_and_idempotency.html', 'dark', 1280],
  ['class', 'classes/quadrail_quickstream.QuickStream.html', 'light', 1280],
  ['phone', 'documents/Errors_and_outcomes.html', 'light', 390],
] as const) {
  const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme: scheme });
  page.on('requestfailed', (r) => console.log('failed', r.url()));
  page.on('request', (r) => r.url().startsWith('file:') || r.url().startsWith('data:') || console.log('remote', r.url()));
  page.on('console', (m) => m.type() === 'error' && console.log(m.text()));
  await page.goto(base + path).catch((e) => console.log(String(e)));
  await page.waitForTimeout(500);
  await page.screenshot({ path: `/tmp/shot-${name}.png` });
  console.log(name, await page.evaluate(() => document.documentElement.scrollWidth), width);
  await page.close();
}
await browser.close();
