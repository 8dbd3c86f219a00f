/**
 * Raw answers over HTTP/2, which Node 26 and Deno speak by themselves: any status, any form of body, and streams that are reset
 * or left before and after the vendor has acted. A tenth is played, by chance: see test/raw-answers.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { runtimes } from '../../../scripts/runtimes.ts';
import { identity, mainStatuses } from '../../raw-answers/answers.js';
import type { Call, Credential } from '../../raw-answers/call.js';
import { calls } from '../../raw-answers/calls.js';
import { type Chance, chanceOf, oneOf, someOf } from '../../raw-answers/chance.js';
import { faultsOf, type Read } from '../../raw-answers/faults.js';
import { streamEndings, wholeStream } from '../../raw-answers/http2/endings.js';
import type { Orders, Report } from '../../raw-answers/http2/program.js';
import { type Http2Server, type StreamAnswer, startHttp2Server } from '../../raw-answers/http2/server.js';
import type { Situation } from '../../raw-answers/judge.js';
import { Kinds } from '../../raw-answers/kinds.js';
import { bodiesOf, type VendorName, vendors, yesOf } from '../../raw-answers/plays.js';
import { tested } from '../../tested.js';

const seed = Number(process.env['RAW_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
const share = Number(process.env['RAW_SHARE'] ?? 0.1);
const only = process.env['RAW_ONLY'];
/* A folder of its own within the project: the battery of hazards keeps an authority there, too. */
const project = mkdtempSync(join(inject('hazardProject'), 'http2-'));

interface Play {
  readonly name: string;
  readonly call: Call;
  readonly credential: Credential;
  readonly always: boolean;
  readonly answer: StreamAnswer;
  readonly requests: Read[];
}

/* HTTP/2 has no other statuses. */
const statuses = mainStatuses.filter((status) => status <= 599);

function answersOf(vendor: VendorName): StreamAnswer[] {
  const main = bodiesOf(vendor).filter(({ isMain }) => isMain === true);
  return [
    ...statuses.flatMap((status) => bodiesOf(vendor).map((body) => ({ status, body, ending: wholeStream }))),
    ...[200, 401, 409, 503].flatMap((status) =>
      main.slice(0, 3).flatMap((body) => streamEndings.map((ending) => ({ status, body, ending }))),
    ),
  ];
}

let made = 0;
function playsOf(vendor: VendorName, chance: Chance): Play[] {
  const own = calls.filter((call) => call.vendor === vendor);
  const all = answersOf(vendor);
  return someOf(chance, all, Math.ceil(all.length * (only === undefined ? share : 1))).flatMap((answer) => {
    const isMain = chance() < 0.75;
    const call = oneOf(
      chance,
      own.filter((one) => (one.isMain === true) === isMain),
    );
    const credential = answer.status === 401 && chance() < 0.5 ? 'renewable' : 'fixed';
    const play: Play = { name: `play-${(made += 1)}`, call, credential, always: chance() < 0.5, answer, requests: [] };
    return only === undefined || nameOf(play).includes(only) ? [play] : [];
  });
}

const nameOf = ({ call, credential, always, answer: { status, body, ending } }: Play): string =>
  `${call.vendor} ${call.name}: ${status}, ${body.name}, ${ending.name}, ${always ? 'always' : 'once'}, ${credential}`;

/* The program, with the calls of every vendor. */
function program(): string {
  const folders = Object.values(tested).map(({ folder }) => folder);
  return [
    `import { run } from './raw-answers/http2/program.ts';`,
    ...folders.map((folder, at) => `import { rawCalls as calls${at} } from './${folder}/raw-calls.ts';`),
    `await run([${folders.map((_, at) => `...calls${at}`).join(', ')}]);`,
  ].join('\n');
}

let server: Http2Server;
beforeAll(async () => {
  server = await startHttp2Server();
  writeFileSync(join(project, 'authority.pem'), server.authority);
  await build({
    stdin: { contents: program(), resolveDir: join(import.meta.dirname, '../..') },
    outfile: join(project, 'http2.js'),
    bundle: true,
    format: 'esm',
    platform: 'neutral',
    target: 'es2022',
    external: ['node:*', 'quadrail'],
  });
});
afterAll(() => server?.close());

/* Has the calls made in a program of the runtime; gives how each ended. */
async function reportsOf(command: string, flags: readonly string[], orders: Orders): Promise<Map<string, Report>> {
  writeFileSync(join(project, 'orders.json'), JSON.stringify(orders));
  const { NODE_OPTIONS: _, ...inherited } = process.env;
  const env = { ...inherited, NODE_EXTRA_CA_CERTS: join(project, 'authority.pem') };
  const child = spawn(command, [...flags, 'http2.js', 'orders.json'], { cwd: project, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  let complained = '';
  child.stdout.on('data', (bytes: Buffer) => {
    said += bytes.toString();
  });
  child.stderr.on('data', (bytes: Buffer) => {
    complained += bytes.toString();
  });
  const status = await new Promise((resolve) => child.on('close', resolve));
  expect(status, complained).toBe(0);
  return new Map(
    said
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Report)
      .map((report) => [report.name, report]),
  );
}

const ways = [
  { name: 'Node 26', command: runtimes['node-26'].command, flags: [] },
  { name: 'Deno', command: runtimes.deno.command, flags: ['run', '--allow-all', '--cert', 'authority.pem'] },
].flatMap((place) => [
  { ...place, way: 'ky', ownFetch: false },
  { ...place, way: 'own fetch', ownFetch: true },
]);

describe.each(ways)('raw answers over HTTP/2 in $name over $way', ({ name, command, flags, way, ownFetch }) => {
  it('leave no call that acted twice, hung, or lied', { timeout: 600_000 }, async () => {
    const chance = chanceOf(seed);
    const plays = vendors.flatMap((vendor) => playsOf(vendor, chance));
    for (const { name: played, call, always, answer, requests } of plays) {
      const yes: StreamAnswer = { status: 200, body: yesOf(call.vendor, call.name), ending: wholeStream };
      server.play(played, { requests, answerTo: (nth) => (nth === 0 || always ? answer : yes) });
    }
    const orders = plays.map(({ name: played, call, credential }) => ({ name: played, call: call.name, vendor: call.vendor, credential }));
    const startedAt = Date.now();
    const reports = await reportsOf(command, flags, { url: server.url, ownFetch, plays: orders });
    const kinds = new Kinds();
    for (const play of plays) {
      const { call, credential, always, requests, answer } = play;
      const { status, body, ending } = answer;
      const report = reports.get(play.name);
      const situation: Situation = {
        vendor: call.vendor,
        repeated: call.repeated,
        credential,
        always,
        answer: { status, body, encoding: identity, cut: ending },
        untouched: ending.untouched === true,
      };
      const found = { call: call.name, status, says: body.says, play: nameOf(play) };
      if (report === undefined) kinds.add(found, { what: 'the call was not made, or hung', detail: '' });
      else if (report.ended === undefined) kinds.add(found, { what: report.raw ?? 'no end was told', detail: '' });
      else
        for (const fault of faultsOf(situation, requests, report.ended, { repeats: ownFetch ? 'anything' : 'reads' }))
          kinds.add(found, fault);
    }
    console.log(
      `HTTP/2 in ${name} over ${way}: ${plays.length} plays, RAW_SEED=${seed} RAW_SHARE=${share}, ` +
        `${kinds.size} kinds of faults, ${Date.now() - startedAt} ms`,
    );
    expect(kinds.size, kinds.report()).toBe(0);
  });
});
