/** Classes of a user's own that extend a client. */
import { describe, expect, it } from 'vitest';
import type { Client } from '../../src/core/call/client.js';
import { Quickr, type QuickrOptions } from '../../src/quickr/index.js';
import { createSandbox } from '../../src/testing/index.js';
import { tested, vendorNames } from '../tested.js';

class MyQuickr extends Quickr {}

const sandbox = createSandbox();
const { quickr } = sandbox;

describe('a class that extends a client', () => {
  it.each(vendorNames)('of %s stays that class with other options', (name) => {
    class Mine extends (tested[name].client as new (options: object) => Client & { withOptions(options: object): Client }) {}
    const client = new Mine(sandbox[name].options);
    expect(client.withOptions({ timeout: 5 })).toBeInstanceOf(Mine);
  });

  it('stays that class for a sub-account', () => {
    expect(new MyQuickr(quickr.options).forAccount('TQ7654321').withOptions({ timeout: 5 })).toBeInstanceOf(MyQuickr);
  });

  it('never gives a client of the partner for one of a sub-account, if it keeps the options to itself', () => {
    const fixed = class extends Quickr {
      constructor() {
        super(quickr.options);
      }
    };
    const changed = class extends Quickr {
      constructor(options: QuickrOptions) {
        super({ ...options, timeout: 5 });
      }
    };
    for (const client of [new fixed(), new changed(quickr.options)]) expect(() => client.forAccount('TQ7654321')).toThrow('extends Quickr');
    expect(new changed(quickr.options).withOptions({ maxRetries: 1 })).toBeInstanceOf(changed);
  });
});
