/** The program of the packed package, run as a user runs it, and called with plain fetch. */
import { once } from 'node:events';
import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import type { Access } from '../sandbox/plain-calls.ts';
import { plainCalls, vendorNames as vendors } from '../tested.ts';
import { bin, isReady, runToEnd, start } from './command.ts';

/** What the program printed of each vendor, by name: `baseUrl`, `secretKey` and so on. */
function factsOf(printed: string): Record<string, Record<string, string>> {
  const facts: Record<string, Record<string, string>> = {};
  let vendor = '';
  for (const line of printed.split('\n')) {
    const [, name, value] = /^ {2}(\S+) +(\S+)$/.exec(line) ?? [];
    if (name !== undefined && value !== undefined) (facts[vendor] ??= {})[name] = value;
    else vendor = line;
  }
  return facts;
}

/** The same as a client's options: `credentials.jwt` is the member `jwt` of `credentials`. */
function accessOf(facts: Record<string, string> = {}): Access {
  const access: Record<string, unknown> = {};
  for (const [path, value] of Object.entries(facts)) {
    const [name, inner] = path.split('.') as [string, string | undefined];
    access[name] = inner === undefined ? value : { [inner]: value };
  }
  /* Checked by the calls that are made with it. */
  return access as unknown as Access;
}

describe('quadrail sandbox', () => {
  it('by npx answers for every vendor, tells of each request without secrets, and ends by Ctrl-C', async () => {
    const program = start('npx', ['quadrail', 'sandbox', '--port', '0']);
    const printed = await program.until(isReady);
    const facts = factsOf(printed);
    expect(printed.match(/http:\/\/\S+/g)).toHaveLength(vendors.length);
    expect(Object.keys(facts).sort()).toEqual([...vendors].sort());
    for (const vendor of vendors) {
      const response = await fetch(...(await plainCalls[vendor].prepare(accessOf(facts[vendor]), fetch)));
      expect(response.status).toBe(plainCalls[vendor].status);
    }

    const log = (await program.until((text) => vendors.every((vendor) => text.includes(` ${plainCalls[vendor].path} `)))).slice(
      printed.length,
    );
    for (const line of log.trimEnd().split('\n')) {
      expect(line).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z {2}[\w-]+ +[A-Z]+ +\/\S+ +20\d {2}\d+ ms$/);
    }
    const secrets = Object.values(facts).flatMap(({ baseUrl: __, ...credentials }) => Object.values(credentials));
    expect(secrets.length).toBeGreaterThanOrEqual(vendors.length);
    expect(secrets.filter((secret) => log.includes(secret))).toEqual([]);
    /* npx itself may die of the signal, which a shell reports as 130. */
    expect([0, 130, 'SIGINT']).toContain(await program.stop('SIGINT'));
    await expect(fetch(`${facts['quickstream']?.['baseUrl']}/customers`)).rejects.toThrow('fetch failed');
  });

  it.each(['SIGINT', 'SIGTERM'] as const)('ends by %s with 0, though somebody keeps a connection', async (signal) => {
    const program = start(bin, ['sandbox', '--port', '0']);
    const { quickstream } = factsOf(await program.until(isReady));
    expect((await fetch(`${quickstream?.['baseUrl']}/customers`)).status).toBe(401);
    expect(await program.stop(signal)).toBe(0);
  });

  it('colours its lines where it is told to, and not with NO_COLOR', async () => {
    const lines = async (extra: Record<string, string>): Promise<string> => {
      const program = start(bin, ['sandbox', '--port', '0'], extra);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: of colours
      const { quickstream } = factsOf((await program.until(isReady)).replaceAll(/\x1b\[\d+m/g, ''));
      await fetch(`${quickstream?.['baseUrl']}/customers`);
      return program.until((text) => text.includes('/customers'));
    };
    expect(await lines({ FORCE_COLOR: '1' })).toContain('\u001b[33m401\u001b[39m');
    expect(await lines({ NO_COLOR: '1' })).not.toContain('\u001b');
  });

  it('has other credentials under another seed, and the same under the same', async () => {
    const credentials = async (seed: string): Promise<unknown> => {
      const program = start(bin, ['sandbox', '--port', '0', '--seed', seed]);
      return Object.values(factsOf(await program.until(isReady))).map(({ baseUrl: __, ...rest }) => rest);
    };
    expect(await credentials('1')).toEqual(await credentials('1'));
    expect(await credentials('2')).not.toEqual(await credentials('1'));
  });

  it('has credentials of its own at every start unless it is given a seed, and an own token', async () => {
    const credentials = async (): Promise<unknown> => {
      const printed = await start(bin, ['sandbox', '--port', '0']).until(isReady);
      return [
        Object.values(factsOf(printed)).map(({ baseUrl: __, accountId: ___, ...rest }) => rest),
        /bearer token (\S+)/.exec(printed)?.[1],
      ];
    };
    const [one, other] = (await Promise.all([credentials(), credentials()])) as [[object[], string], [object[], string]];
    for (const [place, own] of one[0].entries()) expect(own).not.toEqual(other[0][place]);
    expect(one[1]).not.toBe(other[1]);
  });

  it('tells a shell where everything is, and warns where it lets a network in', async () => {
    const program = start(bin, ['sandbox', '--port', '0', '--host', '0.0.0.0', '--env'], { QUADRAIL_SANDBOX_TOKEN: 'a-token-of-mine' });
    const printed = await program.until((text) => text.includes('QUADRAIL_SANDBOX_TOKEN=') && text.includes('Warning'));
    expect(printed).toMatch(/^Warning: the sandbox listens at 0\.0\.0\.0: /m);
    expect(printed).toContain("export QUADRAIL_SANDBOX_TOKEN='a-token-of-mine'");
    for (const name of [
      'QUICKSTREAM_URL',
      'QUICKSTREAM_SECRET_KEY',
      'QUICKSTREAM_PUBLISHABLE_KEY',
      'CRMCOM_WEB_API_KEY',
      'CUSTOMER_ACCOUNTS_JWT',
      'QUICKR_ACCOUNT_ID',
      'QUICKR_API_KEY',
    ]) {
      expect(printed).toMatch(new RegExp(`^export ${name}='\\S+'$`, 'm'));
    }
    const url = /QUADRAIL_SANDBOX_URL='(.*)'/.exec(printed)?.[1] ?? '';
    expect((await fetch(`${url}/clock`, { headers: { authorization: 'Bearer a-token-of-mine' } })).status).toBe(200);
  });

  it('answers late by its latency', async () => {
    const program = start(bin, ['sandbox', '--port', '0', '--latency', '60']);
    const { quickstream } = factsOf(await program.until(isReady));
    await fetch(`${quickstream?.['baseUrl']}/customers`).then((response) => response.text());
    const printed = await program.until((text) => text.includes('/customers'));
    /* The two clocks that measure it are not cut alike. */
    expect(Number(/(\d+) ms/.exec(printed)?.[1])).toBeGreaterThanOrEqual(55);
  });

  it('says that its port is taken, and how to choose another', async () => {
    const other = createServer();
    await once(other.listen(0, '127.0.0.1'), 'listening');
    const { port } = other.address() as { port: number };
    const { code, stdout, stderr } = await runToEnd('sandbox', '--port', String(port));
    other.close();
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toBe(`quadrail: Port ${port} is taken: choose another with --port, or --port 0 for a free one.\n`);
  });
});

