/** The checks in Chromium, in bundles of each bundler, under a policy that lets a page load from its own origin and no other. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildForBundlers, buildForChromium, pageHost, writePage } from '../everywhere/build.ts';
import { bundlers } from '../everywhere/bundlers.ts';
import { groups, type Played } from '../everywhere/checks/index.ts';
import { groups as ofClients } from '../everywhere/checks/of-clients.ts';
import { inChromium } from '../everywhere/places.ts';
import { type CheckServer, startServer } from '../everywhere/server/start.ts';
import { installWithPeers, pack } from '../package/packed.ts';

const folder = mkdtempSync(join(tmpdir(), 'quadrail-pages-'));
let project: string;
let server: CheckServer;

beforeAll(async () => {
  project = installWithPeers(folder, pack(folder).tarball);
  await buildForChromium(project);
  await buildForBundlers(project);
  server = await startServer(project);
});
afterAll(async () => {
  await server?.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Visit {
  readonly played: readonly Played[];
  /** What the page complained of, but for answers that a check has asked to be bad. */
  readonly complaints: readonly string[];
}

async function visit(program: string): Promise<Visit> {
  const complaints: string[] = [];
  const onComplaint = (text: string): void => {
    if (!text.startsWith('Failed to load resource')) complaints.push(text);
  };
  return { played: await inChromium().play(project, server, { program, onComplaint }), complaints };
}

const passed = (all: typeof groups): Played[] => all.flatMap(({ name, checks }) => checks.map(({ title }) => ({ group: name, title })));

it('what has to work everywhere works in Chromium', async () => {
  expect(await visit('page.html')).toEqual({ played: passed(groups), complaints: [] });
});

describe.each(Object.entries(bundlers))('a page bundled by %s', (bundler, bundle) => {
  let script: string;

  beforeAll(async () => {
    script = await bundle(project, pageHost);
  });

  it('does all that a client must, and breaks no rule of its policy', async () => {
    writePage(project, `${bundler}.html`, script);
    expect(await visit(`${bundler}.html`)).toEqual({ played: passed(ofClients), complaints: [] });
  });

  it('holds no module of Node', () => {
    expect(script).toContain('/customer_events/purchases/');
    expect(script).not.toMatch(/["'`]node:|\brequire\(/);
  });

  it('would be caught at what its policy forbids', async () => {
    writePage(
      project,
      `${bundler}-forbidden.html`,
      `${script}\ntry { new Function('') } catch {}\nfetch('http://127.0.0.1:1/').catch(() => {});\n`,
    );
    const { complaints } = await visit(`${bundler}-forbidden.html`);
    expect(complaints).toContain('forbidden by script-src: eval');
    expect(complaints).toContainEqual(expect.stringMatching(/^forbidden by connect-src: http:\/\/127\.0\.0\.1:1/));
  });
});
