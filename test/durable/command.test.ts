/** The command `quadrail journal`. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Journal } from 'quadrail/durable';
import { sqliteStore } from 'quadrail/durable/sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { read } from '../../src/cli/command.js';
import { journal as command } from '../../src/cli/journal.js';
import { failure, reset, scripted, testClock } from '../core/support.js';
import { bench, purchase } from './support.js';

let folder = '';
let file = '';
let key = '';

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'quadrail-command-'));
  file = join(folder, 'journal.db');
  /* Long ago by the clock of the command, so that lease and margin are over. */
  const journal = new Journal({ store: sqliteStore(file), scope: 'test', clock: testClock() });
  const { crmcom } = bench();
  await failure(crmcom(scripted(reset()), { journal }).purchases.applySettlement(purchase(), { journalKey: 'purchase-796' }));
  for await (const record of journal.unknowns()) key = record.key;
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function run(...words: readonly string[]): Promise<string[]> {
  const printed: string[] = [];
  const output = { print: (line: string) => void printed.push(line), warn: () => {}, ended: new Promise<void>(() => {}) };
  expect(await command.run(read(command, words), output)).toBe(0);
  return printed;
}

describe('quadrail journal', () => {
  it('lists what is in doubt, with the reason', async () => {
    const [line, count] = await run('unknowns', '--store', file);
    expect(line).toMatch(
      /^2026-01-01T00:00:00.000Z {2}unknown {2}crmcom#.*#purchase-796 {2}crmcom\.purchases\.applySettlement lost its connection/,
    );
    expect(count).toBe('1 in doubt.');
  });

  it('shows one record', async () => {
    expect(JSON.parse((await run('show', key, '--store', file)).join(''))).toMatchObject({ key, state: 'unknown' });
    expect(await failure(run('show', 'nothing', '--store', file))).toMatchObject({ message: 'There is no record of this key' });
  });

  it('decides, once', async () => {
    const words = ['resolve', key, '--not-applied', '--by', 'ann', '--note', 'not in the portal', '--store', file];
    expect((await run(...words))[0]).toMatch(/ {2}rejected {2}.*decided by ann$/);
    expect(await run('unknowns', '--store', file)).toEqual(['Nothing is in doubt.']);
    expect(await failure(run(...words))).toMatchObject({ message: 'The record is rejected: there is nothing to decide.' });
  });

  it.each([
    [[], /Say what to do: unknowns, .*show.*resolve/],
    [['unknowns'], /Say where the journal is/],
    [['show', '--store', 'x.db'], /show takes the key/],
    [['resolve', 'k', '--store', 'x.db', '--by', 'ann'], /--applied or --not-applied/],
    [['resolve', 'k', '--store', 'x.db', '--applied'], /--by/],
    [['unknowns', '--store', '/nowhere/at/all.db'], /There is no file/],
  ])('says what is wrong with %j', async (words, message) => {
    expect((await failure(run(...words))).message).toMatch(message);
  });
});
