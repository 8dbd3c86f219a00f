import { customer } from './answers.ts';
import { failsWith, must, same } from './assert.ts';
import type { Check } from './check.ts';
import { jumpingClock } from './clock.ts';
import { keysOf } from './stage.ts';

/* What comes instead of an answer, below TLS. */
const breaks: Readonly<Record<string, string>> = {
  'bytes that are no TLS': 'HTTP/1.1 502 Bad Gateway\r\ncontent-length: 0\r\n\r\n',
  'a record that is broken': '\x17\x03\x03\x00\x20broken in the middle of a record',
  'an alert': '\x15\x03\x03\x00\x02\x02\x50',
};

/** An error of TLS says nothing of when it came: in the handshake, or after the vendor had read the request. */
export const brokenTls: Check = {
  hazard: 25,
  title: 'bytes that are no TLS, a broken record or an alert, after the request was read',
  play: async (stage) => {
    if (stage.environment.trustsServer !== true) return 'certificates';
    for (const [what, plain] of Object.entries(breaks)) {
      const scene = await stage.scene([[{ plain }, 'end']], true, true);
      const told = { attempts: 1, outcome: 'unknown', safeToRetry: false };
      const call = stage.crmcom(scene).purchases.applySettlement({ customer_event_identifier: { number: '796' } });
      await failsWith(call, 'ConnectionError', told, `a settlement that ends with ${what}`);
      same((await scene.log()).requests.length, 1, `settlements sent that end with ${what}`);

      const keyed = await stage.scene([[{ plain }, 'end']], true, true);
      const create = stage
        .quickstream(keyed, { clock: jumpingClock().clock })
        .customers.create({ customerNumber: 'ONE', customerName: customer.customerName });
      const { idempotencyKey } = await failsWith(create, 'ConnectionError', { outcome: 'unknown' }, `a POST that ends with ${what}`);
      const keys = keysOf(await keyed.log());
      must(keys.length > 0 && keys.every((key) => key === idempotencyKey), `a POST that ends with ${what} was sent with several keys`);
    }
    return undefined;
  },
};