describe('quadrail', () => {
  it.each([
    [['sandbox', '--port', 'x'], '--port'],
    [['sandbox', '--port', '65536'], '--port'],
    [['sandbox', '--port', '-1'], '--port'],
    [['sandbox', '--port'], '--port'],
    [['sandbox', '--port='], '--port'],
    [['sandbox', '--seed', '1.5'], '--seed'],
    [['sandbox', '--latency', 'slow'], '--latency'],
    [['sandbox', '--prot', '1'], 'did you mean --port?'],
    [['sandbox', '-p', '1'], '-p'],
    [['sandbox', '--host='], 'host'],
    [['sandbox', '--faults', 'no-such-file.json'], 'The file no-such-file.json of --faults does not exist'],
    [['sandbox', '--data', 'package.json'], 'There is no vendor'],
    [['sandbox', '--env=yes'], '--env'],
    [['sandbox', '4010'], '4010'],
    [['sandbx'], 'did you mean sandbox?'],
    [['--port', '1'], '--port'],
    [[], 'quadrail sandbox'],
  ])('called with %j exits with 2, says what is wrong, and names the help', async (args, name) => {
    const { code, stdout, stderr } = await runToEnd(...args);
    expect([code, stdout]).toEqual([2, '']);
    const [what, where, ...others] = stderr.trimEnd().split('\n');
    expect(what).toMatch(/^quadrail: .*[.?]$/);
    expect(what).toContain(name);
    expect(where).toBe(args[0] === 'sandbox' ? 'See quadrail sandbox --help.' : 'See quadrail --help.');
    expect(others).toEqual([]);
  });

  it('shows how to use it, and its version', async () => {
    for (const args of [['--help'], ['-h'], ['help']]) {
      const { code, stdout, stderr } = await runToEnd(...args);
      expect([code, stderr]).toEqual([0, '']);
      expect(stdout).toMatch(/^Usage: quadrail <command> \[options\]\n\nCommands:\n {2}sandbox /);
    }
    for (const args of [
      ['sandbox', '--help'],
      ['sandbox', '--port', 'x', '-h'],
    ]) {
      const { code, stdout, stderr } = await runToEnd(...args);
      expect([code, stderr]).toEqual([0, '']);
      for (const flag of ['--port', '--host', '--seed', '--latency', '--faults', '--data', '--env']) expect(stdout).toContain(flag);
      expect(stdout).toContain('Examples:');
    }
    for (const flag of ['--version', '-v']) expect(await runToEnd(flag)).toEqual({ code: 0, stdout: '0.1.0\n', stderr: '' });
  });
});
