import { inspect } from 'node:util';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { type CrmCom, isConfigurationError, type NotConfigured, Quadrail, type QuickStream } from '../../src/index.js';
import { createSandbox } from '../../src/testing/index.js';
import { tested, vendorNames } from '../tested.js';

const facility = '{"links":[],"communityCode":"DEMO","communityName":"Demo","keyName":"DEMO_SEC...abc"}';

function recording(): { fetch: (url: string, init?: RequestInit) => Promise<Response>; urls: string[] } {
  const urls: string[] = [];
  const fetch = async (url: string): Promise<Response> => {
    urls.push(url);
    return new Response(facility, { headers: { 'content-type': 'application/json' } });
  };
  return { fetch, urls };
}

const thrown = (act: () => unknown): unknown => {
  try {
    act();
  } catch (error) {
    return error;
  }
  return undefined;
};

describe('Quadrail', () => {
  it('gives each configured vendor its client, once', async () => {
    const { fetch, urls } = recording();
    const quadrail = new Quadrail({ defaults: { fetch }, quickstream: { secretKey: 'sk-canary', environment: 'test' } });
    expect(quadrail.quickstream).toBe(quadrail.quickstream);
    expect((await quadrail.quickstream.ping()).communityName).toBe('Demo');
    expect(urls).toEqual(['https://api.quickstream.support.qvalent.com/rest/v1/']);
  });

  it('takes defaults for every vendor, and each vendor’s own options over them', async () => {
    const { fetch, urls } = recording();
    const elsewhere = recording();
    const quadrail = new Quadrail({
      defaults: { fetch, headers: { 'x-app': 'demo' } },
      quickstream: { secretKey: 'sk', environment: 'test', fetch: elsewhere.fetch, timeout: undefined },
    });
    await quadrail.quickstream.ping();
    expect([urls.length, elsewhere.urls.length]).toEqual([0, 1]);
  });

  it('throws a ConfigurationError that names the option of a vendor that is not configured', () => {
    const quadrail = new Quadrail({ quickstream: { secretKey: 'sk', environment: 'test' } });
    const error = thrown(() => quadrail.crmcom);
    expect(isConfigurationError(error) && error.message).toContain('the option crmcom');
    const given = { quickstream: { secretKey: 'sk', environment: 'test' }, crmcom: null } as never;
    expect(isConfigurationError(thrown(() => new Quadrail<{ crmcom: never }>(given).crmcom))).toBe(true);
    expect(isConfigurationError(thrown(() => new Quadrail({ crmcom: null } as never)))).toBe(true);
  });

  it('has every vendor of the list', () => {
    const sandbox = createSandbox();
    const quadrail = new Quadrail(Object.fromEntries(vendorNames.map((name) => [name, sandbox[name].options])) as never);
    const made = quadrail as unknown as Readonly<Record<string, object>>;
    for (const [name, { client }] of Object.entries(tested)) expect(made[name]).toBeInstanceOf(client);
  });

  it('checks the options of all vendors when it is made, and names each vendor whose are bad', () => {
    const error = thrown(
      () =>
        new Quadrail({
          crmcom: { baseUrl: undefined, credentials: { token: 't' } },
          quickstream: { secretKey: 'sk', environment: 'test' },
          quickr: { accountId: 'TQ1234567', apiKey: undefined },
        }),
    );
    expect(isConfigurationError(error) && error.message).toBe(
      'crmcom: The option baseUrl is missing: give the URL of the API, such as https://api.example.com. ' +
        'quickr: The option apiKey is missing: give a string, or a function that returns one.',
    );
  });

  it('refuses a vendor and a default that there are not, with the nearest name', () => {
    const quickstream = { secretKey: 'sk', environment: 'test' };
    const message = (options: unknown): unknown => (thrown(() => new Quadrail(options as never)) as Error).message;
    expect(message({ quickStream: quickstream })).toBe("There is no option 'quickStream': did you mean quickstream?");
    expect(message({ quickstream, defaults: { timeOut: 5 } })).toBe("There is no option 'defaults.timeOut': did you mean timeout?");
    expect(message({ quickstream, defaults: { baseUrl: 'https://x.example' } })).toContain("There is no option 'defaults.baseUrl'");
  });

  it('lets a vendor’s transport take the place of a fetch of the defaults', () => {
    const transport = { send: async () => Promise.reject(new Error('no')) };
    const quickstream = { secretKey: 'sk', environment: 'test', transport } as const;
    expect(() => new Quadrail({ defaults: { fetch: recording().fetch }, quickstream })).not.toThrow();
  });

  it('throws a ConfigurationError where no vendor is configured at all', () => {
    expect(isConfigurationError(thrown(() => new Quadrail({})))).toBe(true);
    expect(isConfigurationError(thrown(() => new Quadrail(undefined as never)))).toBe(true);
  });

  it('makes the use of a vendor that is not configured a type error', () => {
    const quadrail = new Quadrail({ quickstream: { secretKey: 'sk', environment: 'test' } });
    expectTypeOf(quadrail.quickstream).toEqualTypeOf<QuickStream>();
    expectTypeOf<(typeof quadrail)['crmcom']>().toEqualTypeOf<NotConfigured<'crmcom'>>();
    expectTypeOf<NotConfigured<'crmcom'>>().not.toExtend<CrmCom>();
    /* @ts-expect-error crmcom is not configured */
    expect(() => quadrail.crmcom.purchases).toThrow();
  });

  it('prints without a secret, and closes what it made', async () => {
    const quadrail = new Quadrail({ quickstream: { secretKey: 'sk-canary', environment: 'test' } });
    expect(quadrail.quickstream).toBeDefined();
    const shown = inspect(quadrail, { depth: Number.POSITIVE_INFINITY, showHidden: true, getters: true }) + JSON.stringify(quadrail);
    expect(shown).not.toContain('sk-canary');
    await quadrail.close();
    await quadrail[Symbol.asyncDispose]();
  });
});
