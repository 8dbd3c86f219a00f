/** Messages of what takes options say the form of them, and options in the wrong place are told where they belong. */
import { expect, it } from 'vitest';
import { Quadrail } from '../../src/index.js';
import { createCallbackHandler, parseEvent, Quickr } from '../../src/quickr/index.js';

it.each([
  [() => new Quickr('x' as never), 'must be an object such as { accountId, apiKey }, found a string'],
  [() => createCallbackHandler('x' as never), 'must be an object such as { secret, onEvent }, found a string'],
  [() => new Quadrail({ accountId: 'TQ1234567' } as never), 'did you mean quickr: { accountId }?'],
  [() => parseEvent(new Request('https://shop.example/', { method: 'POST', body: '{}' })), 'found a Request: give await request.text()'],
  [() => parseEvent(Promise.resolve('{}')), 'found a Promise: await it first'],
])('a message leads to the mend: %s', (use, end) => {
  expect(use).toThrow(end);
});
