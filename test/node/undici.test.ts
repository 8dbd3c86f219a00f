import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Agent, Client } from 'undici';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { nodeTransport } from '../../src/node/index.js';
import { findUndici, isKnown } from '../../src/node/undici.js';
import { answer, listen, send } from './support.js';

afterEach(() => vi.restoreAllMocks());

describe('undici', () => {
  it('is loaded by its parts, which are those that its index has', () => {
    expect(findUndici()?.Agent.name).toBe(Agent.name);
    expect(findUndici()?.Client.name).toBe(Client.name);
    expect(Object.keys(findUndici() ?? {})).toEqual(['Agent', 'Client']);
  });

  it('is loaded whole where its parts are elsewhere', () => {
    const { createRequire } = process.getBuiltinModule('node:module');
    const require = createRequire(import.meta.url);
    const moved = (name: string): unknown => {
      if (name.includes('/lib/')) throw new Error('no such file');
      return require(name);
    };
    vi.spyOn(process, 'getBuiltinModule').mockReturnValue({ createRequire: () => moved } as never);
    expect(findUndici()?.Agent).toBe(require('undici').Agent);
  });

  it('is not there where it is not installed, or nobody knows where the program lies', () => {
    expect(findUndici(pathToFileURL(join(tmpdir(), 'nowhere.js')).href)).toBeUndefined();
    expect(findUndici('')).toBeUndefined();
  });

  it('is taken in the versions that the guide names, and in no others', () => {
    expect(readFileSync('docs/proxies-and-certificates.md', 'utf8')).toContain('undici 7 from 7.28 on, and undici 8');
    for (const version of ['7.28.0', '7.99.1', '8.0.0', '8.12.4']) expect(isKnown(version)).toBe(true);
    for (const version of ['5.29.0', '6.21.0', '7.27.9', '9.0.0', '', 'x']) expect(isKnown(version)).toBe(false);
  });
});

describe('without undici', () => {
  const without = (): void => {
    const real = process.getBuiltinModule;
    const createRequire = () => () => {
      throw Object.assign(new Error('Cannot find module'), { code: 'MODULE_NOT_FOUND' });
    };
    vi.spyOn(process, 'getBuiltinModule').mockImplementation(((name: string) =>
      name === 'node:module' ? { createRequire } : real.call(process, name)) as typeof process.getBuiltinModule);
  };

  it('requests are sent on Node’s own HTTP', async () => {
    without();
    await using server = await listen((_, response) => answer(response, 'ok'));
    await using transport = nodeTransport({ proxy: false });
    expect(await (await send(transport, server.url)).text(10)).toBe('"ok"');
  });

  it('a transport that must have it is refused, and the message says what to install', () => {
    without();
    expect(refusal()).toBe(
      "ConfigurationError: The option engine is 'undici', and undici was not found: install undici 7.28 or a later 7, or undici 8, or leave the option out.",
    );
  });
});

it('a transport that must have undici is refused where the undici that is found is another one, and the message names it', () => {
  const createRequire = () => () => ({ version: '6.29.1' });
  vi.spyOn(process, 'getBuiltinModule').mockReturnValue({ createRequire } as never);
  expect(refusal()).toMatch(
    /^ConfigurationError: The option engine is 'undici', and undici 6\.29\.1 is not supported: install undici 7\.28/,
  );
});

function refusal(): string {
  try {
    return `made ${typeof nodeTransport({ engine: 'undici' })}`;
  } catch (error) {
    return String(error);
  }
}
