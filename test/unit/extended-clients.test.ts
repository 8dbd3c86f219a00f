/** Classes of a user's own that extend a client. */
import { describe, expect, it } from 'vitest';
import { CrmCom } from '../../src/crmcom/index.js';
import { CustomerAccounts } from '../../src/customer-accounts/index.js';
import { Quickr, type QuickrOptions } from '../../src/quickr/index.js';
import { QuickStream } from '../../src/quickstream/index.js';
import { createSandbox } from '../../src/testing/index.js';

class MyQuickStream extends QuickStream {}
class MyCrmCom extends CrmCom {}
class MyCustomerAccounts extends CustomerAccounts {}
class MyQuickr extends Quickr {}

const { quickstream, crmcom, customerAccounts, quickr } = createSandbox();

describe('a class that extends a client', () => {
  it.each([
    new MyQuickStream(quickstream.options),
    new MyCrmCom(crmcom.options),
    new MyCustomerAccounts(customerAccounts.options),
    new MyQuickr(quickr.options),
  ])('stays that class with other options', (client) => {
    expect(client.withOptions({ timeout: 5 })).toBeInstanceOf(client.constructor);
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
