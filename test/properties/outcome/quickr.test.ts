import { quickrVendor } from '../../../src/quickr/vendor.js';
import { denying } from './bad-transports.js';
import { expectRight } from './expect-right.js';
import { quickr } from './quickr.js';

const { retry } = quickrVendor;

expectRight(quickr, [
  {
    policy: 'a case is created again after a 502',
    breaks: /applied 2 times|another attempt followed 502/,
    vendor: { retry: { ...retry, create: [...retry.create, { on: [502], wait: 'backoff' }] } },
  },
  {
    policy: "'not-sent' is claimed on a reset",
    breaks: /'not-sent' was said|another attempt followed|applied 2 times/,
    transport: denying,
  },
  {
    policy: 'half a yes is taken for no verdict',
    breaks: /'unknown' was said although the vendor had answered yes/,
    vendor: { verdict: 'both' },
  },
  {
    policy: 'an error beside a success is taken for a yes',
    breaks: /'applied' was said|resolved with something else/,
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
