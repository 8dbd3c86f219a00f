import { customerAccountsVendor } from '../../../src/customer-accounts/vendor.js';
import { denying } from './bad-transports.js';
import { customerAccounts } from './customer-accounts.js';
import { expectRight } from './expect-right.js';

const { retry } = customerAccountsVendor;

expectRight(customerAccounts, [
  {
    policy: 'an account is added again after a lost answer',
    breaks: /applied 2 times|another attempt followed/,
    vendor: { retry: { ...retry, create: [{ on: ['not-sent', 'lost', 429], wait: 'backoff' }] } },
  },
  {
    policy: 'a 500 is taken for a no, as bad input gets one',
    breaks: /'rejected' was said/,
    vendor: { retry: { ...retry, create: [...retry.create, { on: [500], wait: 'backoff', notProcessed: true }] } },
  },
  {
    policy: "'not-sent' is claimed on a reset",
    breaks: /'not-sent' was said|another attempt followed|applied 2 times/,
    transport: denying,
  },
  {
    policy: 'a no in the body is overlooked',
    breaks: /the vendor had not acted|the call resolved with|'rejected' was said/,
    vendor: { says: () => 'silent' },
  },
  {
    policy: 'a gateway is taken for the vendor',
    breaks: /'rejected' was said|another attempt followed/,
    vendor: { isVendorAnswer: () => true },
  },
  {
    policy: 'a refused token is kept',
    breaks: /a token that had been refused was presented again/,
    auth: ({ renewable, authorize }) => ({ renewable, authorize }),
  },
]);
