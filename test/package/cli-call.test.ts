/** `quadrail call` and `quadrail doctor` of the packed package, against `quadrail sandbox`, as an operator runs them. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

const project = inject('bareProject');
const bin = join(project, 'node_modules/.bin/quadrail');
const { NODE_OPTIONS: _, FORCE_COLOR: __, ...clean } = process.env;
const folder = mkdtempSync(join(tmpdir(), 'quadrail-call-'));
let program: ChildProcess;
let env: Record<string, string | undefined>;

beforeAll(async () => {
  program = spawn(bin, ['sandbox', '--port', '0', '--env'], { cwd: project, env: clean, stdio: ['ignore', 'pipe', 'ignore'] });
  const [printed] = (await once((program.stdout as NonNullable<typeof program.stdout>).setEncoding('utf8'), 'data')) as [string];
  env = { ...clean, ...Object.fromEntries(Array.from(printed.matchAll(/^export (\w+)='(.*)'$/gm), ([, name, value]) => [name, value])) };
});
afterAll(() => {
  program.kill();
  rmSync(folder, { recursive: true, force: true });
});

function run(args: readonly string[], more: Record<string, string> = {}): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    execFile(bin, args, { cwd: folder, env: { ...env, ...more } }, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr }),
    );
  });
}

async function control(method: string, name: string, body?: object): Promise<unknown> {
  const init = {
    method,
    headers: { authorization: `Bearer ${env['QUADRAIL_SANDBOX_TOKEN']}` },
    ...(body ? { body: JSON.stringify(body) } : {}),
  };
  return (await fetch(`${env['QUADRAIL_SANDBOX_URL']}/${name}`, init)).json();
}

const settlements = async (): Promise<number> =>
  ((await control('GET', 'state')) as { crmcom: { settlements: unknown[] } }).crmcom.settlements.length;

const settling = ['call', 'crmcom.purchases.applySettlement', '--body', '{"customer_event_identifier":{"number":"796"}}', '--key', 'k'];

describe('quadrail call', () => {
  it('reads, and prints the result as JSON', async () => {
    const { code, stdout } = await run(['call', 'quickstream.customers.get', '--params', '{"customerId":"12345678"}']);
    expect([code, (JSON.parse(stdout) as { customerId: string }).customerId]).toEqual([0, '12345678']);
    expect((await run(['call', 'quickr.users.list', '--query', '{"limit":1}'])).code).toBe(0);
  });

  it('refuses what changes something without a journal and a key, in words, and sends nothing', async () => {
    const args = ['call', 'crmcom.purchases.applySettlement', '--body', '{"customer_event_identifier":{"number":"796"}}'];
    for (const more of [[], ['--journal', 'a.db'], ['--key', 'purchase-796']]) {
      const { code, stdout, stderr } = await run([...args, ...more]);
      expect([code, stdout]).toEqual([2, '']);
      expect(stderr.split('\n')[0]).toContain('it needs --journal FILE');
      for (const flag of ['--key KEY', '--scope NAME']) expect(stderr.split('\n')[0]).toContain(flag);
    }
    expect(await settlements()).toBe(0);
  });

  it('settles once, however often the command is run, and tells that the journal has answered', async () => {
    writeFileSync(join(folder, 'purchase.json'), '{"customer_event_identifier":{"number":"796"}}');
    const args = [
      'call',
      'crmcom.purchases.applySettlement',
      '--body',
      '@purchase.json',
      '--journal',
      'effects.db',
      '--key',
      'purchase-796',
      '--scope',
      'test',
    ];
    const first = await run(args);
    expect([first.code, first.stderr]).toEqual([0, '']);
    const again = await run(args);
    expect([again.code, again.stderr]).toEqual([0, expect.stringContaining('nothing was sent')]);
    expect(await settlements()).toBe(1);
    for (const name of ['QUICKSTREAM_SECRET_KEY', 'CRMCOM_WEB_API_KEY'])
      expect(readFileSync(join(folder, 'effects.db'), 'latin1')).not.toContain(env[name]);
  });

  it('has examples in its help that run as they are printed', async () => {
    writeFileSync(join(folder, 'purchase.json'), '{"customer_event_identifier":{"number":"902"}}');
    await control('POST', 'purchases', { number: '902' });
    const { stdout } = await run(['call', '--help']);
    const examples = stdout.split('\n').filter((line) => line.startsWith('  quadrail call '));
    expect(examples).toHaveLength(3);
    for (const example of examples) {
      const words = example
        .trim()
        .split(/ (?=(?:[^']*'[^']*')*[^']*$)/)
        .slice(1);
      const { code, stderr } = await run(words.map((word) => word.replace(/^'(.*)'$/, '$1')));
      expect([example, code, stderr]).toEqual([example, 0, '']);
    }
  });

  it('says a problem once', async () => {
    const { code, stderr } = await run(['call', 'quickstream.customers.list', '--query', '{"name":"smith"}']);
    expect([code, stderr.match(/did you mean customerName/g)]).toEqual([2, ['did you mean customerName']]);
  });

  it('says by its exit code what is known of the call', async () => {
    const missing = await run(['call', 'quickstream.customers.get', '--params', '{"customerId":"none"}']);
    expect([missing.code, missing.stderr]).toEqual([3, expect.stringContaining('[not-found, rejected]')]);
    const nobody = await run(['call', 'quickstream.ping'], { QUICKSTREAM_URL: 'http://127.0.0.1:9/rest/v1' });
    expect([nobody.code, nobody.stderr]).toEqual([4, expect.stringContaining('not-sent')]);
    await control('POST', 'purchases', { number: '901' });
    await control('POST', 'faults', { operation: 'crmcom.purchases.applySettlement', fault: 'reset-after-apply' });
    const body = '{"customer_event_identifier":{"number":"901"}}';
    const args = [
      'call',
      'crmcom.purchases.applySettlement',
      '--body',
      body,
      '--journal',
      'effects.db',
      '--key',
      'purchase-901',
      '--scope',
      'test',
    ];
    expect((await run(args)).code).toBe(5);
    const before = await settlements();
    expect([(await run(args)).code, await settlements()]).toEqual([5, before]);
    expect((await run(['call', 'quickstream.customers.get', '--params', '{"customerId":".."}'])).code).toBe(2);
  });

  it('takes JSON from standard input, where nobody else on the machine reads it', async () => {
    const child = spawn(bin, ['call', 'quickstream.customers.get', '--params', '@-'], {
      cwd: folder,
      env,
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    let printed = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
    });
    child.stdin.end('{"customerId":"12345678"}');
    const [code] = (await once(child, 'close')) as [number];
    expect([code, (JSON.parse(printed) as { customerId: string }).customerId]).toEqual([0, '12345678']);
  });

  it('repeats nothing of what it was given for JSON, and none of the words that a shell made of it', async () => {
    const secret = 'tok4242424242424242';
    writeFileSync(join(folder, 'card.json'), `{"cardNumber": ${secret}}`);
    for (const words of [
      ['--body', secret],
      ['--body', `{"cardNumber": ${secret}`],
      ['--body', '@card.json'],
      ['--body', '{cardNumber:', `${secret}}`],
    ]) {
      const { code, stdout, stderr } = await run(['call', 'quickstream.customers.list', ...words]);
      expect(code).toBe(2);
      expect(stdout + stderr).not.toContain(secret);
    }
    const { stderr } = await run(['journal', 'unknowns', '--store', `mysql://ann:${secret}@localhost/shop`]);
    expect(stderr).toContain('must be the path of a SQLite file');
    expect(stderr).not.toContain(secret);
  });

  it('ends by Ctrl-C at once, also while it waits for the vendor', async () => {
    await control('POST', 'faults', { operation: 'quickstream.customers.list', fault: 'stall-headers' });
    const child = spawn(bin, ['call', 'quickstream.customers.list'], { cwd: folder, env, stdio: 'ignore' });
    for (;;) {
      const planned = (await control('GET', 'faults')) as unknown[];
      if (planned.length === 0) break;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    child.kill('SIGINT');
    expect(await once(child, 'close')).toEqual([null, 'SIGINT']);
  });

  it('does not fail where nobody reads what it prints', async () => {
    const child = spawn(bin, ['openapi'], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let complaint = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      complaint += text;
    });
    child.stdout.destroy();
    const [code] = (await once(child, 'close')) as [number];
    expect([code, complaint]).toEqual([0, '']);
  });

  it.each([
    [['call'], 'Say which operation'],
    [['call', 'quickstream.customers.gte'], 'did you mean quickstream.customers.get?'],
    [['call', 'quickstream.ping', 'more'], 'one more word was given'],
    [['call', 'quickstream.ping', '--query', '[]'], '--query takes a JSON object'],
    [['journal', '__proto__', '--store', 'a.db'], 'A journal has no __proto__'],
    [['call', 'quickstream.ping', '--params', '{'], '--params takes JSON such as'],
    [['call', 'quickstream.ping', '--query', '5'], '--query takes a JSON object'],
    [['call', 'quickstream.ping', '--body', '@none.json'], 'none.json of --body does not exist'],
    [['call', 'quickstream.ping', '--journal', 'a.db'], 'is a read'],
    [['call', 'quickstream.ping', '--timeout', 'x'], '--timeout'],
    [[...settling, '--journal', 'none/a.db', '--scope', 's'], 'cannot open the file'],
    [[...settling, '--journal', '.', '--scope', 's'], 'cannot open the file'],
    [[...settling, '--journal', 'a.db', '--scope', ''], '--scope takes your own name'],
    [['doctor'], 'Say which vendor'],
    [['doctor', 'quickstraem'], 'did you mean quickstream?'],
  ])('called with %j exits with 2 and says why, first', async (args, complaint) => {
    const { code, stdout, stderr } = await run(args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr.split('\n')[0]).toContain(complaint);
  });

  it('names the variables of the environment where a credential is missing', async () => {
    const { code, stderr } = await run(['call', 'quickr.users.list'], { QUICKR_API_KEY: '' });
    expect([code, stderr]).toEqual([2, expect.stringContaining('QUICKR_API_KEY')]);
  });
});

describe('quadrail doctor', () => {
  it('reports on a sandbox that is as documented, as Markdown and as JSON, without a secret or an id', async () => {
    const markdown = await run(['doctor', 'quickstream']);
    expect([markdown.code, markdown.stderr]).toEqual([0, '']);
    expect(markdown.stdout).toMatch(/^# quickstream: what the doctor of quadrail .* found\n/);
    const json = await run(['doctor', 'quickr', '--json']);
    expect(json.code).toBe(0);
    expect(JSON.parse(json.stdout)).toMatchObject({ vendor: 'quickr', corrections: {} });
    for (const text of [markdown.stdout, json.stdout]) {
      for (const value of ['12345678', env['QUICKSTREAM_SECRET_KEY'], env['QUICKR_API_KEY'], env['QUICKR_ACCOUNT_ID'], 'John Smith'])
        expect(text).not.toContain(value);
    }
  });

  it('says that a credential is refused, by its exit code too', async () => {
    const { code, stdout } = await run(['doctor', 'quickstream'], { QUICKSTREAM_SECRET_KEY: 'MYCOMPANY_SEC_wrong' });
    expect([code, stdout]).toEqual([3, expect.stringContaining('refuses the credential')]);
  });
});
