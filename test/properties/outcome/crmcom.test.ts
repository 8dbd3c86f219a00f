import { crmcomVendor } from '../../../src/crmcom/vendor.js';
import { denying } from './bad-transports.js';
import { crmcom } from './crmcom.js';
import { expectRight } from './expect-right.js';

const { retry } = crmcomVendor;

expectRight(crmcom, [
  {
    policy: 'a settlement is sent again after an unknown outcome',
    breaks: /applied 2 times|another attempt followed/,
    vendor: { retry: { ...retry, money: [{ on: ['not-sent', 'lost'], wait: 'backoff' }] } },
  },
  {
    policy: "'not-sent' is claimed on a reset",
    breaks: /'not-sent' was said|'rejected' was said|another attempt followed|applied 2 times/,
    transport: denying,
  },
  { policy: 'the status is taken for the verdict', breaks: /'applied' was said/, vendor: { verdict: 'status' } },
  {
    policy: 'an answer without a verdict is taken for a no',
    breaks: /'rejected' was said/,
    vendor: { says: (json) => ((json as { readonly status?: { readonly code?: string } }).status?.code === 'OK' ? 'yes' : 'no') },
  },
  {
    policy: 'a status that contradicts a yes is believed',
    breaks: /'rejected' was said/,
    vendor: { says: (json, status) => (status < 400 ? crmcomVendor.says(json, status) : 'silent') },
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
