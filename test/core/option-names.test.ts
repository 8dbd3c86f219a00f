/** Options that cannot be mistyped: of clients and calls, in JavaScript as well. */
import { describe, expect, it } from 'vitest';
import { ConfigurationError } from '../../src/index.js';
import { Quickr } from '../../src/quickr/index.js';
import { tested } from '../tested.js';
import { client, customer, failure, json, newCustomer, scripted } from './support.js';

const { quickstream, quickr } = tested;

const message = (act: () => unknown): string => {
  try {
    act();
  } catch (error) {
    if (error instanceof ConfigurationError) return error.message;
    throw error;
  }
  return 'it was taken';
};

describe.each(Object.entries(tested))('a client of %s', (_, { connect, data, misnamed }) => {
  it.each([
    ['timeOut', 'timeout'],
    ['timeoutMs', 'timeout'],
    ['baseURL', 'baseUrl'],
    ['retries', 'maxRetries'],
    ['maxRetry', 'maxRetries'],
    ['loglevel', 'logLevel'],
    ['header', 'headers'],
    ['url', 'baseUrl'],
  ])('refuses the option %s and names %s', (name, meant) => {
    expect(message(() => connect({ [name]: 1 }))).toBe(`There is no option '${name}': did you mean ${meant}?`);
    expect(message(() => connect({ [name]: undefined }))).toContain(meant);
  });

  it('refuses an option without a near name by listing all', () => {
    expect(message(() => connect({ color: 'red' }))).toMatch(/^There is no option 'color'\. There are: .*timeout.*\.$/);
  });

  it('shows no option whose name may be a secret', () => {
    expect(message(() => connect({ sk_live_51H: true }))).not.toContain('51H');
  });

  it('refuses options that contradict each other', () => {
    const transport = { send: async () => Promise.reject(new Error('no')) };
    expect(message(() => connect({ fetch, transport }))).toContain('The options fetch and transport contradict each other');
    expect(message(() => connect({ logLevel: 'debug' }))).toContain('The option logLevel has no effect without the option logger');
    expect(message(() => connect({ logLevel: 'off' }))).toBe('it was taken');
    expect(message(() => connect({ headers: { AUTHORIZATION: 'x' } }))).toContain(
      data.tokenInBody ? 'it was taken' : 'contradicts the credential',
    );
  });

  it('is copied by the same rules, and a new option takes the place of the one that it excludes', () => {
    const transport = { send: async () => Promise.reject(new Error('no')) };
    const one = connect({ fetch });
    expect(message(() => one.withOptions({ timeOut: 1 } as never))).toContain('did you mean timeout?');
    expect(message(() => one.withOptions({ transport }))).toBe('it was taken');
    expect(message(() => one.withOptions({ transport }).withOptions({ fetch }))).toBe('it was taken');
    expect(message(() => one.withOptions({ transport, fetch }))).toContain('contradict each other');
    expect(message(() => one.withOptions('x' as never))).toContain('must be an object');
  });

  it.each([...Object.entries(misnamed), ['proxy', 'nodeTransport({ proxy }) from quadrail/node']])(
    'names what to give for the option %s of another client',
    (name, end) => {
      expect(message(() => connect({ [name]: 'x' }))).toContain(end);
    },
  );

  it('refuses options that are no object', () => {
    for (const options of ['sk', 5, ['a'], new Map()]) {
      const Class = connect({}).constructor as new (options: unknown) => unknown;
      expect(message(() => new Class(options))).toMatch(/^The options of \w+ must be an object such as \{ \w+, \w+ \}, found an? \w+\.$/);
    }
  });
});

describe('the environment', () => {
  it.each([
    ['prod', ': did you mean production?'],
    ['live', ': did you mean production?'],
    ['sandbox', ': did you mean test?'],
    ['TEST', ': did you mean test?'],
    ['x', '.'],
  ])('%s is refused', (environment, end) => {
    const ofQuickStream = "The option environment must be 'test', 'production', 'nz-test' or 'nz-production'";
    expect(message(() => quickstream.connect({ environment }))).toBe(`${ofQuickStream}${end}`);
    expect(message(() => quickr.connect({ environment }))).toBe(`The option environment must be 'test' or 'production'${end}`);
  });

  it('of QuickStream and a base URL are refused together, unless they name the same place', () => {
    const production = 'https://api.quickstream.westpac.com.au/rest/v1/';
    expect(message(() => quickstream.connect({ baseUrl: production }))).toContain(
      'The options environment and baseUrl contradict each other',
    );
    expect(message(() => quickstream.connect({ environment: 'production', baseUrl: production }))).toBe('it was taken');
    expect(message(() => quickstream.connect({}).withOptions({ baseUrl: 'https://backend.example' }))).toBe('it was taken');
  });

  it('of Quickr refuses an account of the other kind, and sub-accounts too', () => {
    expect(message(() => quickr.connect({ environment: 'test', accountId: 'PQ1234567' }))).toBe(
      "The option accountId is a live account (PQ…), but the option environment is 'test': give the id of a test one, TQ…, or environment: 'production'.",
    );
    expect(message(() => quickr.connect({ environment: 'production' }))).toContain('is a test account (TQ…)');
    const test = new Quickr({ environment: 'test', accountId: 'TQ1234567', accessToken: 't' });
    expect(message(() => test.forAccount('PQ7654321'))).toContain('is a live account');
    expect(message(() => test.forAccount('TQ7654321'))).toBe('it was taken');
    expect(message(() => test.withOptions({ accountId: 'PQ1234567' }))).toContain('is a live account');
  });
});

it.each(["'sk'", '"sk"', ' "sk" ', '`sk`'])('a key that is still in quotes is refused, and not shown: %s', (secretKey) => {
  expect(message(() => quickstream.connect({ secretKey }))).toBe(
    'The option secretKey is still in quotes, which are not part of it: take them off.',
  );
});

describe('the options of a call', () => {
  it.each([
    ['timeOut', 'did you mean timeout?'],
    ['retries', 'maxRetries'],
    ['idempotency_key', 'did you mean idempotencyKey?'],
    ['abortSignal', 'did you mean signal?'],
    ['body', 'did you mean extraBody?'],
    ['color', 'there are signal, timeout'],
  ])('refuse %s, in every kind of call, and send nothing', async (name, end) => {
    const fetch = scripted();
    const quickstream = client(fetch);
    const options = { [name]: 1 } as never;
    for (const call of [
      () => quickstream.customers.get('1', options),
      () => quickstream.customers.list({}, options),
      () => quickstream.customers.create(newCustomer, options),
      () => quickstream.request({ method: 'GET', path: '/x' }, options),
    ]) {
      const error = await failure(call());
      expect(error).toMatchObject({ name: 'RequestValidationError', issues: [{ path: `options.${name}` }] });
      expect(error.message).toContain(end);
    }
    expect(fetch.sent).toEqual([]);
  });

  it('are an object: a signal in their place is refused', async () => {
    const error = await failure(client(scripted()).customers.get('1', new AbortController().signal as never));
    expect(error.message).toContain('options: must be a plain object such as { timeout, signal }, found an AbortSignal');
  });

  it('take a cursor where the call gives a list, and refuse it elsewhere', async () => {
    const error = await failure(client(scripted()).customers.get('1', { cursor: 'x' } as never));
    expect(error.message).toContain('options.cursor: is only for lists, and this call does not return one');
  });

  it('that are undefined as a whole are none', async () => {
    expect(await client(scripted(json(200, customer))).customers.get('1', undefined)).toEqual(customer);
  });
});
